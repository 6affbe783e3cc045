/** Waits for all, then throws the first failure: nothing goes on in the background after one has failed. */
export async function settleAll(work: readonly Promise<void>[]): Promise<void> {
	const settled = await Promise.allSettled(work);
	const failed = settled.find((result) => result.status === "rejected");
	if (failed !== undefined) throw failed.reason;
}
