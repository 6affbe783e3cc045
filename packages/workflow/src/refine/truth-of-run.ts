import type { CriterionDefinition, GroundTruth } from "@assay/core/domain";
import { findResponseKeys } from "../explore/find-response-keys.ts";
import type { RunData } from "../explore/run-data.ts";
import type { Store } from "../ports/index.ts";
import { type LabelPart, labelPart } from "./label-split.ts";
import { type ReadLabel, readLabel } from "./read-label.ts";
import { runRows } from "./run-rows.ts";

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
 * Finds the ground truth of a run's responses. A label belongs to a response of a prompt: where the
 * system answered anew, the row has none, and where the prompt was edited in what the system does not
 * see, the row keeps it. Cost: what is labelled, and one pass over the run's prompts; over its
 * responses too where prompts were edited.
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
	const { columns } = data;
	const wanted = new Set(stored.map(({ promptSeq }) => promptSeq));
	const positions = new Map<number, number>();
	for (const [position, seq] of columns.promptSeqs.entries())
		if (wanted.has(seq)) positions.set(seq, position);
	const { keyOf } = runRows(store, data);
	const same: PlacedTruth[] = [];
	const ofOtherVersions: GroundTruth[] = [];
	for (const truth of stored) {
		const position = positions.get(truth.promptSeq);
		if (truth.trial >= columns.trials) continue;
		if (position === undefined) {
			ofOtherVersions.push(truth);
			continue;
		}
		const row = position * columns.trials + truth.trial;
		if ((await keyOf(row)) === truth.responseKey) same.push({ row, truth });
	}
	const others = await placeByResponse(store, data, ofOtherVersions);
	return [...same, ...others].toSorted((a, b) => a.row - b.row);
}

/** Rows with another version of the prompt whose response is the one that was labelled all the same. */
async function placeByResponse(
	store: Store,
	{ columns, places, run }: RunData,
	truths: readonly GroundTruth[],
): Promise<readonly PlacedTruth[]> {
	if (truths.length === 0) return [];
	const byKey = Map.groupBy(truths, ({ responseKey }) => responseKey);
	const found: PlacedTruth[] = [];
	for (const [place, block] of places.blocks.entries())
		for (const [i, key] of ((await findResponseKeys(store, run.id, block)) ?? []).entries()) {
			const row = (places.starts[place] ?? 0) + i;
			for (const truth of byKey.get(key) ?? []) found.push({ row, truth });
		}
	// Several prompts may have got one response; the label is of one of them.
	const seqs = found.map(({ row }) => columns.promptSeqs[Math.floor(row / columns.trials)] ?? 0);
	const prompts = await store.getPrompts(seqs);
	return found.filter(({ truth }, i) => prompts[i]?.prompt.id === truth.promptId);
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
