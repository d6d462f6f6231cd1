export { agree, cancel, giveUpBreak } from './server/answer.ts';
export {
	appointmentLogged,
	misses,
	nextTimes,
	ownZone,
	plannedContact,
	timesBetween,
	type NextTime
} from './server/for-others.ts';
export { boxes, keepHours, readHours } from './server/keep-hours.ts';
export { closeRoom, dropRoom, keepRoom, openRoom, readRooms } from './server/keep-rooms.ts';
export { addPlace, dropPlace, readPlaces } from './server/places.ts';
export { readPlan, readPlans, readTimeForm } from './server/read-plans.ts';
export { recordPart } from './server/record-part.ts';
export { sayAnother, sayATime } from './server/say-a-time.ts';
export { timesInput, timesOf as timesOnTheWall } from './server/shifts.ts';
export { hoursOf } from './server/hours-rows.ts';
export { addShift, dropShift, giveUpDebrief, readShifts } from './server/shifts.ts';
export { endFeed, makeFeed, readFeed, readFeedSettings } from './server/calendar-feed.ts';
export { addCommunal, dropCommunal, readCommunal } from './server/communal.ts';
export {
	addMyself,
	closeDropIn,
	importSheet,
	makeKiosk,
	openDropIn,
	previewSheet,
	readDropIn,
	readKiosk,
	stepDropIn
} from './server/drop-in.ts';
export { keepKiosk, kioskSecret } from './server/kiosk-cookie.ts';
export { leaveRoom, takeRoom } from './server/take-room.ts';
