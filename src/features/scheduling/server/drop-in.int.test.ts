import { sql } from 'kysely';
import pg from 'pg';
import { beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { nobody } from '#platform/http/session.server.ts';
import { newId } from '#platform/ids.ts';
import { asActor } from '#platform/db/as-actor.ts';
import { lookupKey } from '#platform/circles/program-key.ts';
import { asPerson } from '#tests/support/people.ts';
import { testGround, twoPairs, type Ground, type TwoPairs } from '#tests/support/two-pairs.ts';
import {
	addCommunal,
	addMyself,
	closeDropIn,
	dropCommunal,
	importSheet,
	makeKiosk,
	openDropIn,
	previewSheet,
	readCommunal,
	readDropIn,
	readKiosk,
	stepDropIn
} from '../index.server.ts';
import { closeLists } from './jobs.ts';

let ground: Ground;
let two: TwoPairs;
beforeAll(async () => {
	ground = await testGround();
});
let secret: string;
beforeEach(async () => {
	two = await twoPairs(ground);
	await closeDropIn(await two.dana.actor(), {});
	await openDropIn(await two.dana.actor(), { id: newId() });
	({ secret } = await makeKiosk(await two.dana.actor(), {}));
});

const day = async () => readDropIn(await two.dana.actor(), {});
const names = async () => (await day()).people.map(({ called, state }) => [called, state]);
const comes = (called: string, id = newId()) => addMyself(nobody(ground.org), { secret, id, called });
const gone = { status: 404 };

describe('a list for people who come by', () => {
	it('takes whoever comes by, with initials, any name or none, and no account (INV-40)', async () => {
		await comes('J. M.');
		await comes('');
		expect(await names()).toEqual([
			['J. M.', 'waiting'],
			['', 'waiting']
		]);
		await expect(comes('x'.repeat(61))).rejects.toMatchObject({
			fields: { called: 'scheduling_error_name_long' }
		});
	});

	it('puts somebody on it once, however often the button is pressed', async () => {
		const id = newId();
		await Promise.all([comes('Ana', id), comes('Ana', id), comes('Ana', id)]);
		expect(await names()).toEqual([['Ana', 'waiting']]);
	});

	it('shows the next person at the device nobody, by any request', async () => {
		await comes('Ana');
		const seen = await readKiosk(nobody(ground.org), { secret });
		expect(Object.keys(seen)).toEqual(['newId']);
		const token = lookupKey(ground.org, 'drop-in-kiosk', secret);
		const rows = await asActor({ ...nobody(ground.org), token }, ({ db }) =>
			db.selectFrom('drop_in_entry').select('id').execute()
		);
		expect(rows).toEqual([]);
	});

	it('is worked through by supporters: waiting, with somebody, done; or left', async () => {
		const [ana, bo] = [newId(), newId()];
		await comes('Ana', ana);
		await comes('Bo', bo);
		const step = async (entry: string, to: string, who = two.dana) =>
			stepDropIn(await who.actor(), { entry, to });
		await expect(step(ana, 'completed')).rejects.toMatchObject({ code: 'scheduling_error_entry_changed' });
		const both = await Promise.allSettled([step(ana, 'in_progress'), step(ana, 'in_progress', two.marisol)]);
		expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		await step(bo, 'left');
		await step(ana, 'completed');
		expect(await names()).toEqual([
			['Ana', 'completed'],
			['Bo', 'left']
		]);
	});

	it('is forgotten when it closes, and the device can add nobody more', async () => {
		await comes('Ana');
		await closeDropIn(await two.marisol.actor(), {});
		await closeDropIn(await two.marisol.actor(), {});
		expect((await day()).list).toBeNull();
		await expect(comes('Bo')).rejects.toMatchObject(gone);
		const rows = await asPerson(await two.dana.actor(), ({ db }) =>
			db.selectFrom('drop_in_entry').select('id').execute()
		);
		expect(rows).toEqual([]);
	});

	it('keeps nobody who is added in the moment it closes', async () => {
		const { superuser, owner } = inject('database');
		const device = new pg.Client({ ...superuser, database: owner.database });
		await device.connect();
		await device.query(`set search_path = ${ground.org.schema}`);
		await device.query('begin');
		const added = await device.query(
			`insert into drop_in_entry (id, list_id, programme_id, kiosk, sealed, state, came_at)
				select $1, id, programme_id, kiosk, '\\x00', 'waiting', now() from drop_in_list where closed_at is null`,
			[newId()]
		);
		expect(added.rowCount).toBe(1);
		const closing = closeDropIn(await two.dana.actor(), {});
		await new Promise((done) => setTimeout(done, 200));
		await device.query('commit');
		await closing;
		const left = await device.query('select from drop_in_entry');
		await device.end();
		expect(left.rowCount).toBe(0);
	});

	it('takes a sheet once that is posted twice at once', async () => {
		const [id, dana] = [newId(), await two.dana.actor()];
		const sheet = 'Ana\nBo\nCy';
		await Promise.all(Array.from({ length: 4 }, () => importSheet(dana, { id, sheet })));
		expect(await names()).toHaveLength(3);
	});

	it('is one at a time, and so is the device: another puts the one before out of use', async () => {
		await comes('Ana');
		await openDropIn(await two.marisol.actor(), { id: newId() });
		expect(await names()).toHaveLength(1);
		const another = await makeKiosk(await two.marisol.actor(), {});
		await expect(comes('Bo')).rejects.toMatchObject(gone);
		await addMyself(nobody(ground.org), { secret: another.secret, id: newId(), called: 'Bo' });
		expect(await names()).toHaveLength(2);
	});

	it('that nobody closed closes by itself', async () => {
		await comes('Ana');
		await closeLists(ground.org);
		expect(await names()).toHaveLength(1);
		const late = systemClock().subtract({ hours: 17 }).toString();
		const { superuser, owner } = inject('database');
		const past = new pg.Client({ ...superuser, database: owner.database });
		await past.connect();
		await past.query(`update ${ground.org.schema}.drop_in_list set opened_at = $1 where closed_at is null`, [
			late
		]);
		await past.end();
		await closeLists(ground.org);
		expect((await day()).list).toBeNull();
		const left = await asSystem(ground.org, 'scheduling.let-go', (db) =>
			sql`select list_id from drop_in_entry`.execute(db)
		);
		expect(left.rows).toEqual([]);
	});

	it('takes a paper sheet after it was looked at, all of it or nothing, and once', async () => {
		const dana = await two.dana.actor();
		const sheet = '00:01 Ana\nJ. M.';
		const looked = await previewSheet(dana, { sheet });
		expect(looked.lines).toHaveLength(2);
		expect(await names()).toEqual([]);
		const id = newId();
		await importSheet(dana, { id, sheet });
		await importSheet(dana, { id, sheet });
		expect(await names()).toEqual([
			['Ana', 'waiting'],
			['J. M.', 'waiting']
		]);
		await expect(importSheet(dana, { id: newId(), sheet: 'Bo\n99:99 Cy' })).rejects.toMatchObject({
			fields: { sheet: 'scheduling_error_sheet' }
		});
		expect(await names()).toHaveLength(2);
	});

	it('is seen by nobody who takes part and by no lead', async () => {
		await comes('Ana');
		for (const who of [two.wren, two.lead, two.supervisor]) {
			await expect(readDropIn(await who.actor(), {})).rejects.toMatchObject({ status: 403 });
			const rows = await asPerson(await who.actor(), ({ db }) =>
				db.selectFrom('drop_in_entry').select('id').execute()
			);
			expect(rows).toEqual([]);
		}
	});
});

describe('times for everybody', () => {
	it('are said by supporters, seen by who takes part, and nobody signs up', async () => {
		const id = newId();
		const said = { id, weekday: '2', from: '14:00', to: '16:00', what: 'Coffee' };
		await addCommunal(await two.dana.actor(), said);
		await addCommunal(await two.dana.actor(), said);
		const { times, mayChange } = await readCommunal(await two.wren.actor(), {});
		expect(times).toEqual([{ id, weekday: 2, from: '14:00', to: '16:00', what: 'Coffee' }]);
		expect(mayChange).toBe(false);
		await expect(addCommunal(await two.wren.actor(), { ...said, id: newId() })).rejects.toMatchObject({
			status: 403
		});
		await expect(
			addCommunal(await two.dana.actor(), { ...said, id: newId(), to: '13:00' })
		).rejects.toMatchObject({
			fields: { from: 'scheduling_error_window_order' }
		});
		await expect(dropCommunal(await two.wren.actor(), { time: id })).rejects.toMatchObject(gone);
		await dropCommunal(await two.marisol.actor(), { time: id });
		expect((await readCommunal(await two.wren.actor(), {})).times).toEqual([]);
	});
});
