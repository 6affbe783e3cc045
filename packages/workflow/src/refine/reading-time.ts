import { openRowPage } from "../explore/open-row-page.ts";
import type { RunData } from "../explore/run-data.ts";
import type { Store } from "../ports/index.ts";
import type { PlannedRow } from "./plan-task.ts";

/** Rows that are opened for the estimate; the first are as random as all. */
const SAMPLE = 40;
/**
 * 238 words a minute (Brysbaert, 2019, Journal of Memory and Language 109, silent reading of English
 * non-fiction), six characters to a word with the blank.
 */
const CHARACTERS_PER_MS = (238 * 6) / 60_000;
/** To decide, and to press a key. */
const DECISION_MS = 5_000;

/** Milliseconds that a person needs for one row, as an estimate from some of them; `undefined` without rows. */
export async function readingTime(
	store: Store,
	data: RunData,
	{ criteria, rows }: { readonly rows: readonly PlannedRow[]; readonly criteria: number },
): Promise<number | undefined> {
	const sample = rows.slice(0, SAMPLE);
	if (sample.length === 0) return undefined;
	const prompts = await store.getPrompts(sample.map(({ promptSeq }) => promptSeq));
	const opened = await openRowPage(store, data, { rows: sample.map(({ row }) => row), clipAt: 0 });
	const characters = [
		...opened.flatMap(({ input, response }) => [input.length, response?.length ?? 0]),
		...prompts.flatMap(({ prompt: { context = "", reference = "" } }) => [
			context.length,
			reference.length,
		]),
	].reduce((sum, length) => sum + length, 0);
	return characters / CHARACTERS_PER_MS / sample.length + criteria * DECISION_MS;
}
