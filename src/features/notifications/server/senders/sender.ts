import type { Reach } from '#platform/reach.ts';
import type { Kind } from '../../domain/channel.ts';
import type { Letter } from '../../domain/letter.ts';
import { byMail } from './mail.ts';
import { byPush } from './push.ts';
import { byText } from './text.ts';
import { byTwilio } from './twilio.ts';

/**
 * What came of handing something over. `taken`: it is theirs now. `refused`: they will not, and again is no use. `gone`: there
 * is nobody there any more. `later`: not now; it is tried again.
 */
export type Outcome = 'taken' | 'refused' | 'gone' | 'later';

/** Hands one thing over. Takes a minute at most, whatever is at the other end; throws nothing that anybody has to know. */
export type Sender = (letter: Letter) => Promise<Outcome>;

/** By what this installation can send. */
export const senders = (reach: Reach): Partial<Record<Kind, Sender>> => ({
	...(reach.mail && { email: byMail(reach.mail) }),
	...(reach.push && { push: byPush(reach.push) }),
	...(reach.text && { text: byText(reach.text) }),
	...(reach.twilio && { text: byTwilio(reach.twilio) })
});
