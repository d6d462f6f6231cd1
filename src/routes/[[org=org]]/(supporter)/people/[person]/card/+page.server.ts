import { readCard } from '#features/enrolment/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => readCard(locals.actor, { person: params.person });
