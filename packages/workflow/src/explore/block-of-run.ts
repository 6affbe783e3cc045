import { bitmapOf, hasBit, responseRows } from "@assay/core/benchmark";
import type { BlockColumns } from "../ports/index.ts";
import type { RunData } from "./run-data.ts";

/** The columns of one block, cut out of the run's. */
export function blockOfRun({ columns, places, responses }: RunData, place: number): BlockColumns {
	const start = places.starts[place] ?? 0;
	const end = places.starts[place + 1] ?? start;
	const firstPrompt = start / columns.trials;
	const endPrompt = end / columns.trials;
	return {
		block: places.blocks[place] ?? 0,
		promptSeqs: columns.promptSeqs.subarray(firstPrompt, endPrompt),
		responses: responseRows(responses, start, end),
		verdicts: columns.verdicts.map(({ kinds, labels, scores }) => ({
			kinds: kinds.subarray(start, end),
			labels: labels.subarray(start, end),
			scores: scores.subarray(start, end),
		})),
		slices: columns.slices.map((slice) =>
			bitmapOf(endPrompt - firstPrompt, (prompt) => hasBit(slice, firstPrompt + prompt)),
		),
		...(columns.clusters && { clusters: columns.clusters.subarray(firstPrompt, endPrompt) }),
	};
}
