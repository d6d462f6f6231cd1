export { addChannel } from './server/add.ts';
export { changeChannel, confirmChannel, removeChannel } from './server/change.ts';
export { proveChannel, sendCode, sendTrial, switchOn } from './server/prove.ts';
export { canSend, readChannel, readChannels } from './server/read.ts';
export { remindAll } from './server/remind.ts';
export { recordPart } from './server/record-part.ts';
