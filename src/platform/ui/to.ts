import { page } from '$app/state';

/** The address of one of our pages inside the organisation that is open: `/agreement` → `/riverside/agreement`. */
export const to = (path: string): string => {
	// On an address that no page has, the server alone knows whether it names one.
	const org = page.params.org ?? page.data.frame?.segment;
	if (!org) return path;
	return path === '/' ? `/${org}` : `/${org}${path}`;
};
