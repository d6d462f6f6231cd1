/** What a PostgreSQL must be before anything is served from it. */
import pg from 'pg';
import type { ClientConfig } from 'pg';
import type { DatabaseConfig } from './connections.ts';

export class UnfitDatabase extends Error {}

const durable = ['fsync', 'full_page_writes', 'synchronous_commit'] as const;

/** What was found out about one of the three roles, on a connection of its own: settings can differ from role to role. */
export type RoleFindings = {
	/** Who its statements run as. */
	name: string;
	settings: Record<(typeof durable)[number], string>;
	superuser: boolean;
	bypasses: boolean;
	makesRoles: boolean;
	replicates: boolean;
	/** It is, or may become, the owner of tables or schemas that exist. */
	owns: boolean;
	isAppUser: boolean;
	becomesSystem: boolean;
};

export type Findings = { version: number } & Record<'app' | 'system' | 'owner', RoleFindings> & {
		/** The application or the jobs may become the role that will own everything, before anything is there. */
		becomesOwner: Record<'app' | 'system', boolean>;
	};

/** Connects as all three roles and refuses a server that could lose or show what it must not. Throws UnfitDatabase. */
export async function checkServer(config: DatabaseConfig): Promise<void> {
	const problems = problemsOf(await look(config));
	if (problems.length === 0) return;
	throw new UnfitDatabase(`Beenthere does not serve from this database:\n- ${problems.join('\n- ')}`);
}

const variables = {
	app: 'DATABASE_URL',
	system: 'the role of background jobs',
	owner: 'DATABASE_OWNER_URL'
} as const;

/** Every reason at once, each with its remedy. Empty: fit to serve. */
export function problemsOf(findings: Findings): string[] {
	const { version, app, system, owner, becomesOwner } = findings;
	const problems: string[] = [];
	if (version < 150000) problems.push('It is older than PostgreSQL 15. Use 15 to 18.');
	for (const name of durable) {
		const off = (['app', 'system', 'owner'] as const).filter(
			(role) => findings[role].settings[name] === 'off'
		);
		// remote_apply, remote_write and local still write the log through on this machine.
		if (off.length > 0)
			problems.push(
				`${name} is off for ${off.map((role) => `${findings[role].name} (${variables[role]})`).join(', ')}: something acknowledged could be lost. Set ${name} = on, for the server and for each role.`
			);
	}
	for (const [role, { name, ...may }] of [
		['app', app],
		['system', system],
		['owner', owner]
	] as const) {
		const who = `${name} (${variables[role]})`;
		if (may.superuser) problems.push(`${who} is a superuser: row-level security would not hold it.`);
		else if (may.bypasses)
			problems.push(`${who} may bypass row-level security: alter role ${name} nobypassrls.`);
		if (role === 'owner' || may.superuser) continue;
		if (may.makesRoles)
			problems.push(`${who} may make roles and join them: alter role ${name} nocreaterole.`);
		if (may.replicates) problems.push(`${who} may copy the whole server: alter role ${name} noreplication.`);
		if (may.owns || becomesOwner[role])
			problems.push(
				`${who} owns tables or schemas, or may become their owner. They belong to the role of DATABASE_OWNER_URL alone.`
			);
	}
	if (!app.isAppUser)
		problems.push(`${app.name} (DATABASE_URL) is not in the group app_user: grant app_user to ${app.name}.`);
	if (app.becomesSystem)
		problems.push(`${app.name} (DATABASE_URL) may become app_system: revoke app_system from ${app.name}.`);
	if (system.name !== 'app_system')
		problems.push(
			`Background jobs run as ${system.name}, not as app_system: grant app_system to ${system.name}; alter role ${system.name} set role = 'app_system'.`
		);
	return problems;
}

async function look({ app, system, owner }: DatabaseConfig): Promise<Findings> {
	const owning = await one<{ version: number; name: string }>(
		owner,
		`select current_setting('server_version_num')::int as version, current_user::text as name`
	);
	const becomes = `select exists (select from pg_roles o where o.rolname = $1 and pg_has_role(current_user, o.oid, 'member')) as owner`;
	return {
		version: owning.version,
		app: await one(app, aboutRole),
		system: await one(system, aboutRole),
		owner: await one(owner, aboutRole),
		becomesOwner: {
			app: (await one<{ owner: boolean }>(app, becomes, [owning.name])).owner,
			system: (await one<{ owner: boolean }>(system, becomes, [owning.name])).owner
		}
	};
}

const aboutRole = `
	select current_user::text as name, rolsuper as superuser, rolbypassrls as bypasses,
		rolcreaterole as "makesRoles", rolreplication as replicates,
		json_build_object(${durable.map((name) => `'${name}', current_setting('${name}')`).join(', ')}) as settings,
		exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
			where pg_has_role(r.oid, c.relowner, 'member') and c.relkind in ('r', 'p', 'v') and c.relpersistence <> 't' and n.nspname !~ '^pg_')
			or exists (select from pg_namespace where pg_has_role(r.oid, nspowner, 'member') and nspname !~ '^pg_') as owns,
		exists (select from pg_roles g where g.rolname = 'app_user' and pg_has_role(r.oid, g.oid, 'usage')) as "isAppUser",
		exists (select from pg_roles g where g.rolname = 'app_system' and pg_has_role(r.oid, g.oid, 'member')) as "becomesSystem"
	from pg_roles r where rolname = current_user`;

async function one<Row>(config: ClientConfig, query: string, values: unknown[] = []): Promise<Row> {
	const client = new pg.Client(config);
	await client.connect();
	try {
		const { rows } = await client.query(query, values);
		return rows[0] as Row;
	} finally {
		await client.end();
	}
}
