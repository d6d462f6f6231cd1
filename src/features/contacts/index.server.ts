export { logCall, readCall } from './server/call.ts';
export {
	contactByPhone,
	correctContact,
	logContact,
	logReminderCall,
	takeBackContact
} from './server/log-contact.ts';
export { readContact, readContacts, readOwnContacts } from './server/read-contacts.ts';
export { sayOften } from './server/say-often.ts';
export { readMyDay } from './server/my-day.ts';
export { recordPart } from './server/record-part.ts';
export { contactsOf, type PastContact } from './server/for-others.ts';
