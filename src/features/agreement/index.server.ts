export { keepAgreement, offerAgreement } from './server/write-agreement.ts';
export { acceptAgreement, withdrawAmendment } from './server/accept-agreement.ts';
export { readAgreement, readAgreementSheet, readOwnAgreements } from './server/read-agreement.ts';
export { agreementsWaiting, type AgreementWaits } from './server/waiting.ts';
export { recordPart, sectionsOf } from './server/record-part.ts';
export { agreedWords, type AgreedPart } from './server/for-cover.ts';
export { agreementInForce } from './server/in-force.ts';
