import { hasBit } from "@assay/core/benchmark";
import { promptText } from "@assay/core/domain";
import type { Store, StoredPrompt } from "../ports/index.ts";
import { findRemovals } from "../results/find-removals.ts";
import { blockRowOf } from "./block-places.ts";
import { type ClippedText, clipText } from "./clip-text.ts";
import { findResponseKeys } from "./find-response-keys.ts";
import { rowKey } from "./row-key.ts";
import { type RowVerdict, rowVerdicts } from "./row-verdict.ts";
import type { RunData } from "./run-data.ts";

/** A row as a list shows it. */
export interface ExplorerRow {
	/** Position in the run's data. */
	readonly row: number;
	/** The same in every run; see {@link rowKey}. */
	readonly key: string;
	readonly promptId: string;
	readonly trial: number;
	readonly input: ClippedText;
	/** Absent where there is none, and while the row is worked on again. */
	readonly response?: ClippedText;
	/** When the response's text was removed, in milliseconds since 1970; absent where it was not. */
	readonly responseRemovedAt?: number;
	/** By evaluator, in the manifest's order; `undefined` = does not apply. */
	readonly verdicts: readonly (RowVerdict | undefined)[];
	/** Indices of its slices, in the manifest's order. */
	readonly slices: readonly number[];
	readonly latencyMs?: number;
	readonly costUsd?: number;
}

/** Rows of one page at most. */
export const PAGE_ROWS = 200;

/**
 * Opens the rows of a page, in the order given; of the store only their own blocks, prompts and
 * responses are read.
 *
 * @param page `clipAt`: UTF-16 units of a text shown at most.
 * @throws {RangeError} for more than {@link PAGE_ROWS} rows.
 */
export async function openRowPage(
	store: Store,
	data: RunData,
	page: { readonly rows: ArrayLike<number>; readonly clipAt: number },
): Promise<readonly ExplorerRow[]> {
	const rows = Array.from(page.rows);
	if (rows.length > PAGE_ROWS)
		throw new RangeError(
			`Cannot open ${rows.length} rows as a page: expected at most ${PAGE_ROWS}`,
		);
	const { promptSeqs, trials } = data.columns;
	const seqs = rows.map((row) => promptSeqs[Math.floor(row / trials)] ?? 0);
	const keys = await responseKeys(store, data, rows);
	const [prompts, responses] = await Promise.all([
		store.getPrompts(seqs),
		store.getResponses(keys.filter((key) => key !== "")),
	]);
	const removals = await findRemovals(store, keys, responses);
	return rows.flatMap((row, i) => {
		const stored = prompts[i];
		if (stored === undefined) return [];
		const key = keys[i] ?? "";
		const response = responses.get(key)?.response.text;
		const { clipAt } = page;
		return [explorerRow(data, row, { stored, response, removedAt: removals.get(key), clipAt })];
	});
}

async function responseKeys(
	store: Store,
	{ places, run }: RunData,
	rows: readonly number[],
): Promise<readonly string[]> {
	const found = rows.map((row) => blockRowOf(places, row));
	const blocks = [...new Set(found.map(({ block }) => block))];
	const keys = new Map(
		await Promise.all(
			blocks.map(async (block) => [block, await findResponseKeys(store, run.id, block)] as const),
		),
	);
	return found.map(({ block, row }) => keys.get(block)?.[row] ?? "");
}

function explorerRow(
	data: RunData,
	row: number,
	texts: {
		readonly stored: StoredPrompt;
		readonly response: string | undefined;
		readonly removedAt: number | undefined;
		readonly clipAt: number;
	},
): ExplorerRow {
	const { columns, names, responses } = data;
	const { clipAt, removedAt, response, stored } = texts;
	const latencyMs = responses.latencyMs[row] ?? Number.NaN;
	const costUsd = responses.costUsd[row] ?? Number.NaN;
	return {
		row,
		key: rowKey(data, row),
		promptId: stored.prompt.id,
		trial: row % columns.trials,
		input: clipText(promptText(stored.prompt.input), clipAt),
		...(response !== undefined && { response: clipText(response, clipAt) }),
		...(removedAt !== undefined && { responseRemovedAt: removedAt }),
		verdicts: rowVerdicts(columns.verdicts, row, names),
		slices: slicesOfPrompt(columns.slices, Math.floor(row / columns.trials)),
		...(!Number.isNaN(latencyMs) && { latencyMs }),
		...(!Number.isNaN(costUsd) && { costUsd }),
	};
}

function slicesOfPrompt(slices: readonly Uint32Array[], prompt: number): readonly number[] {
	return slices.flatMap((slice, index) => (hasBit(slice, prompt) ? [index] : []));
}
