import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Organisation } from '#platform/actor.ts';
import { newId } from '#platform/ids.ts';
import { readPages } from '#features/enrolment/index.server.ts';
import { ask } from '#features/matching/index.server.ts';
import { limitsTemplate } from '#features/programme/domain/limits-text.ts';
import { writeLimits } from '#features/programme/index.server.ts';
import { asRegistered, choiceForm, chooseForPairs, readsLimits } from '#tests/support/guarded-pairs.ts';
import { becomeGuardian, threeGuardians } from '#tests/support/guardians.ts';
import { asPerson, testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { testProgramme } from '#tests/support/programme.ts';
import { readySupporter, testTeam } from '#tests/support/walking.ts';
import { choosePairOpening, readPairChoice } from '../index.server.ts';

let database: pg.Client;
beforeAll(async () => {
	database = new pg.Client({ ...inject('database').superuser, database: 'beenthere' });
	await database.connect();
});
afterAll(() => database.end());

type Here = { org: Organisation; lead: TestPerson; admin: TestPerson; dana: TestPerson; wren: TestPerson };

/** A programme before its first word: three guardians or as many as are said, a supporter who can be asked, a participant. */
async function beforeTheFirstWord(guardians = 3): Promise<Here> {
	const org = await testOrganisation();
	const limits = { wording: 'base' as const, lawyerRead: false };
	const text = (code: 'en' | 'fr' | 'es') => limitsTemplate('recovery', 'base', code);
	const admin = await testProgramme(org, {
		limits: { ...limits, texts: { en: text('en'), fr: text('fr'), es: text('es') } }
	});
	const team = await testTeam(org);
	const dana = await readySupporter(org, team);
	const three = [];
	for (const alias of ['Lee', 'Mo', 'Kai'].slice(0, guardians))
		three.push(await testPerson(org, { alias, roles: ['admin-supervisor'] }));
	await threeGuardians(team.lead, three);
	return { org, lead: team.lead, admin, dana, wren: await testPerson(org, { alias: 'Wren' }) };
}

const stateOf = async (lead: TestPerson) => (await readPairChoice(await lead.actor(), {})).state;
const asks = async (who: TestPerson, whom: TestPerson) =>
	ask(await who.actor(), { id: newId(), person: whom.id });
const kinds = async ({ schema }: Organisation) =>
	(
		await database.query<{ kind: string }>(
			`select kind from ${schema}.circle where kind like '%pair' order by 1`
		)
	).rows.map(({ kind }) => kind);
const ruleOf = async ({ schema }: Organisation) =>
	(await database.query<{ kind: string }>(`select kind from ${schema}.pair_rule`)).rows.map(
		({ kind }) => kind
	);
const wordingShown = async (who: TestPerson) =>
	(await readPages(await who.actor(), { language: 'en' })).limits;

describe('the choice that two guardians can open what two people write', () => {
	it('is made by a lead, when three hold a key, and by nobody else', async () => {
		const { org, lead, admin, dana, wren } = await beforeTheFirstWord(2);
		expect(await stateOf(lead)).toBe('few');
		const form = await choiceForm(lead);
		await expect(choosePairOpening(await lead.actor(), form)).rejects.toMatchObject({
			code: 'guardians_error_pair_few'
		});
		const third = await testPerson(org, { alias: 'Third', roles: ['admin-supervisor'] });
		await becomeGuardian(lead, third, 3);
		for (const who of [admin, dana, wren, third])
			await expect(choosePairOpening(await who.actor(), form)).rejects.toMatchObject({ status: 403 });
		expect(await stateOf(lead)).toBe('open');
		await expect(choosePairOpening(await lead.actor(), { ...form, sure: '' })).rejects.toMatchObject({
			fields: { sure: 'guardians_error_pair_sure' }
		});
		expect(await ruleOf(org)).toEqual(['pair']);
		await chooseForPairs(lead);
		expect(org.guardedPairs).toBe(true);
		expect(await ruleOf(org)).toEqual(['guarded-pair']);
		expect(await stateOf(lead)).toBe('chosen');
	});

	it('puts a page on privacy in force that says so in each language, and no text that denies it, then or later', async () => {
		const { lead, wren } = await beforeTheFirstWord();
		const before = await wordingShown(wren);
		expect(before.parts.map(({ text }) => text).join()).toContain('nobody else can open what you write');
		const form = await choiceForm(lead);
		const old = {
			en: 'In the app, nobody else can open what you write to each other.',
			fr: 'Dans l’application, personne d’autre ne peut ouvrir ce que vous vous écrivez.',
			es: 'En la aplicación, nadie más puede abrir lo que se escriben.'
		};
		for (const [code, sentence] of Object.entries(old))
			await expect(
				choosePairOpening(await lead.actor(), { ...form, [`text_${code}`]: `# Ours\n\n${sentence}` })
			).rejects.toMatchObject({ fields: { [`text_${code}`]: 'programme_error_limits_untrue' } });
		expect(lead.org.guardedPairs).toBe(false);
		await chooseForPairs(lead);
		for (const [language, said] of [
			['en', 'two key holders together'],
			['fr', 'deux personnes qui gardent une clé'],
			['es', 'dos personas que guardan una llave']
		] as const) {
			const { limits } = await readPages(await wren.actor(), { language });
			expect(limits.wording).toMatch(/^limits-2-two$/);
			expect(limits.parts.map(({ text }) => text).join()).toContain(said);
		}
		const seen = '2';
		await expect(
			writeLimits(await lead.actor(), { ...form, seen, text_fr: `# Nous\n\n${old.fr}` })
		).rejects.toMatchObject({ fields: { text_fr: 'programme_error_limits_untrue' } });
		await writeLimits(await lead.actor(), { ...form, seen });
		expect((await wordingShown(wren)).wording).toBe('limits-3-two');
	});

	it('is not made over a text that came in force meanwhile', async () => {
		const { org, lead } = await beforeTheFirstWord();
		const form = await choiceForm(lead);
		await writeLimits(await lead.actor(), form);
		await expect(choosePairOpening(await lead.actor(), form)).rejects.toMatchObject({
			code: 'programme_error_limits_changed'
		});
		await asRegistered(org);
		expect(org.guardedPairs).toBe(false);
	});

	it('is known to who asks before they ask: they have read the page that says so', async () => {
		const { org, lead, dana, wren } = await beforeTheFirstWord();
		expect(await readsLimits(wren)).toBe('limits-1');
		await chooseForPairs(lead);
		await expect(asks(wren, dana)).rejects.toMatchObject({ code: 'enrolment_limits_first' });
		expect(await kinds(org)).toEqual([]);
		expect(await readsLimits(wren)).toBe('limits-2-two');
		await asks(wren, dana);
		expect(await kinds(org)).toEqual(['guarded-pair']);
	});

	it('is made once, and stays: the form again changes nothing, and nobody takes it back past every use case', async () => {
		const { org, lead, admin, dana, wren } = await beforeTheFirstWord();
		const form = await choiceForm(lead);
		await chooseForPairs(lead);
		await choosePairOpening(await lead.actor(), form);
		expect((await wordingShown(wren)).wording).toBe('limits-2-two');
		for (const who of [lead, admin, wren])
			for (const statement of [
				`update pair_rule set kind = 'pair', chosen_at = null`,
				`delete from pair_rule`,
				`insert into pair_rule (kind) values ('pair')`,
				`delete from shared.guarded_pairs`,
				`update shared.guarded_pairs set organisation_id = organisation_id`
			])
				await asPerson(await who.actor(), async ({ client }) => {
					await client.query('savepoint before');
					const changed = await client.query(statement).then(
						({ rowCount }) => rowCount,
						() => 0
					);
					expect(changed, `${statement}`).toBe(0);
					await client.query('rollback to savepoint before');
				});
		// Nor does the database, for whoever may do anything there, once two people have begun.
		await readsLimits(wren);
		await asks(wren, dana);
		const { schema } = org;
		for (const statement of [
			`update ${schema}.pair_rule set kind = 'pair', chosen_at = null`,
			`delete from ${schema}.pair_rule`,
			`insert into ${schema}.pair_rule (one, kind) values (false, 'pair')`,
			`insert into ${schema}.pair_rule (kind) values ('pair')`,
			`insert into ${schema}.circle (id, kind, about, made_by) values ('${newId()}', 'pair', '${wren.id}', '${wren.id}')`,
			`update ${schema}.circle set kind = 'pair' where kind = 'guarded-pair'`
		])
			await expect(database.query(statement), statement).rejects.toThrow(/constraint/);
	});

	it('is too late once somebody asked somebody: the row itself can not change', async () => {
		const { org, lead, dana, wren } = await beforeTheFirstWord();
		const form = await choiceForm(lead);
		await asks(wren, dana);
		expect(await stateOf(lead)).toBe('begun');
		await expect(choosePairOpening(await lead.actor(), form)).rejects.toMatchObject({
			code: 'guardians_error_pair_begun'
		});
		// Without the note that tells leads, the database still refuses: nothing of the choice stays.
		const { schema } = org;
		await database.query(`delete from ${schema}.pair_begun`);
		await expect(choosePairOpening(await lead.actor(), form)).rejects.toMatchObject({ status: 409 });
		await asRegistered(org);
		expect(org.guardedPairs).toBe(false);
		expect(await ruleOf(org)).toEqual(['pair']);
		expect((await wordingShown(wren)).wording).toBe('limits-1');
		await expect(
			database.query(`update ${schema}.pair_rule set kind = 'guarded-pair', chosen_at = now()`)
		).rejects.toThrow(/circle_pair_rule/);
	});

	it('and the first two who begin, at once: one of them comes first, and the other sees that', async () => {
		for (let round = 0; round < 3; round += 1) {
			const { org, lead, dana, wren } = await beforeTheFirstWord();
			const form = await choiceForm(lead);
			const [leads, wrens] = [await lead.actor(), await wren.actor()];
			const [chosen, asked] = await Promise.allSettled([
				choosePairOpening(leads, form),
				ask(wrens, { id: newId(), person: dana.id })
			]);
			const has = { chosen: chosen.status === 'fulfilled', asked: asked.status === 'fulfilled' };
			await asRegistered(org);
			// Who asked did so on pages that said nobody else can: never both.
			expect(has.chosen && has.asked).toBe(false);
			expect(has.chosen || has.asked).toBe(true);
			expect(org.guardedPairs).toBe(has.chosen);
			expect(await ruleOf(org)).toEqual([has.chosen ? 'guarded-pair' : 'pair']);
			expect(await kinds(org)).toEqual(has.asked ? ['pair'] : []);
		}
	});

	it('waits for the first two who are just beginning, and they for it', async () => {
		const first = await beforeTheFirstWord();
		const form = await choiceForm(first.lead);
		const other = new pg.Client({ ...inject('database').superuser, database: 'beenthere' });
		await other.connect();
		try {
			// Two are beginning: their circle is there, and nobody else sees it yet.
			await other.query(`begin; insert into ${first.org.schema}.circle (id, kind, about, made_by)
				values ('${newId()}', 'pair', '${first.wren.id}', '${first.wren.id}')`);
			const late = choosePairOpening(await first.lead.actor(), form).then(
				() => 'chosen',
				({ status }) => status as number
			);
			expect(await Promise.race([late, settled(other)])).toBe('waits');
			await other.query('commit');
			expect(await late).toBe(409);
			expect(await ruleOf(first.org)).toEqual(['pair']);

			const second = await beforeTheFirstWord();
			await other.query(
				`begin; update ${second.org.schema}.pair_rule set kind = 'guarded-pair', chosen_at = now()`
			);
			const asked = ask(await second.wren.actor(), { id: newId(), person: second.dana.id }).then(
				() => 'asked',
				({ status }) => status as number
			);
			expect(await Promise.race([asked, settled(other)])).toBe('waits');
			await other.query('commit');
			expect(await asked).toBe(409);
			expect(await kinds(second.org)).toEqual([]);
		} finally {
			await other.query('rollback');
			await other.end();
		}
	});
});

/** Says so as soon as somebody waits for a lock that this connection holds. */
async function settled(holder: pg.Client): Promise<string> {
	const { rows } = await holder.query<{ pid: number }>('select pg_backend_pid() as pid');
	for (let tries = 0; tries < 500; tries += 1) {
		const waiting = await database.query(
			'select from pg_stat_activity where $1 = any (pg_blocking_pids(pid))',
			[rows[0]!.pid]
		);
		if (waiting.rowCount) return 'waits';
		await new Promise((done) => setTimeout(done, 20));
	}
	return 'nobody waits';
}
