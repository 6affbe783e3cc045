import type { RowBaseline } from "@assay/core/benchmark";
import { NotFoundError, type RowQuery } from "@assay/core/domain";
import type { RowProblem, RowVocabulary } from "@assay/sdk/api";
import { parseRowQuery } from "@assay/sdk/row-query";
import {
	asksForTruth,
	type CachedRun,
	createRunBaselines,
	createTextIndexes,
	findRow,
	findRows,
} from "@assay/workflow/explore";
import { requireRun } from "../handlers/require-run.ts";
import { createResultCache } from "../result-cache.ts";
import type { Workroom } from "../workroom.ts";
import { readRowFilter, readRowSort } from "./read-row-filter.ts";
import { rowVocabulary } from "./row-vocabulary.ts";

/** A run that is in memory, perhaps beside a baseline. */
export interface OpenedRun extends CachedRun {
	readonly vocabulary: RowVocabulary;
	readonly baseline?: RowBaseline;
	/** Names this state of both. */
	readonly state: string;
}

/** Rows that were asked for, sorted. */
export interface WantedRows {
	/** The filter as it was carried out. */
	readonly query: RowQuery;
	readonly rows: Uint32Array;
	readonly totalIsExact: boolean;
	/** Row of the run at which a search that was not gone through can go on. */
	readonly next?: number;
	readonly problems: readonly RowProblem[];
}

/** How rows are asked for. */
export interface RowRequest {
	readonly q?: string | undefined;
	readonly sort?: string | undefined;
	/** Where a search that was not gone through goes on. */
	readonly from?: number | undefined;
	readonly signal: AbortSignal;
}

/** Finds rows of runs, remembering what was asked for last. */
export interface RowFinder {
	/** @throws {NotFoundError} for an unknown run. */
	open(run: string, baseline?: string): Promise<OpenedRun>;
	/** Gets the run ready for searches of its texts, in the background. */
	warm(opened: OpenedRun): void;
	find(opened: OpenedRun, request: RowRequest): Promise<WantedRows>;
	/** Position of the row with this key. @throws {NotFoundError} where the run has none. */
	rowOf(opened: OpenedRun, key: string): number;
}

const TEXT_BYTES = 512 * 1024 * 1024;
/** Of 100,000 rows each at most 400 kB. */
const RESULTS_KEPT = 32;
/** Rows that are found at a time where texts are too large to be kept in memory. */
const SCANNED_ROWS = 2_000;

/** Makes the finder of a server. */
export function createRowFinder(workroom: Workroom): RowFinder {
	const { runCache, session, store } = workroom;
	const baselines = createRunBaselines();
	const texts = createTextIndexes({ store, maxBytes: TEXT_BYTES, signal: session.signal });
	const results = createResultCache<WantedRows>(RESULTS_KEPT);

	/** Ground truth changes without the run; 0 where the filter does not ask for it. */
	const truthRevision = async (q: string): Promise<number> =>
		asksForTruth(parseRowQuery(q).query) ? ((await store.revisions()).get("ground-truth") ?? 0) : 0;
	const search = async (opened: OpenedRun, request: RowRequest): Promise<WantedRows> => {
		const hasBaseline = opened.baseline !== undefined;
		const { problems, query } = readRowFilter(request.q ?? "", opened.vocabulary, { hasBaseline });
		const sort = readRowSort(request.sort, hasBaseline);
		const { signal } = request;
		const found = await findRows({ store, texts }, opened.data, {
			query,
			...(sort && { sort }),
			baseline: opened.baseline,
			limit: SCANNED_ROWS,
			...(request.from !== undefined && { from: request.from }),
			signal,
		});
		return { ...found, query, problems };
	};
	return {
		async open(id, baselineId) {
			const { id: known } = await requireRun(workroom, id);
			const run = await runCache.get(known);
			const vocabulary = rowVocabulary(run.data);
			const state = `${id} ${run.revision}`;
			if (baselineId === undefined || baselineId === id) return { ...run, vocabulary, state };
			const other = await runCache.get((await requireRun(workroom, baselineId)).id);
			return {
				...run,
				vocabulary,
				baseline: baselines(run.data, other.data),
				state: `${state} ${baselineId} ${other.revision}`,
			};
		},
		warm: ({ data }) => texts.warm(data),
		async find(opened, request) {
			const { from = 0, q = "", sort = "" } = request;
			const truth = await truthRevision(q);
			const key = JSON.stringify([opened.state, q, sort, from, truth]);
			return results.get(key, () => search(opened, request));
		},
		rowOf({ data }, key) {
			const row = findRow(data, key);
			if (row !== undefined) return row;
			throw new NotFoundError(`Cannot open row "${key}": run ${data.run.id} has none, or not yet`);
		},
	};
}
