import type { CellCorrection } from "@assay/core/correction";
import type { RunData } from "../explore/run-data.ts";
import type { RunTrust } from "../ports/index.ts";
import { correctedCells } from "./corrected-cells.ts";
import { drawFrames } from "./draw-frames.ts";
import { evaluatorNature } from "./evaluator-nature.ts";
import { labelIdentity } from "./label-identity.ts";
import { labelsElsewhere, type TrustSources } from "./labels-elsewhere.ts";
import { labelsOfEvaluators } from "./run-labels.ts";
import { trustOfRun } from "./trust-of-run.ts";
import { truthOfRun } from "./truth-of-run.ts";

/**
 * Reads how far the evaluators of a run may be believed, and what its numbers would be if people had
 * judged. Other runs are looked at only where the run's own labels do not say it.
 */
export async function readRunTrust(sources: TrustSources, data: RunData): Promise<RunTrust> {
	const labels = labelsOfEvaluators(data, await truthOfRun(sources.store, data));
	const frames = await drawFrames(sources.store, data, labels);
	const alone = await correctedCells(data, { labels, frames, elsewhere: [] });
	if (!needsOthers(data, alone)) return { trust: await trustOfRun(data, labels, []), cells: alone };
	const own = new Set(labels.flatMap(({ rows }) => rows.map(({ truth }) => labelIdentity(truth))));
	const elsewhere = await labelsElsewhere(sources, data.run, own);
	return {
		trust: await trustOfRun(data, labels, elsewhere),
		cells: await correctedCells(data, { labels, frames, elsewhere }),
	};
}

function needsOthers({ matrix, subject }: RunData, cells: readonly CellCorrection[]): boolean {
	const row = matrix.slices.findIndex(({ kind }) => kind === "all");
	return subject.evaluators.some(({ definition }, column) => {
		const cell = cells[row * matrix.evaluators.length + column];
		return evaluatorNature(definition) !== "people" && cell?.kind !== "corrected";
	});
}
