export { takeRecord, type TakenRecord } from './server/take-record.ts';
export { readRecordPage } from './server/read-record-page.ts';
export { deleteWhatIWrote } from './server/delete-words.ts';
export { deleteAccount } from './server/delete-account.ts';
export { confirmKeeping, endHold, keepByLaw, readKeeping, type Keeping } from './server/keep.ts';
export { erasedPeople, eraseAgain } from './server/erased.ts';
export { readWhatWeHold } from './server/what-we-hold.ts';
