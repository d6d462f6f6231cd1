/** Somebody who takes longer is tried again later (milliseconds). */
const patience = 20_000;

/** An answer is an outcome and a few words; no more of it is read. */
const longestAnswer = 10_000;

type Given = { headers: Record<string, string>; body: string | Uint8Array<ArrayBuffer> };

/**
 * Hands something over with one POST, and returns the status of the answer; null where there was none in time. It goes where it
 * was sent and nowhere else: no redirect is followed, and nothing of the answer is read.
 */
export async function post(address: string, given: Given): Promise<number | null> {
	const answer = await handOver(address, given);
	await answer?.body?.cancel();
	return answer?.status ?? null;
}

/** The same where what is wrong stands in the answer: its text as well, or nothing where that is long. */
export async function postAndRead(
	address: string,
	given: Given
): Promise<{ status: number | null; text: string }> {
	const answer = await handOver(address, given);
	const length = Number(answer?.headers.get('content-length') ?? 0);
	if (!answer || length > longestAnswer) {
		await answer?.body?.cancel();
		return { status: answer?.status ?? null, text: '' };
	}
	const text = await answer.text().catch(() => '');
	return { status: answer.status, text: text.slice(0, longestAnswer) };
}

const handOver = (address: string, given: Given): Promise<Response | null> =>
	fetch(address, {
		method: 'POST',
		redirect: 'manual',
		signal: AbortSignal.timeout(patience),
		...given
	}).catch(() => null);
