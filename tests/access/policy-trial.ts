/**
 * Asks the database itself, with raw SQL as the application's role, what the `<feature>.tables.ts` say: for every table and
 * everybody, rows of every case a sentence distinguishes are read, added, changed and removed, and what really happens is
 * compared. Needs a database of its own: constraints are dropped there, so that only policies and rights decide.
 */
import type pg from 'pg';
import { declared } from './declared-tables.ts';
import type { Cells, May } from './may.ts';
import { askersOf, type Asker } from './policy-askers.ts';
import { literal, poolOf, prepareTable, valuesFor, writtenColumns, type Prepared } from './policy-rows.ts';
import type { World } from './world.ts';

export type Command = 'select' | 'insert' | 'update' | 'delete';
export const everyCommand: readonly Command[] = ['select', 'insert', 'update', 'delete'];

export class PolicyTrial {
	readonly #client: pg.Client;
	readonly #askers: Asker[];
	readonly #prepared = new Map<string, Prepared>();

	private constructor(client: pg.Client, askers: Asker[]) {
		this.#client = client;
		this.#askers = askers;
	}

	/** Gets everything ready in a database that is only for this. `client` is its superuser. */
	static async begin(client: pg.Client, world: World): Promise<PolicyTrial> {
		const trial = new PolicyTrial(client, await askersOf(world));
		await client.query(
			`set search_path = ${world.org.schema}, shared, public; ${tryEach}; create sequence probe`
		);
		for (const [name, table] of Object.entries(await declared()))
			trial.#prepared.set(name, await prepareTable(client, name, table, trial.#askers));
		return trial;
	}

