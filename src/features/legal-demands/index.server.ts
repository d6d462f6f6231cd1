export { recordPart } from './server/record-part.ts';
export { receiveDemand } from './server/receive.ts';
export { goOn, tickCare } from './server/go-on.ts';
export { previewTelling, tellPerson } from './server/tell.ts';
export { comply } from './server/comply.ts';
export { nameHandler } from './server/handlers.ts';
export { readDemand, readDemands, readOwnDemands, somethingIsAsked } from './server/read-demands.ts';
