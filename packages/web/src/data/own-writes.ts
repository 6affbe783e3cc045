import type { QueryClient } from "@tanstack/react-query";

const STEP_MS = 20;
/** A write that takes longer keeps nobody from seeing what others do. */
const LONGEST_MS = 2_000;

/**
 * Resolves when no write of this page is under way. An event may come before the answer to the write
 * that it tells of; what is asked for again then could take away the part of the page that waits for
 * the answer, and with it what it was to say.
 */
export async function afterOwnWrites(queries: QueryClient): Promise<void> {
	for (let waited = 0; queries.isMutating() > 0 && waited < LONGEST_MS; waited += STEP_MS)
		await new Promise((resolve) => {
			setTimeout(resolve, STEP_MS);
		});
}
