/** What a PostgreSQL of one's own must be before anything is served from it. */
import pg from 'pg';
import type { ClientConfig } from 'pg';

export class UnfitDatabase extends Error {}

/** What was found out about a server and the two roles that work in it. */
export type Findings = {
	version: number;
	settings: Record<'fsync' | 'full_page_writes' | 'synchronous_commit', string>;
	app: {
		name: string;
		superuser: boolean;
		bypasses: boolean;
		owns: boolean;
		isAppUser: boolean;
		becomesSystem: boolean;
	};
	system: { name: string; superuser: boolean; bypasses: boolean };
};

/** Connects as both roles and refuses a server that could lose or show what it must not. Throws UnfitDatabase. */
export async function checkServer(config: { app: ClientConfig; system: ClientConfig }): Promise<void> {
	const problems = problemsOf(await look(config.app, config.system));
	if (problems.length === 0) return;
	throw new UnfitDatabase(`Beenthere does not serve from this database:\n- ${problems.join('\n- ')}`);
}

/** Every reason at once, each with its remedy. Empty: fit to serve. */
export function problemsOf({ version, settings, app, system }: Findings): string[] {
	const problems: string[] = [];
	if (version < 150000) problems.push('It is older than PostgreSQL 15. Use 15 to 18.');
	for (const [name, value] of Object.entries(settings)) {
		// remote_apply, remote_write and local still write the log through on this machine.
		if (value === 'off')
			problems.push(`${name} is off: something acknowledged could be lost. Set ${name} = on.`);
	}
	for (const [variable, role] of [
		['DATABASE_URL', app],
		['the role of background jobs', system]
	] as const) {
		if (role.superuser)
			problems.push(`${role.name} (${variable}) is a superuser: row-level security would not hold it.`);
		else if (role.bypasses)
			problems.push(
				`${role.name} (${variable}) may bypass row-level security: alter role ${role.name} nobypassrls.`
			);
	}
	if (app.owns)
		problems.push(
			`${app.name} (DATABASE_URL) owns tables or schemas. They belong to the role of DATABASE_OWNER_URL.`
		);
	if (!app.isAppUser)
		problems.push(`${app.name} (DATABASE_URL) is not in the group app_user: grant app_user to ${app.name}.`);
	if (app.becomesSystem) {
		problems.push(`${app.name} (DATABASE_URL) may become app_system: revoke app_system from ${app.name}.`);
	}
	return problems;
}

async function look(app: ClientConfig, system: ClientConfig): Promise<Findings> {
	const server = await one<Omit<Findings, 'app' | 'system'> & { app: Findings['app'] }>(
		app,
		`select current_setting('server_version_num')::int as version,
			json_build_object(
				'fsync', current_setting('fsync'),
				'full_page_writes', current_setting('full_page_writes'),
				'synchronous_commit', current_setting('synchronous_commit')) as settings,
			json_build_object(
				'name', current_user, 'superuser', rolsuper, 'bypasses', rolbypassrls,
				'owns', exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
						where c.relowner = r.oid and c.relkind in ('r', 'p', 'v') and c.relpersistence <> 't')
					or exists (select from pg_namespace where nspowner = r.oid and nspname !~ '^pg_'),
				'isAppUser', exists (select from pg_roles g where g.rolname = 'app_user' and pg_has_role(r.oid, g.oid, 'usage')),
				'becomesSystem', exists (select from pg_roles g where g.rolname = 'app_system' and pg_has_role(r.oid, g.oid, 'member'))
			) as app
		from pg_roles r where rolname = current_user`
	);
	const jobs = await one<Findings['system']>(
		system,
		`select rolname as name, rolsuper as superuser, rolbypassrls as bypasses from pg_roles where rolname = current_user`
	);
	return { ...server, system: jobs };
}

async function one<Row>(config: ClientConfig, query: string): Promise<Row> {
	const client = new pg.Client(config);
	await client.connect();
	try {
		const { rows } = await client.query(query);
		return rows[0] as Row;
	} finally {
		await client.end();
	}
}
