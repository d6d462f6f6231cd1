import { describe, expect, it } from 'vitest';
import { problemsOf, type Findings } from './check-server.ts';

const fit: Findings = {
	version: 160004,
	settings: { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'remote_apply' },
	app: {
		name: 'app',
		superuser: false,
		bypasses: false,
		owns: false,
		isAppUser: true,
		becomesSystem: false
	},
	system: { name: 'app_system', superuser: false, bypasses: false }
};
const app = (changed: Partial<Findings['app']>): Findings => ({ ...fit, app: { ...fit.app, ...changed } });
const settings = (changed: Partial<Findings['settings']>): Findings => ({
	...fit,
	settings: { ...fit.settings, ...changed }
});

describe('a PostgreSQL of one’s own', () => {
	it('that is fit to serve has no problems', () => {
		expect(problemsOf(fit)).toEqual([]);
	});

	it.each<[string, Findings, string]>([
		['is too old', { ...fit, version: 140010 }, 'older than PostgreSQL 15'],
		['does not force writes to the disk', settings({ fsync: 'off' }), 'fsync is off'],
		['could tear a page', settings({ full_page_writes: 'off' }), 'full_page_writes is off'],
		['acknowledges too early', settings({ synchronous_commit: 'off' }), 'synchronous_commit is off'],
		['serves as a superuser', app({ superuser: true }), 'is a superuser'],
		['serves past row-level security', app({ bypasses: true }), 'nobypassrls'],
		['serves as the owner of tables', app({ owns: true }), 'owns tables or schemas'],
		['serves outside the application’s group', app({ isAppUser: false }), 'grant app_user to app'],
		['lets requests become jobs', app({ becomesSystem: true }), 'revoke app_system from app'],
		['runs jobs as a superuser', { ...fit, system: { ...fit.system, superuser: true } }, 'background jobs']
	])('that %s is refused, with the remedy', (_what, findings, message) => {
		expect(problemsOf(findings).join('\n')).toContain(message);
	});

	it('says everything at once', () => {
		expect(problemsOf({ ...app({ owns: true, isAppUser: false }), version: 130000 })).toHaveLength(3);
	});
});
