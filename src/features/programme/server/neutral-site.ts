import * as v from 'valibot';
import { hostOf, leadAway } from '#platform/db/organisations.ts';
import { Invalid } from '#platform/errors.ts';
import { neutralSite } from '#platform/http/leaving.ts';
import { runtime } from '#platform/runtime.ts';
import { useCase } from '#platform/use-case.server.ts';
import { neutralSiteOf } from '../domain/neutral-site.ts';
import { mayChangeProgramme } from '../domain/permissions.ts';
import { publicText } from './inputs.ts';

/** Where *Leave quickly* leads from every page of this organisation, and where it leads when nobody chose. */
export const readNeutralSite = useCase({
	name: 'programme.read-neutral-site',
	input: v.object({}),
	allow: mayChangeProgramme,
	run: async ({ actor }) => ({ site: actor.org.neutralSite, usual: neutralSite })
});

/** Chooses where *Leave quickly* leads; an empty box goes back to the usual place. It holds from the next page on. */
export const changeNeutralSite = useCase({
	name: 'programme.change-neutral-site',
	input: v.object({ site: publicText(200) }),
	allow: mayChangeProgramme,
	run: async ({ db, actor }, { site }) => {
		if (site === '') return leadAway(db, actor.org, null);
		const host = await hostOf(db, actor.org);
		const ours = [new URL(runtime().publicUrl).hostname, ...(host === null ? [] : [host])];
		const found = neutralSiteOf(site, ours);
		if ('problem' in found) throw new Invalid({ site: `programme_error_site_${found.problem}` });
		await leadAway(db, actor.org, found.site);
	}
});
