import {
	askToTalk,
	keepDraft,
	noDutyHere,
	readHelper,
	recordReport
} from '#features/duty-to-report/index.server.ts';
import { readGuardians } from '#features/guardians/index.server.ts';
import { readHelpNow } from '#features/help-now/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

const here = '/duty-to-report/think';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { emergency, supervisor } = await readHelpNow(locals.actor, locals.language);
	return {
		helper: await readHelper(locals.actor, {}),
		guardians: (await readGuardians(locals.actor, {})).guardians,
		numbers: emergency,
		supervisor,
		kept: url.searchParams.has('kept')
	};
};

export const actions: Actions = {
	ask: formAction(askToTalk, { next: here }),
	keep: formAction(keepDraft, { next: `${here}?kept` }),
	'no-duty': formAction(noDutyHere, { next: '/duty-to-report' }),
	record: formAction(recordReport, { next: ({ id }) => `/duty-to-report/${id}` })
};
