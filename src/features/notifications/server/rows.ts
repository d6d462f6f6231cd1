import { NotFound } from '#platform/errors.ts';
import type { Language } from '#platform/i18n/languages.ts';
import { openForProgram, sealForProgram } from '#platform/circles/program-key.ts';
import type { Organisation } from '#platform/actor.ts';
import type { Context } from '#platform/use-case.server.ts';
import { standingOf, type Cover, type Kind, type Safety } from '../domain/channel.ts';

/** What the server key seals here: where a channel leads, and a code to be typed back. Both bound to the person. */
export const purposes = { address: 'reach', code: 'reach-code' } as const;

export const sealAddress = (org: Organisation, person: string, address: string): Buffer =>
	sealForProgram(org, purposes.address, address, person);

export const sealCode = (org: Organisation, person: string, code: string): Buffer =>
	sealForProgram(org, purposes.code, code, person);

/** A person's own, opened for themselves. */
export const ownAddress = ({ actor }: Context, sealed: Buffer): string =>
	openForProgram(actor.org, purposes.address, sealed, actor.personId!).toString('utf8');

/** The code that was sent to the actor, to compare with what they typed. */
export const ownCode = ({ actor }: Context, sealed: Buffer): string =>
	openForProgram(actor.org, purposes.code, sealed, actor.personId!).toString('utf8');

const columns = [
	'id',
	'person_id',
	'kind',
	'sealed',
	'safety',
	'from_time',
	'until_time',
	'cover',
	'language',
	'made_at',
	'confirmed_at',
	'on_since',
	'trouble',
	'trouble_at'
] as const;

type Row = {
	id: string;
	person_id: string;
	kind: string;
	sealed: Buffer | null;
	safety: string;
	from_time: string;
	until_time: string;
	cover: string;
	language: string;
	made_at: Date;
	confirmed_at: Date;
	on_since: Date | null;
	trouble: string | null;
	trouble_at: Date | null;
};

export type OwnChannel = ReturnType<typeof toChannel>;

const toChannel = (row: Row) => ({
	id: row.id,
	personId: row.person_id,
	kind: row.kind as Kind,
	sealed: row.sealed,
	safety: row.safety as Safety,
	hours: { from: row.from_time.slice(0, 5), until: row.until_time.slice(0, 5) },
	cover: row.cover as Cover,
	language: row.language as Language,
	madeAt: row.made_at,
	confirmedAt: row.confirmed_at,
	onSince: row.on_since,
	trouble: row.trouble as 'later' | 'refused' | 'gone' | null,
	troubleAt: row.trouble_at,
	standing: standingOf({
		safety: row.safety as Safety,
		onSince: row.on_since,
		trouble: row.trouble
	})
});

/** The actor's channels, oldest first. */
export async function ownChannels({ db, actor }: Context): Promise<OwnChannel[]> {
	const rows = await db
		.selectFrom('reach_channel')
		.select(columns)
		.where('person_id', '=', actor.personId)
		.orderBy('made_at')
		.orderBy('id')
		.execute();
	return rows.map(toChannel);
}

/** One of them, held until the end of the transaction. Throws NotFound for anybody else's. */
export async function ownChannel({ db, actor }: Context, id: string): Promise<OwnChannel> {
	const row = await db
		.selectFrom('reach_channel')
		.select(columns)
		.where('id', '=', id)
		.where('person_id', '=', actor.personId)
		.forUpdate()
		.executeTakeFirst();
	if (!row) throw new NotFound();
	return toChannel(row);
}
