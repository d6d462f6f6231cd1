import { m } from '#paraglide/messages.js';
import { entry, fact, type RecordEntry, type RecordFact, type RecordPart } from '#platform/record-part.ts';
import type { Context } from '#platform/use-case.server.ts';

/** How somebody opens their pages, where they are open, and the check words they share. No secret is in it. */
export const recordPart: RecordPart = {
	name: 'sign-in',
	tables: ['sign_in_name', 'way_in', 'passkey', 'session', 'return_request', 'waiting_to_be_let_in'],
	fields: ['sign-in.check-word', 'sign-in.passkey-name'],
	title: m.sign_in_ways_title,
	read: async (ctx, telling) => {
		const me = ctx.actor.personId!;
		const ways = await ctx.db
			.selectFrom('way_in')
			.select(['kind', 'made_at', 'ended_at'])
			.where('person_id', '=', me)
			.orderBy('made_at')
			.execute();
		const sessions = await ctx.db
			.selectFrom('session')
			.select(['device', 'created_at', 'last_seen_at', 'ended_at'])
			.where('person_id', '=', me)
			.orderBy('created_at')
			.execute();
		const over = (at: Date | null) =>
			at ? [fact('ended', m.sign_in_record_ended(), at.toISOString(), telling.moment(at))] : [];
		return [
			...ways.map(({ kind, made_at, ended_at }) =>
				entry({
					at: made_at.toISOString(),
					title: kind === 'card' ? m.sign_in_ways_card() : m.sign_in_ways_passphrase(),
					facts: [fact('way', m.sign_in_record_kind(), kind, wayName(kind)), ...over(ended_at)]
				})
			),
			...(await passkeys(ctx, over)),
			...sessions.map(({ device, created_at, last_seen_at, ended_at }) =>
				entry({
					at: created_at.toISOString(),
					title: m.sign_in_ways_sessions(),
					facts: [
						fact('device', m.sign_in_record_device(), device, deviceName(device)),
						fact(
							'lastUsed',
							m.sign_in_record_used(),
							last_seen_at.toISOString(),
							telling.moment(last_seen_at)
						),
						...over(ended_at)
					]
				})
			),
			...(await checkWords(ctx))
		];
	}
};

/** With what the person calls them; of the credential nothing, for it is of no use outside. */
async function passkeys(ctx: Context, over: (at: Date | null) => RecordFact[]): Promise<RecordEntry[]> {
	const rows = await ctx.db
		.selectFrom('passkey')
		.select(['id', 'device', 'made_at', 'ended_at'])
		.where('person_id', '=', ctx.actor.personId)
		.orderBy('made_at')
		.execute();
	const called = await ctx.words.read({ field: 'sign-in.passkey-name', rows: rows.map(({ id }) => id) });
	return rows.map(({ id, device, made_at, ended_at }) => {
		const name = called.get(id);
		return entry({
			at: made_at.toISOString(),
			title: m.sign_in_ways_passkey(),
			facts: [fact('device', m.sign_in_record_device(), device, deviceName(device)), ...over(ended_at)],
			words: name ? [{ label: null, text: name.text }] : []
		});
	});
}

const wayName = (kind: string) => (kind === 'card' ? m.sign_in_ways_card() : m.sign_in_ways_passphrase());

function deviceName(device: string): string {
	switch (device) {
		case 'phone':
			return m.sign_in_device_phone();
		case 'tablet':
			return m.sign_in_device_tablet();
		case 'computer':
			return m.sign_in_device_computer();
		default:
			return m.sign_in_device_unknown();
	}
}

async function checkWords(ctx: Context): Promise<RecordEntry[]> {
	const circles = ctx.actor.circles.ids();
	const agreed = await ctx.words.read({ field: 'sign-in.check-word', rows: circles });
	return [...agreed.values()].map(({ text, at }) =>
		entry({ at: at.toISOString(), title: m.sign_in_check_title(), words: [{ label: null, text }] })
	);
}
