import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/**
 * Every place where the server key opens something, and how the person it is about learns of it (INV-37). A job or a
 * command opens through `openAsProgram`, which records it.
 */
const places: Readonly<Record<string, string>> = {
	'src/platform/access-log/key-use.server.ts': 'records it as the program’s own opening',
	'src/platform/circles/names.server.ts': 'names of staff, for everybody signed in: a name is no opening',
	'src/platform/circles/program-key.ts': 'this is where it is made',
	'src/features/calls/server/read.ts':
		'the number of who asked by a text message, for who has it in hand; noted as an opening',
	'src/features/care-team/server/for-the-team.ts': 'names of agencies, for a lead: about nobody',
	'src/features/consent/server/left-by-law.ts':
		'what was given by law, for whom it is about; a row of theirs is no opening',
	'src/features/enrolment/server/safe-ways.ts': 'noted as an opening by whoever asked',
	'src/features/legal-demands/server/rows.ts':
		'what a person is told of a demand about them; noted as an opening where a handler looks',
	'src/features/matching/server/suggestions.ts': 'what supporters publish to everybody here',
	'src/features/notifications/server/rows.ts': 'a person’s own ways to be told, for themselves',
	'src/features/programme/server/claim.ts': 'an answer to whoever has just asked, about nobody',
	'src/features/programme/server/demo-door.ts': 'invented people',
	'src/features/scheduling/server/drop-in.ts':
		'what somebody without an account likes to be called, until the list closes: there is no record it could stand in',
	'src/features/sign-in/server/codes.ts': 'the secret of a person’s own second step, when they give a code',
	'src/features/supervision/server/work-phone.ts': 'what supervisors publish to those they supervise'
};

const using = (word: RegExp) =>
	globSync('src/**/*.ts')
		.filter((file) => !file.endsWith('.test.ts') && word.test(readFileSync(file, 'utf8')))
		.sort();

it('opens nothing with the server key that is not on the list', () => {
	expect(
		using(/\bopenForProgram\b|\bopenWithServerKey\b/).filter((file) => !file.endsWith('program-seal.ts'))
	).toEqual(Object.keys(places).sort());
});

it('opens nothing with the server key in a job or a command without recording it', () => {
	// The claim has no organisation and nobody in it: what it opens is about no person.
	const jobs = using(/\basSystem\b/).filter((file) => !file.endsWith('programme/server/claim.ts'));
	expect(Object.keys(places).filter((file) => jobs.includes(file))).toEqual([]);
});
