import { deleteWhatIWrote } from '#features/record/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	erase: formAction(deleteWhatIWrote, { next: '/your-space/record?done' })
};
