import { describe, expect, it } from 'vitest';
import { problemsOf, type Findings, type RoleFindings } from './check-server.ts';

const role: RoleFindings = {
	name: 'app',
	settings: { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'remote_apply' },
	superuser: false,
	bypasses: false,
	makesRoles: false,
	replicates: false,
	owns: false,
	isAppUser: true,
	becomesSystem: false
};
const fit: Findings = {
	version: 160004,
	app: role,
	system: { ...role, name: 'app_system', isAppUser: false },
	owner: { ...role, name: 'owner', owns: true, isAppUser: false, becomesSystem: true },
	becomesOwner: { app: false, system: false }
};
const but = (of: 'app' | 'system' | 'owner', changed: Partial<RoleFindings>): Findings => ({
	...fit,
	[of]: { ...fit[of], ...changed }
});
const off = (setting: keyof RoleFindings['settings']) => ({
	settings: { ...role.settings, [setting]: 'off' }
});

describe('a PostgreSQL of one’s own', () => {
	it('that is fit to serve has no problems', () => {
		expect(problemsOf(fit)).toEqual([]);
	});

	it.each<[string, Findings, string]>([
		['is too old', { ...fit, version: 140010 }, 'older than PostgreSQL 15'],
		['does not force writes to the disk', but('app', off('fsync')), 'fsync is off'],
		['could tear a page', but('app', off('full_page_writes')), 'full_page_writes is off'],
		['acknowledges too early', but('app', off('synchronous_commit')), 'synchronous_commit is off for app'],
		['does so for jobs', but('system', off('synchronous_commit')), 'off for app_system'],
		['does so for migrations', but('owner', off('synchronous_commit')), 'off for owner'],
		['serves as a superuser', but('app', { superuser: true }), 'is a superuser'],
		['serves past row-level security', but('app', { bypasses: true }), 'nobypassrls'],
		['serves as one who makes roles', but('app', { makesRoles: true }), 'nocreaterole'],
		['serves as one who may copy everything', but('app', { replicates: true }), 'noreplication'],
		['serves as the owner of tables', but('app', { owns: true }), 'owns tables or schemas'],
		[
			'would serve as the owner of tables to come',
			{ ...fit, becomesOwner: { app: true, system: false } },
			'app (DATABASE_URL) owns'
		],
		['serves outside the application’s group', but('app', { isAppUser: false }), 'grant app_user to app'],
		['lets requests become jobs', but('app', { becomesSystem: true }), 'revoke app_system from app'],
		['runs jobs as a superuser', but('system', { superuser: true }), 'background jobs'],
		['runs jobs as somebody else', but('system', { name: 'jobs' }), 'grant app_system to jobs'],
		[
			'migrates as a superuser',
			but('owner', { superuser: true }),
			'owner (DATABASE_OWNER_URL) is a superuser'
		]
	])('that %s is refused, with the remedy', (_what, findings, message) => {
		expect(problemsOf(findings).join('\n')).toContain(message);
	});

	it('says everything at once', () => {
		expect(problemsOf({ ...but('app', { owns: true, isAppUser: false }), version: 130000 })).toHaveLength(3);
	});
});
