/** What a promise brings, or an error when it takes longer than this: for what must go on without the database. */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
	const late = Promise.withResolvers<never>();
	const timer = setTimeout(() => late.reject(new Error('It took too long.')), milliseconds);
	try {
		return await Promise.race([promise, late.promise]);
	} finally {
		clearTimeout(timer);
	}
}
