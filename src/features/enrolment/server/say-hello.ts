import * as v from 'valibot';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { idInput } from '#platform/ids.ts';
import { mayBegin } from '../domain/permissions.ts';
import { acknowledge, begin } from './begin.ts';
import { choiceWordingInput, languageInput, safeWayInput, toSafeWay, wordingInput } from './inputs.ts';
import { currentWordings } from './limits.ts';
import { sayYesTo } from './say-yes.ts';

export const helloInput = v.object({
	id: idInput,
	...safeWayInput,
	choiceWording: choiceWordingInput,
	limitsWording: v.optional(wordingInput),
	language: languageInput
});
type Hello = v.InferOutput<typeof helloInput>;

/**
 * The two-minute welcome by somebody who has an account and no enrolment: they declined once, or began otherwise. Who works
 * here has a name that everybody knows: they take part with another account, so that nobody finds the one by the other (INV-20).
 */
export const sayHello = useCase({
	name: 'enrolment.say-hello',
	input: helloInput,
	load: ({ db, actor }) =>
		db.selectFrom('person').select('staff').where('id', '=', actor.personId).executeTakeFirst(),
	allow: mayBegin,
	run: recordHello
});

/**
 * The person alone says hello, having read the choice page and perhaps the limits page. The app they open themself is
 * a safe way of its own, so a way that is not safe is not kept in its place.
 */
export async function recordHello(ctx: Context, input: Hello): Promise<void> {
	const personId = ctx.actor.personId!;
	const given = toSafeWay(input);
	const safeWay =
		given.channel === 'none' ? ({ channel: 'app', address: '', safety: 'safe' } as const) : given;
	const enrolment = await begin(ctx, {
		id: input.id,
		personId,
		by: 'participant',
		safeWay,
		inPerson: false,
		choiceWording: input.choiceWording
	});
	const seen = { personId, language: input.language, how: 'account' as const };
	const current = await currentWordings(ctx);
	if (input.choiceWording !== current.choice) return;
	await acknowledge(ctx, { ...seen, page: 'choice', wording: current.choice });
	if (input.limitsWording !== current.limits) return;
	await acknowledge(ctx, { ...seen, page: 'limits', wording: current.limits });
	if (enrolment.state === 'invited') await sayYesTo(ctx, enrolment, 'account');
}
