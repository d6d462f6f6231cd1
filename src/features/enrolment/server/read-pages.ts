import * as v from 'valibot';
import { limitsText } from '#features/programme/index.server.ts';
import { useCase } from '#platform/use-case.server.ts';
import { anybody } from '../domain/permissions.ts';
import { choiceWording } from '../domain/wordings.ts';
import { languageInput } from './inputs.ts';
import { limitsWording } from './limits.ts';

/** The choice and limits pages as they are now, for anybody, signed in or not: they come before everything else. */
export const readPages = useCase({
	name: 'enrolment.read-pages',
	input: v.object({ language: languageInput }),
	allow: anybody,
	run: async (ctx, { language }) => {
		const { parts, status, version } = await limitsText(ctx, language);
		return {
			choice: choiceWording,
			limits: { parts, status, wording: limitsWording({ version }, ctx.actor.org) }
		};
	}
});
