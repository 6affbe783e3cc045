import type { CriterionDefinition, GroundTruth } from "@assay/core/domain";
import { blockRowOf } from "../explore/block-places.ts";
import { findResponseKeys } from "../explore/find-response-keys.ts";
import type { RunData } from "../explore/run-data.ts";
import type { Store } from "../ports/index.ts";
import { type LabelPart, labelPart } from "./label-split.ts";
import { type ReadLabel, readLabel } from "./read-label.ts";

/** The ground truth of one row of a run under one criterion. */
export interface RowTruth extends ReadLabel {
	readonly row: number;
	readonly truth: GroundTruth;
	readonly part: LabelPart;
	/** It was given under another version of the criterion than the run's. */
	readonly isOfOtherVersion: boolean;
}

/** The ground truth of a run under one criterion. */
export interface CriterionTruth {
	/** By row, ascending. */
	readonly rows: readonly RowTruth[];
	/** Labels that the run's version of the criterion does not have. */
	readonly unreadable: number;
}

/** The ground truth of a run, by criterion; one without any is absent. */
export type RunTruth = ReadonlyMap<string, CriterionTruth>;

/**
 * Finds the ground truth of a run's responses. A label belongs to a response and not to its prompt:
 * where the system answered anew, the row has none. Cost: what is labelled, and one pass over the
 * run's prompts.
 */
export async function truthOfRun(store: Store, data: RunData): Promise<RunTruth> {
	const stored = await store.listGroundTruth({ system: data.run.manifest.system.name });
	const placed = await placeRows(store, data, stored);
	const criteria = new Map(data.subject.criteria.map((one) => [one.definition.name, one]));
	const truth = new Map<string, { readonly rows: RowTruth[]; unreadable: number }>();
	for (const { row, truth: one } of placed) {
		const criterion = criteria.get(one.criterion);
		if (criterion === undefined) continue;
		const known = truth.get(one.criterion) ?? { rows: [], unreadable: 0 };
		truth.set(one.criterion, known);
		const read = rowTruth(row, one, criterion);
		if (read === undefined) known.unreadable++;
		else known.rows.push(read);
	}
	return truth;
}

interface PlacedTruth {
	readonly row: number;
	readonly truth: GroundTruth;
}

/** Rows whose response is the one that was labelled, ascending. */
async function placeRows(
	store: Store,
	data: RunData,
	stored: readonly GroundTruth[],
): Promise<readonly PlacedTruth[]> {
	const { columns, places, run } = data;
	const wanted = new Set(stored.map(({ promptSeq }) => promptSeq));
	const positions = new Map<number, number>();
	for (const [position, seq] of columns.promptSeqs.entries())
		if (wanted.has(seq)) positions.set(seq, position);
	const candidates = stored.flatMap((truth) => {
		const position = positions.get(truth.promptSeq);
		if (position === undefined || truth.trial >= columns.trials) return [];
		return [{ row: position * columns.trials + truth.trial, truth }];
	});
	const keys = new Map<number, readonly string[] | undefined>();
	const isSame = async ({ row, truth }: PlacedTruth): Promise<boolean> => {
		const at = blockRowOf(places, row);
		if (!keys.has(at.block)) keys.set(at.block, await findResponseKeys(store, run.id, at.block));
		return keys.get(at.block)?.[at.row] === truth.responseKey;
	};
	const same: PlacedTruth[] = [];
	for (const candidate of candidates.toSorted((a, b) => a.row - b.row))
		if (await isSame(candidate)) same.push(candidate);
	return same;
}

function rowTruth(
	row: number,
	truth: GroundTruth,
	criterion: { readonly definition: CriterionDefinition; readonly version: string },
): RowTruth | undefined {
	const read = readLabel(criterion.definition, truth.label ?? "");
	if (read === undefined) return undefined;
	return {
		row,
		truth,
		...read,
		part: labelPart(truth.clusterId),
		isOfOtherVersion: (truth.criterionVersion ?? criterion.version) !== criterion.version,
	};
}
