import { readImportPage } from '#features/navigation/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	readImportPage(locals.actor, { import: params.import });
