import { sentForm } from '#platform/http/form-action.ts';

/** The files of a form, with its id. A file field that was left empty counts as no file. */
export async function uploaded(
	request: Request
): Promise<{ id: string; files: { name: string; content: Uint8Array }[] }> {
	const form = await sentForm(request);
	const files = form.getAll('files').filter((value) => value instanceof File);
	return {
		id: String(form.get('id') ?? ''),
		files: await Promise.all(
			files
				.filter((file) => file.name !== '' || file.size > 0)
				.map(async (file) => ({ name: file.name, content: new Uint8Array(await file.arrayBuffer()) }))
		)
	};
}
