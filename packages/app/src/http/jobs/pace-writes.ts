import type { Clock } from "@assay/workflow/ports";

/** How a writing went: `over` where nothing is to be written any more. */
export type WriteOutcome = "stored" | "failed" | "over";

/** Steps of progress come faster than anybody reads them. */
const WRITE_EVERY_MS = 250;
const TRY_AGAIN_MS = 1_000;

/**
 * Writes what has changed, at most four times a second and one at a time; what failed is tried
 * again. Gives what is to be called after each change; an urgent one waits for no pause.
 */
export function paceWrites(
	{ sleep }: Pick<Clock, "sleep">,
	write: () => Promise<WriteOutcome>,
): (isUrgent: boolean) => void {
	let isDirty = false;
	let isWriting = false;
	let hurry = new AbortController();
	const writeWhileDirty = async (): Promise<void> => {
		isWriting = true;
		while (isDirty) {
			isDirty = false;
			hurry = new AbortController();
			const outcome = await write();
			if (outcome === "over") return;
			if (outcome === "failed") isDirty = true;
			const pauseMs = outcome === "failed" ? TRY_AGAIN_MS : WRITE_EVERY_MS;
			await sleep(pauseMs, hurry.signal).catch(() => undefined);
		}
		isWriting = false;
	};
	return (isUrgent) => {
		isDirty = true;
		if (isUrgent) hurry.abort();
		if (!isWriting) void writeWhileDirty();
	};
}
