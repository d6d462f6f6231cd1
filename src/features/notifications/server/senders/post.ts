/** Somebody who takes longer is tried again later (milliseconds). */
const patience = 20_000;

/**
 * Hands something over with one POST, and returns the status of the answer; null where there was none in time. It goes where it
 * was sent and nowhere else: no redirect is followed, and nothing of the answer is read.
 */
export async function post(
	address: string,
	given: { headers: Record<string, string>; body: string | Uint8Array<ArrayBuffer> }
): Promise<number | null> {
	try {
		const answer = await fetch(address, {
			method: 'POST',
			redirect: 'manual',
			signal: AbortSignal.timeout(patience),
			...given
		});
		await answer.body?.cancel();
		return answer.status;
	} catch {
		return null;
	}
}
