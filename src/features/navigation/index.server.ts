export { openSearch, search } from './server/search.ts';
export type { Category, SearchPage } from './server/search.ts';
export type { Distance, Found, FoundService } from './server/find-services.ts';
export { readService } from './server/read-service.ts';
export type { ServicePage } from './server/read-service.ts';
export { confirmService, takeDownTip, writeTip } from './server/tips.ts';
export { beginImport, readDirectoryState, readImport, readImportPage } from './server/imports.ts';
export type { ImportFact } from './server/imports.ts';
export { decideAddress, reviewAddresses } from './server/addresses.ts';
export type { ReviewedAddress } from './server/addresses.ts';
export {
	changeRequest,
	chooseService,
	raiseRequest,
	readPracticalHelp,
	readRequest,
	shareOption,
	takeBackRequest,
	takeStep
} from './server/requests.ts';
export type { PracticalHelp, RequestPage } from './server/requests.ts';
export { uploaded } from './server/uploaded.ts';
export { handlers } from './server/jobs.ts';
