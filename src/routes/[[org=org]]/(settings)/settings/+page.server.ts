import { readProgrammeSettings } from '#features/programme/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => readProgrammeSettings(locals.actor, {});
