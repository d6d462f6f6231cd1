import { page } from '$app/state';

/** The address of one of our pages inside the organisation that is open: `/agreement` → `/riverside/agreement`. */
export const to = (path: string): string => {
	const org = page.params.org;
	if (!org) return path;
	return path === '/' ? `/${org}` : `/${org}${path}`;
};
