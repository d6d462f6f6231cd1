import type pg from 'pg';
import type { Organisation } from '#platform/actor.ts';
import { lookupKey, openForProgram, sealForProgram } from '#platform/circles/program-key.ts';
import type { TestPerson } from '#tests/support/people.ts';
import { begun, daysAgo } from './bytes.ts';
import { copyEach } from './copy.ts';
import { manyId } from './many-ids.ts';
import { seedPeople, seedRelations } from './seed-people.ts';

const supportersPerSupervisor = 8;
const names =
	'Ana Bo Cleo Dov Esra Finn Gil Hana Ines Jo Kai Lior Mina Noa Olu Pia Quinn Rosa Sam Tove'.split(' ');

/** How far a supporter's supervision has come, by their number: a few are without it, and every fifth is due. */
function standing(number: number) {
	const place = number % 100;
	if (place === 0) return 'needed';
	if (place === 1) return 'gap';
	return place < 4 ? 'assigned' : 'active';
}

const day = (moment: Date) => moment.toISOString().slice(0, 10);

/** Supporters who show the same page as this one, and the peer supervisors there are for them. */
export async function seedTeam(
	client: pg.Client,
	org: Organisation,
	supporters: readonly string[],
	model: TestPerson
): Promise<void> {
	const supervisors = Array.from({ length: Math.ceil(supporters.length / supportersPerSupervisor) }, () =>
		manyId()
	);
	const staff = [...supporters, ...supervisors];
	await seedPeople(client, staff, true);
	const name = (number: number) => `${names[number % names.length]} ${number}`;
	await copyEach(client, 'public_name', ['person_id', 'sealed'], staff, (id, number) => [
		id,
		sealForProgram(org, 'public-name', name(number), id)
	]);
	const marks = names.map((first) => lookupKey(org, 'public-name-word', first));
	await copyEach(client, 'public_name_word', ['mark', 'person_id'], staff, (id, number) => [
		marks[number % names.length]!,
		id
	]);
	await seedRelations(client, supporters, 'role:supporter', () => org.id, String);
	await seedRelations(client, supervisors, 'role:peer-supervisor', () => org.id, String);
	await seedShown(client, org, supporters, model);
	await seedSupervision(client, org, supporters, supervisors);
}

async function seedShown(
	client: pg.Client,
	org: Organisation,
	supporters: readonly string[],
	model: TestPerson
): Promise<void> {
	const all = (table: string, columns: string[], row: Parameters<typeof copyEach<string>>[4]) =>
		copyEach(client, table, ['person_id', 'programme_id', ...columns], supporters, (id, number) => [
			id,
			org.id,
			...row(id, number)
		]);
	await all('supporter_room', ['hours_a_week', 'taking_new', 'trained', 'code_signed'], () => [
		20,
		true,
		true,
		true
	]);
	const page = await pageOf(client, org, model.id);
	await all('supporter_page', ['sealed', 'shown_at'], (id) => [
		sealForProgram(org, 'supporter-page', page, id),
		begun
	]);
	await all('code_signature', ['version', 'signed_at'], () => ['1', begun]);
	await all('ethics_training', ['noted_by', 'done_at'], (id) => [id, begun]);
	// Every other supporter has room for one more.
	await copyEach(
		client,
		'place',
		['id', 'supporter_id', 'programme_id', 'match_id', 'kept'],
		supporters.filter((_, number) => number % 2),
		(id) => [manyId(), id, org.id, null, true]
	);
}

async function pageOf(client: pg.Client, org: Organisation, supporter: string): Promise<string> {
	const { rows } = await client.query<{ sealed: Buffer }>(
		'select sealed from supporter_page where person_id = $1',
		[supporter]
	);
	return openForProgram(org, 'supporter-page', rows[0]!.sealed, supporter).toString('utf8');
}

async function seedSupervision(
	client: pg.Client,
	org: Organisation,
	supporters: readonly string[],
	supervisors: readonly string[]
): Promise<void> {
	const all = supporters.map((supporter, number) => {
		const state = standing(number);
		const linked = state === 'assigned' || state === 'active';
		const supervisor = linked ? supervisors[number % supervisors.length]! : null;
		const heldDaysAgo = number % 5 ? number % 13 : 15 + (number % 7);
		return { id: manyId(), supporter, supervisor, state, heldDaysAgo };
	});
	const linked = all.filter(({ supervisor }) => supervisor !== null);
	const active = all.filter(({ state }) => state === 'active');
	await copyEach(
		client,
		'supervision',
		['id', 'programme_id', 'kind', 'supporter_id', 'supervisor_id', 'state', 'since', 'due_on'],
		all,
		({ id, supporter, supervisor, state, heldDaysAgo }) => [
			id,
			org.id,
			'peer',
			supporter,
			supervisor,
			state,
			begun,
			state === 'active' ? day(daysAgo(heldDaysAgo - 14)) : null
		]
	);
	await copyEach(
		client,
		'supervised_now',
		['supporter_id', 'programme_id', 'supervision_id'],
		active,
		({ id, supporter }) => [supporter, org.id, id]
	);
	for (const weeks of [0, 2, 4, 6]) {
		await copyEach(
			client,
			'supervision_held',
			['id', 'supervision_id', 'programme_id', 'held_on', 'noted_by'],
			active,
			({ id, supporter, heldDaysAgo }) => [
				manyId(),
				id,
				org.id,
				day(daysAgo(heldDaysAgo + 7 * weeks)),
				supporter
			]
		);
	}
	await seedRelations(
		client,
		linked,
		'supervises',
		({ id }) => id,
		({ supervisor }) => supervisor!
	);
	await seedRelations(
		client,
		linked,
		'supervised',
		({ id }) => id,
		({ supporter }) => supporter
	);
}
