import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { programKeys } from '#platform/circles/program-key.ts';
import { isSigned } from '#platform/circles/statement.ts';
import type { Break } from './breaks.ts';
import { noRoot, rootFile, rootOver, rootStatement, type Root } from './roots.server.ts';

/** What a signed root says of one chain: that link `number` had this hash when it was written. */
export type Anchor = { number: number; hash: Buffer; at: string };

/** The list of roots of an organisation, as it was read and found to be signed. */
export type RootList = {
	/** By person, by number. */
	anchors: ReadonlyMap<string, readonly Anchor[]>;
	/** By person: up to which number openings may be without the program's mark. Empty in a list that began with marks. */
	unmarkedUntil: ReadonlyMap<string, number>;
	count: number;
	last: Pick<Root, 'number' | 'root' | 'at' | 'kind'> | null;
	/** The first thing that is wrong with the list itself; what stands before it counts. */
	broken: Break | null;
};

/**
 * Reads the list of roots of an organisation line by line, and checks that each is signed and takes in the one before.
 * Keeps what the roots say of each chain, about a hundred bytes for each chain and hour in which it grew.
 */
export async function readRootList(folder: string, organisation: string): Promise<RootList> {
	const anchors = new Map<string, Anchor[]>();
	const unmarkedUntil = new Map<string, number>();
	const read: RootList & { last: RootList['last'] } = {
		anchors,
		unmarkedUntil,
		count: 0,
		last: null,
		broken: null
	};
	for await (const line of linesOf(rootFile(folder, organisation))) {
		const root = parsed(line);
		// What a cut of power left of a line. Were it a root, the next would not follow.
		if (!root) continue;
		const before: { number: number; root: string; at: string | null } = read.last ?? {
			number: 0,
			root: noRoot,
			at: null
		};
		const wrong = problemOf(root, before, organisation);
		if (wrong) {
			read.broken = { what: wrong, person: null, number: before.number + 1, after: before.at };
			break;
		}
		for (const [person, number, hash] of root.heads) {
			const known = anchors.get(person) ?? [];
			anchors.set(person, known);
			const last = known.at(-1);
			const bytes = Buffer.from(hash, 'hex');
			if (last?.number !== number || !last.hash.equals(bytes))
				known.push({ number, hash: bytes, at: root.at });
			if (root.unmarked) unmarkedUntil.set(person, number);
		}
		read.count++;
		read.last = { number: root.number, root: root.root, at: root.at, kind: root.kind };
	}
	for (const known of anchors.values()) known.sort((a, b) => a.number - b.number);
	return read;
}

function problemOf(
	root: Root,
	before: { number: number; root: string },
	organisation: string
): 'root-missing' | 'root-changed' | null {
	if (root.number !== before.number + 1) return 'root-missing';
	if (root.organisation !== organisation || rootOver(before.root, root) !== root.root) return 'root-changed';
	const { publicKey } = programKeys().signing;
	return isSigned(rootStatement(root), Buffer.from(root.signature, 'hex'), publicKey) ? null : 'root-changed';
}

async function* linesOf(file: string): AsyncGenerator<string> {
	if (!existsSync(file)) return;
	yield* createInterface({ input: createReadStream(file), crlfDelay: Infinity });
}

function parsed(line: string): Root | null {
	try {
		const root = JSON.parse(line) as Root;
		const isRoot =
			Number.isSafeInteger(root.number) &&
			[root.at, root.root, root.signature].every((text) => typeof text === 'string') &&
			Array.isArray(root.heads);
		return isRoot ? root : null;
	} catch {
		return null;
	}
}
