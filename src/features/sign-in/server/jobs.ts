import { organisations } from '#platform/db/organisations.ts';
import { destroyFormerWays } from './destroy-former-ways.ts';

export const everyHour = async () => {
	for (const org of await organisations()) await destroyFormerWays(org);
};
