import { beforeEach, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { asSystem } from '#platform/db/as-system.ts';
import { nobody } from '#platform/http/session.server.ts';
import { asPerson, testOrganisation } from '#tests/support/people.ts';
import { answerGiven, claimCode, claimHash, forgetClaims, isClaimed, useUpClaim } from './claim.ts';
import { claimCodeFrom, readClaimCode } from '../domain/claim-code.ts';

const put = (hash: string) =>
	asSystem(null, 'installation.claim', (db) =>
		sql`insert into shared.claim (code_hash) values (${hash})`.execute(db)
	);

describe('the code by which a new installation is claimed', () => {
	let code: string;
	beforeEach(async () => {
		code = claimCodeFrom(crypto.getRandomValues(new Uint8Array(12)));
		await put(claimHash(code)!);
	});

	it('is found only by presenting it, and used up once', async () => {
		const org = await testOrganisation('demo');
		const wrong = claimHash('AAAA-AAAA-AAAA');
		expect(await asPerson(nobody(org, wrong), isClaimed)).toBe(false);
		expect(await asPerson(nobody(org), isClaimed)).toBe(false);
		const right = nobody(org, claimHash(code.toLowerCase().replaceAll('-', ' ')));
		expect(await asPerson(right, isClaimed)).toBe(true);
		const use = () => asPerson(right, ({ db }) => useUpClaim({ db, actor: right }, 'a lantern', { card: 1 }));
		expect(await use()).toBe(true);
		expect(await use()).toBe(false);
	});

	it('gives the answer again for some minutes, to the same passphrase only, and then no more', async () => {
		const right = nobody(await testOrganisation('demo'), claimHash(code));
		await asPerson(right, ({ db }) => useUpClaim({ db, actor: right }, 'a lantern', { card: 'half lesson' }));
		const again = (passphrase: string) =>
			asPerson(right, ({ db }) => answerGiven({ db, actor: right }, passphrase));
		expect(await again('a lantern')).toEqual({ card: 'half lesson' });
		expect(await again('a lamp')).toBeNull();
		const kept = () =>
			asSystem(null, 'installation.claim', (db) =>
				sql`select * from shared.claim where code_hash = ${claimHash(code)}`.execute(db)
			);
		expect(JSON.stringify(await kept())).not.toContain('lesson');
		await asSystem(null, 'installation.claim', (db) =>
			sql`delete from shared.claim where code_hash = ${claimHash(code)}`.execute(db)
		);
		await asSystem(null, 'installation.claim', (db) =>
			sql`insert into shared.claim (code_hash, used_at, answer) values (${claimHash(code)}, now() - interval '11 minutes', '')`.execute(
				db
			)
		);
		expect(await again('a lantern')).toBeNull();
		expect(await asPerson(right, isClaimed)).toBe(false);
		await forgetClaims();
		expect((await kept()).rows).toEqual([]);
	});

	it('is kept as a hash only', async () => {
		const kept = await asSystem(null, 'installation.claim', (db) =>
			sql<{ code_hash: string }>`select code_hash from shared.claim`.execute(db)
		);
		expect(JSON.stringify(kept.rows)).not.toContain(readClaimCode(code));
	});

	it('is not made where a programme is', async () => {
		await testOrganisation('programme');
		expect(await claimCode()).toBeNull();
	});
});
