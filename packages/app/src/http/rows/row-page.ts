import type { RowItem, RowsPage, RowVerdictItem } from "@assay/sdk/api";
import {
	type ExplorerRow,
	openRowPage,
	type RowChange,
	type RunData,
	rowChange,
} from "@assay/workflow/explore";
import type { Store } from "@assay/workflow/ports";
import type { OpenedRun, WantedRows } from "./row-finder.ts";
import { PAGE_BYTES } from "./row-vocabulary.ts";

/** Which part of the found rows is opened. */
export interface PagePlace {
	readonly at: number;
	readonly limit: number;
	readonly clip: number;
}

const SHORTEST_CLIP = 8;

/** Opens a part of the rows that were found; texts are cut so that it stays below 100 kB. */
export async function readRowPage(
	store: Store,
	opened: OpenedRun,
	{ found, place }: { readonly found: WantedRows; readonly place: PagePlace },
): Promise<RowsPage> {
	const { data, revision } = opened;
	const { at, limit } = place;
	const end = at + Math.min(limit, opened.vocabulary.pageRows);
	const wanted = found.rows.subarray(at, end);
	const next = nextCursor(found, end);
	return {
		rows: await openRows(store, opened, { wanted, clip: place.clip }),
		at,
		total: found.rows.length,
		totalIsExact: found.totalIsExact,
		all: data.rowCount,
		...(next !== undefined && { next }),
		revision,
		...(opened.isStale && { freshInMs: Math.ceil(opened.freshInMs) }),
		problems: found.problems,
	};
}

function nextCursor({ next, rows }: WantedRows, end: number): string | undefined {
	if (end < rows.length) return `at ${end}`;
	return next === undefined ? undefined : `from ${next}`;
}

async function openRows(
	store: Store,
	opened: Pick<OpenedRun, "baseline" | "data">,
	{ clip, wanted }: { readonly wanted: Uint32Array; readonly clip: number },
): Promise<readonly RowItem[]> {
	const { baseline, data } = opened;
	const rows = await openRowPage(store, data, { rows: wanted, clipAt: clip });
	const items = rows.map((row) =>
		toItem(data, row, baseline && rowChange(data, baseline, row.row)),
	);
	const bytes = Buffer.byteLength(JSON.stringify(items));
	if (bytes <= PAGE_BYTES || clip <= SHORTEST_CLIP) return items;
	const shorter = Math.max(SHORTEST_CLIP, Math.floor((clip * PAGE_BYTES) / bytes / 1.5));
	return openRows(store, opened, { wanted, clip: shorter });
}

function toItem({ names }: RunData, row: ExplorerRow, change: RowChange | undefined): RowItem {
	const { row: _, verdicts, ...rest } = row;
	return {
		...rest,
		...(row.latencyMs !== undefined && { latencyMs: Math.round(row.latencyMs) }),
		...(row.costUsd !== undefined && { costUsd: Number(row.costUsd.toPrecision(6)) }),
		verdicts: verdicts.map((verdict, i) =>
			verdict === undefined
				? null
				: toVerdict(verdict, names.evaluators[i]?.labels ?? [], change?.flips[i]),
		),
		...(change?.score !== undefined && { change: Number(change.score.toFixed(4)) }),
	};
}

function toVerdict(
	verdict: NonNullable<ExplorerRow["verdicts"][number]>,
	labels: readonly string[],
	change: RowVerdictItem["change"],
): RowVerdictItem {
	if (verdict.kind !== "scored") return { kind: verdict.kind };
	const label = verdict.label === undefined ? -1 : labels.indexOf(verdict.label);
	return {
		kind: verdict.isPass ? "pass" : "fail",
		score: Number(verdict.score.toFixed(4)),
		...(label !== -1 && { label }),
		...(change && { change }),
	};
}
