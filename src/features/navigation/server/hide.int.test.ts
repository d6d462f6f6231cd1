import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Organisation } from '#platform/actor.ts';
import { NotAllowed } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { address, file, location, organisation, service } from '#tests/support/directory.ts';
import { asPerson, testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { decideAddress, handlers, readService, reviewAddresses, search, writeTip } from '../index.server.ts';
import { runImport } from './run-import.ts';

const told = (org: Organisation, name: string, payload: Record<string, string>) =>
	handlers[name]!({ id: newId(), org, name, payload });

/** Everything a person can get to see: lists, pages and whole tables. */
const everythingSeenBy = async (who: TestPerson) => {
	const found = await search(await who.actor(), { words: '' });
	const pages = await Promise.all(
		found.services.map(async ({ id }) => readService(await who.actor(), { service: id }))
	);
	const tables = await asPerson(await who.actor(), async ({ db }) => {
		const all: unknown[] = [];
		for (const table of [
			'directory_address',
			'directory_service',
			'directory_location',
			'directory_organisation',
			'directory_programme',
			'directory_phone',
			'directory_tip',
			'directory_word',
			'directory_hidden_address'
		])
			all.push((await sql`select to_jsonb(t) from ${sql.table(table)} t`.execute(db)).rows);
		return all;
	});
	return JSON.stringify([found, pages, tables]);
};

/** One phrase for each alternative of the rule in domain/shelters.ts. */
const phrases = [
	'domestic violence',
	'domestic and sexual violence',
	'domestic abuse',
	'family violence',
	'dating violence',
	'intimate partner',
	'intimate-partner',
	'interpersonal violence',
	'battered women',
	'battering spouses',
	'abused women',
	'abused person',
	'abused spouse',
	'abused partner',
	'abused parent',
	'spousal abuse',
	'spouse abuse',
	'partner abuse',
	'abusive relationship',
	'abusive partner',
	'abusive home',
	'violent household',
	'violent situation',
	'violence conjugale',
	'violence familiale',
	'violence domestique',
	'femmes battues',
	'femmes victimes de violences',
	'violencia doméstica',
	'violencia familiar',
	'violencia de género',
	'violencia de pareja',
	'violencia machista',
	'mujeres maltratadas',
	'mujeres golpeadas',
	'mujeres víctimas de la violencia'
];

describe('the address of a shelter is hidden', () => {
	it('whichever words of the rule its texts use, in each column that is read', async () => {
		const org = await testOrganisation();
		const dana = await testPerson(org, { alias: 'Dana', roles: ['supporter'] });
		const columns = ['description', 'eligibility', 'keywords', 'name', 'alternate_name'];
		const cases = phrases.flatMap((phrase) =>
			columns.map((column) => ({ [column]: `Shelter after ${phrase}` }))
		);
		await runImport(org, [
			organisation(),
			file('locations', ...cases.map((_, at) => location(String(at)))),
			file('addresses', ...cases.map((_, at) => address(String(at), `${at + 100} Larkspur Lane`))),
			file('services', ...cases.map((each, at) => service(String(at), String(at), each)))
		]);
		const shown = await asPerson(await dana.actor(), async ({ db }) => {
			const { rows } = await sql<{ name: string }>`
				select to_jsonb(s) ->> 'description' || (s.eligibility || s.name || s.alternate_name || array_to_string(s.keywords, '')) as name
				from directory_address a join directory_service s on s.location_id = a.location_id`.execute(db);
			return rows.map(({ name }) => name);
		});
		expect(shown).toEqual([]);
	});

	it('and stays hidden when later files word it differently, leave it out, bring it back or move it', async () => {
		const org = await testOrganisation();
		const dana = await testPerson(org, { alias: 'Dana', roles: ['supporter'] });
		const lead = await testPerson(org, { alias: 'Ana', roles: ['lead'] });
		const at = (street: string) => file('addresses', address('1', street), address('2', '5 Main St'));
		const places = (description: string) =>
			file('locations', location('1', { description }), location('2', { virtual: 'true' }));
		const office = file(
			'services',
			service('1', '1', { description: 'An office. Come to 77 Larkspur Lane.' }),
			service('2', '2')
		);
		await runImport(org, [
			organisation(),
			places('Domestic violence shelter.'),
			at('77 Larkspur Lane'),
			office
		]);
		const hidden = async () => expect(await everythingSeenBy(dana)).not.toMatch(/Larkspur|12 Elm/i);
		await hidden();
		await runImport(org, [places('Emergency housing.')]);
		await hidden();
		await runImport(org, [file('addresses', address('2', '5 Main St'))]);
		await hidden();
		await runImport(org, [places('Housing.'), at('77 Larkspur Lane')]);
		await hidden();
		await runImport(org, [at('12 Elm St')]);
		await hidden();
		const review = await reviewAddresses(await lead.actor(), {});
		expect(review.hidden).toEqual([expect.objectContaining({ name: 'House 1', signs: ['words'] })]);
		await decideAddress(await lead.actor(), {
			id: newId(),
			location: review.hidden[0]!.location,
			decision: 'show'
		});
		await told(org, 'directory.address-decided', {});
		expect(await everythingSeenBy(dana)).toMatch(/12 Elm St.*77 Larkspur|77 Larkspur.*12 Elm St/);
	});

	it('with its neighbours when it was a lead who hid it', async () => {
		const org = await testOrganisation();
		const dana = await testPerson(org, { alias: 'Dana', roles: ['supporter'] });
		const lead = await testPerson(org, { alias: 'Ana', roles: ['lead'] });
		await runImport(org, [
			organisation(),
			file('locations', location('1'), location('2')),
			file('addresses', address('1', '77 Larkspur Lane'), address('2', '77 Larkspur Ln')),
			file('services', service('1', '1'), service('2', '2'))
		]);
		const of = await asPerson(
			await lead.actor(),
			async ({ db }) =>
				(await sql<{ id: string }>`select id from directory_location where source_key = '1'`.execute(db))
					.rows[0]!.id
		);
		await decideAddress(await lead.actor(), { id: newId(), location: of, decision: 'hide' });
		expect(await everythingSeenBy(dana)).not.toMatch(/77 Larkspur/i);
	});

	it('as soon as a lead has hidden it, and no decision is taken for another', async () => {
		const org = await testOrganisation();
		const dana = await testPerson(org, { alias: 'Dana', roles: ['supporter'] });
		const lead = await testPerson(org, { alias: 'Ana', roles: ['lead'] });
		const about = (id: string) => location(id, { description: 'Domestic violence shelter.' });
		await runImport(org, [
			organisation(),
			file('locations', about('1'), about('2')),
			file('addresses', address('1', '77 Larkspur Lane'), address('2', '12 Elm St')),
			file('services', service('1', '1'), service('2', '2'))
		]);
		const cards = (await reviewAddresses(await lead.actor(), {})).hidden;
		expect(new Set(cards.map(({ id }) => id)).size).toBe(2);
		const one = { id: cards[0]!.id, location: cards[0]!.location, decision: 'show' };
		await decideAddress(await lead.actor(), one);
		await decideAddress(await lead.actor(), one);
		await told(org, 'directory.address-decided', {});
		expect(await everythingSeenBy(dana)).toContain('77 Larkspur Lane');
		for (const other of [{ location: cards[1]!.location }, { decision: 'hide' }])
			await expect(decideAddress(await lead.actor(), { ...one, ...other })).rejects.toMatchObject({
				status: 409
			});
		await decideAddress(await lead.actor(), { ...one, id: newId(), decision: 'hide' });
		expect(await everythingSeenBy(dana)).not.toMatch(/77 Larkspur|12 Elm/i);
	});
});

describe('an address that must not be known', () => {
	let org: Organisation, wren: TestPerson, dana: TestPerson, lead: TestPerson;
	const house = '77 Larkspur Lane';
	const files = [
		organisation({ description: 'We are at 77 Larkspur Lane, Suite 4.', alternate_name: `Open ${house}` }),
		file('programs', { id: '1', organization_id: '1', name: `Nights at ${house}` }),
		file(
			'locations',
			location('1', {
				name: 'Larkspur House',
				description: 'A house. Find us at 77 Larkspur Ln.',
				latitude: '39.29',
				longitude: '-76.61',
				transportation: 'Bus 5 stops on Larkspur Lane.',
				accessibility: `ramp behind ${house}`,
				website: 'http://example.org/77-larkspur-lane'
			}),
			location('2', { name: 'Office', description: 'An office.', latitude: '39.30', longitude: '-76.62' })
		),
		file('addresses', address('1', house), address('2', '5 Main St')),
		file(
			'services',
			service('1', '1', {
				program_id: '1',
				name: 'Safe nights',
				alternate_name: `The door at ${house}`,
				description: `Shelter for people leaving domestic violence. Come to ${house}.`,
				application_process: 'Ring at 77 Larkspur Ln.',
				fees: `Pay at ${house}.`,
				eligibility: `All who come to ${house}.`,
				wait_time: `Wait in front of ${house}`,
				required_documents: `paper, key of ${house}`,
				service_areas: 'Larkspur Lane',
				keywords: `beds, ${house}`,
				interpretation_services: `Ask at ${house}.`
			}),
			service('2', '2', { name: 'Forms', description: `Help with forms. The house is ${house}.` })
		),
		file('phones', {
			id: '1',
			location_id: '1',
			number: '410 555 0134',
			number_type: 'voice',
			department: `Front desk, ${house}`
		})
	];
	beforeAll(async () => {
		org = await testOrganisation();
		wren = await testPerson(org, { alias: 'Wren' });
		dana = await testPerson(org, { alias: 'Dana', roles: ['supporter'] });
		lead = await testPerson(org, { alias: 'Ana', roles: ['lead'] });
		await runImport(org, files);
	});

	it('is in no list, page, text, word or table that anybody but a lead can read', async () => {
		for (const who of [wren, dana]) {
			const seen = await everythingSeenBy(who);
			expect(seen).not.toMatch(/77.Larkspur|Larkspur.(?:Lane|Ln)/i);
			expect(seen).toContain('[…]');
			expect(seen).not.toContain('39.29');
		}
		expect(
			(await search(await wren.actor(), { words: '77 Larkspur Lane' })).services.map(({ street }) => street)
		).not.toContain('77 Larkspur Lane');
	});

	it('still leaves the place to be found, with its town and telephone, and without a distance', async () => {
		const found = await search(await wren.actor(), { words: 'violence', postcode: '21201' });
		expect(found.services).toEqual([
			expect.objectContaining({
				name: 'Safe nights',
				addressHidden: true,
				street: '',
				town: 'Baltimore, MD',
				distance: null,
				phones: [expect.objectContaining({ dial: '+14105550134' })]
			})
		]);
	});

	it('is shown when a lead decides so, hidden again when they decide otherwise, and later imports keep to it', async () => {
		const { hidden } = await reviewAddresses(await lead.actor(), {});
		expect(hidden).toEqual([
			expect.objectContaining({
				name: 'Larkspur House',
				address: '77 Larkspur Lane, Baltimore, MD',
				signs: ['words'],
				decision: null
			})
		]);
		await expect(reviewAddresses(await dana.actor(), {})).rejects.toThrow(NotAllowed);
		const decide = async (decision: string) => {
			await decideAddress(await lead.actor(), { id: newId(), location: hidden[0]!.location, decision });
			await told(org, 'directory.address-decided', {});
		};
		await decide('show');
		expect(await everythingSeenBy(wren)).toMatch(/Come to 77 Larkspur Lane\..*/);
		expect(await everythingSeenBy(wren)).not.toContain('[…]');
		expect((await runImport(org, files)).saved!.services).toMatchObject({ changed: 0, added: 0 });
		expect((await reviewAddresses(await lead.actor(), {})).shown[0]).toMatchObject({
			decision: { what: 'show', by: 'Ana' }
		});
		expect(
			(await search(await wren.actor(), { words: 'violence', postcode: '21201' })).services[0]
		).toMatchObject({ street: '77 Larkspur Lane', distance: { unit: 'miles' } });
		await decide('hide');
		expect(await everythingSeenBy(wren)).not.toMatch(/77 Larkspur/i);
		await runImport(org, files);
		expect(await everythingSeenBy(wren)).not.toMatch(/77 Larkspur/i);
	});

	it('is in no tip either: whoever writes one is asked to leave streets out, whichever they are', async () => {
		const { services } = await search(await dana.actor(), { words: '' });
		const of = (name: string) => services.find((each) => each.name === name)!.id;
		const write = async (name: string, words: string) =>
			writeTip(await dana.actor(), { id: newId(), service: of(name), text: words });
		for (const words of ['Ring at 77 Larkspur Lane.', 'Ring at 3 Rose Street.', 'Turn into Larkspur Lane.'])
			await expect(write('Safe nights', words)).rejects.toMatchObject({
				fields: { text: 'navigation_error_tip_street' }
			});
		await write('Safe nights', 'Ask for the night worker; bring two papers.');
		await write('Safe nights', 'From larkspur lane it is the third bell.');
		await write('Forms', 'The same people are at 77 Larkspur Ln.');
		await write('Forms', 'The door is on 5 Main St.');
		const seen = await everythingSeenBy(wren);
		expect(seen).not.toMatch(/77.Larkspur|Larkspur.(?:Lane|Ln)/i);
		expect(seen).toContain('The door is on 5 Main St.');
	});

	it('is taken out of tips that were written before it was hidden', async () => {
		const other = await testOrganisation();
		const writer = await testPerson(other, { alias: 'Dana', roles: ['supporter'] });
		const places = (description: string) => file('locations', location('1', { description }));
		await runImport(other, [
			organisation(),
			places('A house.'),
			file('addresses', address('1', house)),
			file('services', service('1', '1'))
		]);
		const { services } = await search(await writer.actor(), { words: '' });
		await writeTip(await writer.actor(), {
			id: newId(),
			service: services[0]!.id,
			text: 'The bell is at 77 Larkspur Lane.'
		});
		expect(await everythingSeenBy(writer)).toContain('The bell is at 77 Larkspur Lane.');
		await runImport(other, [places('Domestic violence shelter.')]);
		expect(await everythingSeenBy(writer)).toContain('The bell is at […]');
	});
});
