import { beforeEach, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { asSystem } from '#platform/db/as-system.ts';
import { nobody } from '#platform/http/session.server.ts';
import { asPerson, testOrganisation } from '#tests/support/people.ts';
import { claimCode, claimHash, isClaimed, useUpClaim } from './claim.ts';
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
		expect(await asPerson(right, useUpClaim)).toBe(true);
		expect(await asPerson(right, useUpClaim)).toBe(false);
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
