export { agreeCall, askCall, callMade, endCall, offerCall, readCall, readCallForm } from './server/calls.ts';
export { changeDate, dropDate, keepDate } from './server/dates.ts';
export { changePromise, promise, stepPromise } from './server/promise.ts';
export { readDate, readDateForm, readDates } from './server/read-dates.ts';
export { readPromise, readPromisePairs, readPromises } from './server/read-promises.ts';
export { readNow, readReminders, readRemindOf } from './server/read-reminders.ts';
export { recordPart } from './server/record-part.ts';
export { dropReminder, remindMe, remindOf, setReminderAside } from './server/reminders.ts';
export { agreeSupport, askSupport, dropSupport, offerSupport } from './server/support.ts';