	/** Those that are tried. */
	tables = (): string[] => [...this.#prepared.keys()];

	/** In all of them. */
	rowCount = (): number => [...this.#prepared.values()].reduce((sum, { rows }) => sum + rows.size, 0);

	/** How often it is asked whether somebody may: everybody, for every row that they might read or remove, add or change. */
	questionCount = (): number =>
		[...this.#prepared.values()].reduce(
			(sum, { rows, own }) =>
				sum +
				2 * rows.size * this.#askers.length +
				2 * [...own.values()].reduce((all, { length }) => all + length, 0),
			0
		);

	/** Where the database and the sentences about this table part. `enough`: how many are looked for. */
	async differences(
		name: string,
		{ commands = everyCommand, enough = 20 }: { commands?: readonly Command[]; enough?: number } = {}
	): Promise<string[]> {
		const found: string[] = [];
		if (!(await this.#isForced(name))) found.push(`${name}: row-level security is not forced`);
		for (const command of commands)
			for (const asker of this.#askers) {
				if (found.length >= enough) return found.slice(0, enough);
				await this.#client.query('savepoint trial');
				for (const difference of await this.#try(command, name, asker))
					found.push(`${asker.name} ${difference}`);
				await this.#client.query('rollback to savepoint trial');
			}
		return found.slice(0, enough);
	}

	async #try(command: Command, name: string, asker: Asker): Promise<string[]> {
		const prepared = this.#prepared.get(name)!;
		const does = asker.as(prepared.table);
		const own = prepared.own.get(asker)!;
		const told = (list: readonly number[], what: (probe: number) => string) =>
			list.map((probe) => `${what(probe)} ${name} ${JSON.stringify(prepared.rows.get(probe))}`);
		switch (command) {
			case 'select': {
				const seen = (await this.#may(asker, name, 'SELECT')) ? await this.#seenBy(asker, name) : new Set();
				return told(
					[...prepared.rows.keys()].filter(
						(probe) => seen.has(probe) !== allows(does.read, asker, prepared, probe)
					),
					(probe) => (seen.has(probe) ? 'reads' : 'does not read')
				);
			}
			case 'delete': {
				const gone = (await this.#may(asker, name, 'DELETE'))
					? await this.#goneFor(asker, name, prepared)
					: new Set();
				return told(
					[...prepared.rows.keys()].filter(
						(probe) => gone.has(probe) !== allows(does.remove, asker, prepared, probe)
					),
					(probe) => (gone.has(probe) ? 'removes' : 'does not remove')
				);
			}
			case 'insert': {
				const columns = writtenColumns(prepared);
				const happened = await this.#each(
					asker,
					`insert into ${name} (${columns}) select ${columns} from ${poolOf(name)} where probe = $1`,
					own
				);
				return told(
					own.filter((probe, at) => (happened[at] === 'y') !== allows(does.add, asker, prepared, probe)),
					(probe) => (allows(does.add, asker, prepared, probe) ? 'does not add' : 'adds')
				);
			}
			case 'update':
				return this.#tryChanges(name, prepared, asker, told);
		}
	}

	/** Each row as it is, and with each of the columns they may write set to each value that matters. */
	async #tryChanges(
		name: string,
		prepared: Prepared,
		asker: Asker,
		told: (list: readonly number[], what: (probe: number) => string) => string[]
	): Promise<string[]> {
		const change = asker.as(prepared.table).change;
		const [of, into] = change && 'into' in change ? [change.of, change.into] : [change, change];
		const own = prepared.own.get(asker)!;
		if (!(await this.#may(asker, name, 'UPDATE')))
			return change === undefined ? [] : [`has no right to change ${name}`];
		// As if every row could be read: what may be written is asked for by itself.
		await this.#client.query(`create policy trial_sees on ${name} for select using (true)`);
		const differences: string[] = [];
		const attempt = async (set: string, after: Cells) => {
			const expected = own.map((probe) => {
				const row = prepared.rows.get(probe)!;
				if (!of?.of(asker.held, row)) return 'n';
				return into!.of(asker.held, { ...row, ...after }) ? 'y' : 'r';
			});
			await this.#client.query('savepoint change');
			const happened = await this.#each(asker, `update ${name} set ${set} where probe = $1`, own);
			await this.#client.query('rollback to savepoint change');
			const wrong = new Map(own.map((probe, at) => [probe, at]));
			for (const [probe, at] of wrong) if (happened[at] === expected[at]) wrong.delete(probe);
			differences.push(
				...told(
					[...wrong.keys()],
					(probe) =>
						`changes (${expected[wrong.get(probe)!]}, in truth ${happened[wrong.get(probe)!]}; ${set})`
				)
			);
		};
		await attempt('touched = 1', {});
		const columns = new Set([...Object.keys(of?.values ?? {}), ...Object.keys(into?.values ?? {})]);
		for (const column of columns) {
			const { rows } = await this.#client.query<{ may: boolean }>(
				'select has_column_privilege($1, $2::regclass, $3, $4) as may',
				[asker.role, name, column, 'UPDATE']
			);
			if (!rows[0]!.may) continue;
			for (const value of valuesFor([of, into], column, asker.held))
				await attempt(`${column} = ${literal(value)}`, { [column]: value });
		}
		return differences;
	}

	async #seenBy(asker: Asker, name: string): Promise<Set<number>> {
		await this.#become(asker);
		const { rows } = await this.#client.query<{ probe: number }>(`select probe from ${name}`);
		return new Set(rows.map(({ probe }) => probe));
	}

	/** What is not there any more when somebody removes all they can. */
	async #goneFor(asker: Asker, name: string, prepared: Prepared): Promise<Set<number>> {
		await this.#become(asker);
		await this.#client.query(`delete from ${name}`);
		await this.#client.query('reset role');
		const { rows } = await this.#client.query<{ probe: number }>(`select probe from ${name}`);
		const left = new Set(rows.map(({ probe }) => probe));
		return new Set([...prepared.rows.keys()].filter((probe) => !left.has(probe)));
	}

	/** For each row `y`: done, `n`: nothing was there to do it to, `r`: refused. */
	async #each(asker: Asker, statement: string, probes: readonly number[]): Promise<string> {
		await this.#become(asker);
		const { rows } = await this.#client.query<{ happened: string }>(
			'select public.try_each($1, $2) as happened',
			[statement, probes]
		);
		await this.#client.query('reset role');
		return rows[0]!.happened;
	}

	#become = ({ role, settings }: Asker) => this.#client.query(`set local role ${role}; ${settings}`);

	async #may(asker: Asker, name: string, right: string): Promise<boolean> {
		const asked = right === 'DELETE' ? 'has_table_privilege' : 'has_any_column_privilege';
		const { rows } = await this.#client.query<{ may: boolean }>(
			`select ${asked}($1, $2::regclass, $3) as may`,
			[asker.role, name, right]
		);
		return rows[0]!.may;
	}

	async #isForced(name: string): Promise<boolean> {
		const { rows } = await this.#client.query<{ forced: boolean }>(
			'select relrowsecurity and relforcerowsecurity as forced from pg_class where oid = $1::regclass',
			[name]
		);
		return rows[0]!.forced;
	}
}

const allows = (may: May | undefined, { held }: Asker, { rows }: Prepared, probe: number): boolean =>
	may?.of(held, rows.get(probe)!) ?? false;

const tryEach = `
	create function public.try_each(statement text, probes integer[]) returns text language plpgsql as $$
	declare each integer; changed integer; happened text := ''; begin
		foreach each in array probes loop
			begin
				execute statement using each;
				get diagnostics changed = row_count;
				happened := happened || case when changed > 0 then 'y' else 'n' end;
			exception when insufficient_privilege then happened := happened || 'r'; end;
		end loop;
		return happened;
	end $$`;
