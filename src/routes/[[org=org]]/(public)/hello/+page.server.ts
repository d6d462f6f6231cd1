import { readPages } from '#features/enrolment/index.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => readPages(locals.actor, { language: locals.language });
