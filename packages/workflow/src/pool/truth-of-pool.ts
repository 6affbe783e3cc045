import { type CriterionDefinition, type GroundTruth, InputShapeError } from "@assay/core/domain";
import type { Store } from "../ports/index.ts";
import { mayImprove } from "../refine/label-split.ts";
import { readLabel } from "../refine/read-label.ts";
import { placeTruth } from "./place-truth.ts";

/** Ground truth of a pool's rows under one criterion; lists are parallel, one entry per labelled row. */
export interface PoolTruth {
	/** Row numbers, ascending. */
	readonly rows: Int32Array;
	/** Index in the criterion's labels. */
	readonly labels: Int8Array;
	/** 1 where the label may teach; 0 where it is of the locked part, which only measures. */
	readonly mayImprove: Uint8Array;
	readonly explanations: readonly (string | undefined)[];
	readonly clusters: readonly string[];
	readonly responseKeys: readonly string[];
	/** Labels that the criterion does not have (any more). */
	readonly unreadable: number;
}

/**
 * The newest ground truth of a pool's rows, whichever pool or run it was given in: it belongs to
 * the response. A label that was withdrawn is none.
 *
 * Cost: the criterion's ground truth, and 8 bytes per row.
 *
 * @throws {InputShapeError} for a criterion that is judged with a share.
 */
export async function truthOfPool(
	store: Store,
	pool: string,
	criterion: CriterionDefinition,
): Promise<PoolTruth> {
	if (criterion.scale.kind === "share")
		throw new InputShapeError(
			`Cannot learn from labels of "${criterion.name}": it is judged with a share, expected a scale of labels`,
		);
	const found: { readonly row: number; readonly truth: GroundTruth; readonly label: number }[] = [];
	const placed = await placeTruth(store, pool, criterion.name);
	for (const { row, truth } of placed) {
		const label = readLabel(criterion, truth.label ?? "")?.label;
		if (label !== undefined) found.push({ row, truth, label });
	}
	return {
		rows: Int32Array.from(found, ({ row }) => row),
		labels: Int8Array.from(found, ({ label }) => label),
		mayImprove: Uint8Array.from(found, ({ truth }) => Number(mayImprove(truth.clusterId))),
		explanations: found.map(({ truth }) => truth.explanation),
		clusters: found.map(({ truth }) => truth.clusterId),
		responseKeys: found.map(({ truth }) => truth.responseKey),
		unreadable: placed.length - found.length,
	};
}
