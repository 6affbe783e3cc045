import { setImmediate } from "node:timers/promises";
import { hasBit } from "@assay/core/benchmark";
import { ConfigurationError, nearestHint, type Split, VERDICT_KIND } from "@assay/core/domain";
import type { RunData } from "../explore/run-data.ts";
import type { PromptStore } from "../ports/index.ts";
import type { TaskSelection } from "./task-selection.ts";
import type { RunTruth } from "./truth-of-run.ts";

/** Rows that can be labelled, and how many were left out for what reason. */
export interface EligibleRows {
	/** Ascending. */
	readonly rows: Uint32Array;
	/** Rows that filter, slices and splits name. */
	readonly selected: number;
	readonly withoutResponse: number;
	/** None of the criteria applies to them. */
	readonly notApplicable: number;
	/** Rows that have ground truth under every criterion, left out or not. */
	readonly labelled: number;
}

/** Rows after which others get their turn: a few milliseconds of work. */
const ROWS_PER_TURN = 100_000;
const PROMPTS_AT_ONCE = 1_000;

/**
 * Finds the rows that can be labelled. Only a choice of splits reads prompts; everything else is
 * in the run's columns.
 *
 * @throws {ConfigurationError} for a slice that the run does not have.
 */
export async function eligibleRows(
	store: PromptStore,
	data: RunData,
	{ selection, truth }: { readonly selection: TaskSelection; readonly truth: RunTruth },
): Promise<EligibleRows> {
	const selected = await selectedRows(store, data, selection);
	const labelled = labelledRows(truth, selection.criteria);
	const applies = applicability(data, selection.criteria);
	const counts = { withoutResponse: 0, notApplicable: 0, labelled: 0 };
	const rows = new Uint32Array(selected.length);
	let size = 0;
	for (const [i, row] of selected.entries()) {
		if (i % ROWS_PER_TURN === ROWS_PER_TURN - 1) await setImmediate();
		if (data.responses.kinds[row] !== VERDICT_KIND.scored) counts.withoutResponse++;
		else if (!applies(row)) counts.notApplicable++;
		else {
			const isLabelled = labelled.has(row);
			if (isLabelled) counts.labelled++;
			if (!isLabelled || selection.includesLabelled) rows[size++] = row;
		}
	}
	return { rows: rows.subarray(0, size), selected: selected.length, ...counts };
}

/** Rows that are in one of the slices and whose prompt is in one of the splits. */
async function selectedRows(
	store: PromptStore,
	data: RunData,
	{ rows, slices, splits }: TaskSelection,
): Promise<Uint32Array> {
	const { promptSeqs, trials } = data.columns;
	const all = Uint32Array.from(rows);
	const masks = slices?.map((name) => sliceMask(data, name));
	const inSlices =
		masks === undefined
			? all
			: all.filter((row) => masks.some((mask) => hasBit(mask, Math.floor(row / trials))));
	if (splits === undefined) return inSlices;
	const wanted = new Set(splits);
	const seqs = [
		...new Set(Array.from(inSlices, (row) => promptSeqs[Math.floor(row / trials)] ?? 0)),
	];
	const inSplits = new Set<number>();
	for (let first = 0; first < seqs.length; first += PROMPTS_AT_ONCE)
		for (const { prompt, seq } of await store.getPrompts(
			seqs.slice(first, first + PROMPTS_AT_ONCE),
		))
			if (isIn(prompt.split, wanted)) inSplits.add(seq);
	return inSlices.filter((row) => inSplits.has(promptSeqs[Math.floor(row / trials)] ?? 0));
}

function isIn(split: Split | undefined, wanted: ReadonlySet<Split>): boolean {
	return split !== undefined && wanted.has(split);
}

function sliceMask({ columns, names, run }: RunData, name: string): Uint32Array {
	const mask = columns.slices[names.slices.indexOf(name)];
	if (mask !== undefined) return mask;
	throw new ConfigurationError(
		`Cannot take rows of slice "${name}"${nearestHint(name, names.slices)}: run ${run.id} has none of this name`,
	);
}

/** Rows that have ground truth under each of the criteria. */
function labelledRows(truth: RunTruth, criteria: readonly string[]): ReadonlySet<number> {
	const [first, ...others] = criteria.map(
		(name) => new Set((truth.get(name)?.rows ?? []).map(({ row }) => row)),
	);
	return new Set(Array.from(first ?? []).filter((row) => others.every((other) => other.has(row))));
}

/**
 * Whether one of the criteria applies to a row. One with a filter does not where none of its
 * evaluators does.
 */
function applicability(data: RunData, criteria: readonly string[]): (row: number) => boolean {
	const columns = criteria.map((name) => {
		const definition = data.subject.criteria.find((one) => one.definition.name === name);
		if (definition?.definition.filter === undefined) return [];
		return data.names.evaluators.flatMap(({ criterion }, i) =>
			criterion === name ? (data.columns.verdicts[i] ?? []) : [],
		);
	});
	// Without a filter or an evaluator nothing speaks against it.
	if (columns.some((ofCriterion) => ofCriterion.length === 0)) return () => true;
	const all = columns.flat();
	return (row) => all.some(({ kinds }) => kinds[row] !== VERDICT_KIND.missing);
}
