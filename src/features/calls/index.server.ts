export { beginCall, endCall, giveOn, takeCallBack } from './server/answer.ts';
export { askCallBack, askCallBackFor, withdrawCallBack } from './server/ask.ts';
export { giveTurnsBack, turnsBetween } from './server/for-cover.ts';
export { allowByText, keepOnCallPhone } from './server/numbers.ts';
export { afterCall, answerCall, answerText } from './server/telephone.ts';
export { openCallBack, readCallBack, readWaiting, readWhoIsOn } from './server/read.ts';
export { recordPart } from './server/record-part.ts';
export {
	dropSlot,
	giveSlotBack,
	offerSlots,
	passSlotOn,
	planSlots,
	readLoad,
	readRota,
	takeSlot
} from './server/rota.ts';
export { changeCallSettings, readCallSettings } from './server/settings.ts';
