import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Organisation } from '#platform/actor.ts';
import { lookupKey } from '#platform/circles/program-key.ts';
import type { Statement } from '#platform/circles/statement.ts';
import { canonical, type Packet } from '../domain/text.ts';

/** The hash of everything the person says yes to. Keyed with the server's key, so that nobody can try out words against a dump. */
export const hashOf = (organisation: Organisation, packet: Packet, endsOn: string | null): string =>
	lookupKey(organisation, 'release', createHash('sha256').update(canonical(packet, endsOn)).digest('hex'));

/** What the person signs with their yes, and whoever explained it with theirs. */
export const statementOf = (
	organisation: Organisation,
	kind: 'given' | 'explained',
	release: { id: string; hash: string },
	personId: string
): Statement => ({
	organisation: organisation.id,
	kind: `release-${kind}/1`,
	parts: [release.id, release.hash, personId]
});

/** The hash of the words that were on the page. */
export const seenInput = v.pipe(v.string('error_field'), v.regex(/^[0-9a-f]{64}$/, 'error_field'));
