import * as v from 'valibot';
import type { Actor, Role } from '#platform/actor.ts';
import { openForProgram, sealForProgram } from '#platform/circles/program-key.ts';
import { NotFound } from '#platform/errors.ts';
import { nobody } from '#platform/http/session.server.ts';
import { idInput } from '#platform/ids.ts';
import type { Language } from '#platform/i18n/languages.ts';
import { useCase } from '#platform/use-case.server.ts';
import { signIn, type OpenedSession } from '#features/sign-in/index.server.ts';
import { mayEnterDemo } from '../domain/permissions.ts';

/** Somebody invented: how they sign in, and what is said of them where one chooses. */
type Door = {
	words: string;
	passphrase: string;
	/** Where it stands in the list, first to last. */
	order: number;
	name: string;
	role: Role;
	language: Language;
	blurb: Record<Language, string>;
};

/** What is shown of a door. The words and the passphrase never leave the server. */
export type ShownDoor = Omit<Door, 'words' | 'passphrase' | 'order'> & { person: string };

const purpose = 'demo-door';

/** An invented person leaves their door open. Only in a demo. */
export const openDoor = useCase({
	name: 'programme.open-demo-door',
	input: v.custom<Door>((door) => typeof (door as Door | null)?.passphrase === 'string'),
	allow: (actor) => mayEnterDemo(actor) && actor.personId !== null,
	run: async (ctx, door) => {
		const person_id = ctx.actor.personId!;
		const sealed = sealForProgram(ctx.actor.org, purpose, JSON.stringify(door), person_id);
		await ctx.db.insertInto('demo_door').values({ person_id, position: door.order, sealed }).execute();
	}
});

/** Everybody one can be in this demo. A real programme has no such page. */
export const readDemoDoors = useCase({
	name: 'programme.read-demo-doors',
	input: v.object({}),
	allow: mayEnterDemo,
	run: async (ctx): Promise<ShownDoor[]> => {
		const rows = await ctx.db
			.selectFrom('demo_door')
			.select(['person_id', 'sealed'])
			.orderBy('position')
			.execute();
		return rows.map(({ person_id, sealed }) => {
			const { name, role, language, blurb } = opened(ctx.actor, person_id, sealed);
			return { person: person_id, name, role, language, blurb };
		});
	}
});

const findDoor = useCase({
	name: 'programme.find-demo-door',
	input: v.object({ person: idInput }),
	allow: mayEnterDemo,
	run: async (ctx, { person }) => {
		const row = await ctx.db
			.selectFrom('demo_door')
			.select('sealed')
			.where('person_id', '=', person)
			.executeTakeFirst();
		if (!row) throw new NotFound();
		return opened(ctx.actor, person, row.sealed);
	}
});

/** Walks in as somebody invented: they sign in as everybody does, and the demo types for them. Throws NotAllowed in a real programme. */
export async function enterDemo(actor: Actor, raw: unknown): Promise<OpenedSession & { role: Role }> {
	const { person, ...device } = raw as { person?: unknown };
	const { words, passphrase, role } = await findDoor(nobody(actor.org), { person });
	return { ...(await signIn(nobody(actor.org), { ...device, name: words, passphrase })), role };
}

const opened = (actor: Actor, person: string, sealed: Buffer): Door =>
	JSON.parse(openForProgram(actor.org, purpose, sealed, person).toString('utf8')) as Door;
