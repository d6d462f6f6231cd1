import { newId } from '#platform/ids.ts';
import {
	beginImport,
	chooseService,
	raiseRequest,
	reviewAddresses,
	search,
	takeStep,
	writeTip
} from '#features/navigation/index.server.ts';
import { runImport } from '#features/navigation/server/run-import.ts';
import { fileOf } from '#features/navigation/server/source-files.ts';
import type { World } from './world.ts';

const csv = (...lines: string[]) => new TextEncoder().encode(lines.join('\n'));

/** Two places, one of which shelters people; a request of Wren; a tip of Dana; an import that a lead began. */
export async function build(world: World): Promise<void> {
	await runImport(world.org, [
		fileOf(
			'organizations.csv',
			csv(
				'id,accreditations,alternate_name,date_incorporated,description,email,funding_sources,legal_status,licenses,name,tax_id,tax_status,website',
				'1,,,,Helps.,,,,,Open Door,,,'
			)
		),
		fileOf(
			'locations.csv',
			csv(
				'id,organization_id,accessibility,admin_emails,alternate_name,description,email,languages,latitude,longitude,name,transportation,virtual,website',
				'1,1,,,,Domestic violence shelter.,,,,,House,,,',
				'2,1,,,,An office.,,,,,Office,,,'
			)
		),
		fileOf(
			'addresses.csv',
			csv(
				'id,location_id,address_1,address_2,city,state_province,postal_code,country',
				'1,1,77 Larkspur Lane,,Town,MD,21201,US',
				'2,2,5 Main St,,Town,MD,21201,US'
			)
		),
		fileOf(
			'services.csv',
			csv(
				'id,location_id,program_id,accepted_payments,alternate_name,description,eligibility,email,fees,funding_sources,application_process,languages,name,required_documents,service_areas,status,wait_time,website',
				'1,2,,,,Food for families.,,,,,,,Pantry,,,active,,'
			)
		)
	]);
	world.ids.service = (await search(await world.actor('dana'), { words: 'pantry' })).services[0]!.id;
	world.ids.hiddenLocation = (await reviewAddresses(await world.actor('noor'), {})).hidden[0]!.location;
	world.ids.request = newId();
	await raiseRequest(await world.actor('wren'), {
		id: world.ids.request,
		matchId: world.ids.match!,
		need: 'food'
	});
	world.ids.moving = newId();
	await raiseRequest(await world.actor('wren'), {
		id: world.ids.moving,
		matchId: world.ids.match!,
		need: 'housing'
	});
	await chooseService(await world.actor('wren'), { request: world.ids.moving, service: world.ids.service });
	await takeStep(await world.actor('wren'), { request: world.ids.moving, to: 'under_way' });
	world.ids.tip = newId();
	await writeTip(await world.actor('dana'), {
		id: world.ids.tip,
		service: world.ids.service,
		text: 'Ask at the side door.'
	});
	world.ids.import = newId();
	await beginImport(await world.actor('noor'), {
		id: world.ids.import,
		files: [{ name: 'services.csv', content: csv('id') }]
	});
}
