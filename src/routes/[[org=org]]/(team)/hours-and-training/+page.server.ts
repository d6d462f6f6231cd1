import { readAsked } from '#features/guardians/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => readAsked(locals.actor, {});
