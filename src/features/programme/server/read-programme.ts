import * as v from 'valibot';
import { useCase } from '#platform/use-case.server.ts';
import { mayReadProgramme } from '../domain/permissions.ts';
import { currentProgramme } from './current-programme.ts';
import { helpNumbers } from './help-numbers.ts';
import { limitsText } from './limits-text.ts';

/** The programme as everybody sees it. Throws NotFound before it was set up. */
export const readProgramme = useCase({
	name: 'programme.read',
	input: v.object({}),
	allow: mayReadProgramme,
	run: (ctx) => currentProgramme(ctx)
});

/** The programme's telephone, hours and zone, and the numbers to call: for help now, signed in or not. */
export const readHelp = useCase({
	name: 'programme.read-help',
	input: v.object({}),
	allow: mayReadProgramme,
	run: async (ctx) => {
		const { name, phone, hours, zone } = await currentProgramme(ctx);
		return { name, phone, hours, zone, numbers: await helpNumbers(ctx) };
	}
});

/** What stays private and what must be passed on, in one language. */
export const readLimits = useCase({
	name: 'programme.read-limits',
	input: v.object({ language: v.picklist(['en', 'fr', 'es']) }),
	allow: mayReadProgramme,
	run: (ctx, { language }) => limitsText(ctx, language)
});
