import { ConfigurationError, nearestHint, type TaskItem } from "@assay/core/domain";
import type { RunData } from "../explore/run-data.ts";
import type { Store } from "../ports/index.ts";
import { type DrawInput, drawRows, rankRows, type TakenRow } from "./draw-rows.ts";
import { eligibleRows } from "./eligible-rows.ts";
import { mayImprove } from "./label-split.ts";
import { selectionInWords } from "./selection-in-words.ts";
import { drawnWithin, type TaskSelection } from "./task-selection.ts";
import { type RunTruth, truthOfRun } from "./truth-of-run.ts";

/** A row of a task that is not made yet. */
export interface PlannedRow extends Omit<TaskItem, "place" | "responseKey"> {
	/** Row of the run. */
	readonly row: number;
}

/** What a task would be made of. */
export interface TaskPlan {
	readonly selected: number;
	readonly withoutResponse: number;
	readonly notApplicable: number;
	readonly labelled: number;
	/** Rows of the locked test that were passed over because rows were chosen and not drawn. */
	readonly locked: number;
	/** Rows that were left to take from, ascending. */
	readonly eligible: Uint32Array;
	/** In the order in which they are handed out. */
	readonly rows: readonly PlannedRow[];
	/** The rows were drawn with known probabilities. */
	readonly isDrawn: boolean;
	/** How the rows were chosen, in words. */
	readonly selection: string;
	/** Ground truth of the run so far. */
	readonly truth: RunTruth;
}

/** More rows than people label, and more than a page can tell the progress of. */
export const MOST_TASK_ROWS = 10_000;

const PROMPTS_AT_ONCE = 500;

/**
 * Takes the rows that people shall label from a run. Rows that are drawn carry the probability of
 * it; those of the locked part are there to test, the others to measure. Rows that were chosen
 * instead, by the *improve* queue or by a filter on what evaluators said, only improve: they are
 * never of the locked part and carry no probability.
 *
 * Only prompts of rows that are taken are read (all selected ones where a split is asked for).
 *
 * @throws {ConfigurationError} for names that the run does not have, and for too many rows.
 */
export async function planTask(
	store: Store,
	data: RunData,
	selection: TaskSelection,
): Promise<TaskPlan> {
	requireCriteria(data, selection.criteria);
	const truth = await truthOfRun(store, data);
	const { rows, ...counts } = await eligibleRows(store, data, { selection, truth });
	const wanted = Math.min(
		rows.length,
		selection.queue === "all" ? rows.length : wantedRows(selection),
	);
	if (wanted > MOST_TASK_ROWS)
		throw new ConfigurationError(
			`Cannot make a task of ${wanted} rows, expected at most ${MOST_TASK_ROWS}: take a sample of them`,
		);
	const isDrawn = selection.queue !== "improve" && selection.chosenBecause === undefined;
	const input = { data, rows, selection, truth };
	const taken = isDrawn
		? { rows: await openDrawn(store, input), locked: 0 }
		: await takeUnlocked(store, data, { ranked: rankRows(input), wanted });
	return {
		...counts,
		locked: taken.locked,
		eligible: rows,
		rows: taken.rows,
		isDrawn,
		selection: selectionInWords(selection, { eligible: rows.length, taken: taken.rows.length }),
		truth,
	};
}

function requireCriteria({ run, subject }: RunData, criteria: readonly string[]): void {
	const known = subject.criteria.map(({ definition }) => definition.name);
	const missing = criteria.find((name) => !known.includes(name));
	if (missing !== undefined)
		throw new ConfigurationError(
			`Cannot label criterion "${missing}"${nearestHint(missing, known)}: run ${run.id} has it not, expected one of ${known.join(", ")}`,
		);
	if (criteria.length === 0)
		throw new ConfigurationError(
			"Cannot make a task: no criterion is given, expected at least one",
		);
}

function wantedRows({ count, queue }: TaskSelection): number {
	if (count !== undefined) return count;
	throw new ConfigurationError(
		`Cannot take rows by the queue "${queue}": no number is given, expected how many`,
	);
}

/** Goes down the ranked rows until there are enough that do not belong to the locked test. */
async function takeUnlocked(
	store: Store,
	data: RunData,
	{ ranked, wanted }: { readonly ranked: readonly number[]; readonly wanted: number },
): Promise<{ readonly rows: readonly PlannedRow[]; readonly locked: number }> {
	const rows: PlannedRow[] = [];
	let locked = 0;
	for (let first = 0; first < ranked.length && rows.length < wanted; first += PROMPTS_AT_ONCE) {
		const some = ranked.slice(first, first + PROMPTS_AT_ONCE).map((row) => ({ row }));
		for (const opened of await openRows(store, data, some)) {
			if (rows.length === wanted) break;
			if (mayImprove(opened.clusterId)) rows.push(opened);
			else locked++;
		}
	}
	return { rows, locked };
}

/** Rows that were drawn, each with what it was drawn from. */
async function openDrawn(store: Store, input: DrawInput): Promise<readonly PlannedRow[]> {
	const within = drawnWithin(input.selection);
	const rows = await openRows(store, input.data, await drawRows(input));
	return within === undefined ? rows : rows.map((row) => ({ ...row, drawnWithin: within }));
}

async function openRows(
	store: Store,
	{ columns }: RunData,
	taken: readonly TakenRow[],
): Promise<readonly PlannedRow[]> {
	const { promptSeqs, trials } = columns;
	const opened: PlannedRow[] = [];
	for (let first = 0; first < taken.length; first += PROMPTS_AT_ONCE) {
		const some = taken.slice(first, first + PROMPTS_AT_ONCE);
		const prompts = await store.getPrompts(
			some.map(({ row }) => promptSeqs[Math.floor(row / trials)] ?? 0),
		);
		for (const [i, one] of some.entries()) {
			const stored = prompts[i];
			if (stored === undefined) continue;
			const { prompt, seq } = stored;
			const clusterId = prompt.clusterId ?? prompt.id;
			opened.push({
				...one,
				promptSeq: seq,
				promptId: prompt.id,
				trial: one.row % trials,
				clusterId,
				purpose: purposeOf(clusterId, one.inclusionProbability !== undefined),
			});
		}
	}
	return opened;
}

function purposeOf(clusterId: string, isDrawn: boolean): TaskItem["purpose"] {
	if (!isDrawn) return "improve";
	return mayImprove(clusterId) ? "measure" : "locked-test";
}
