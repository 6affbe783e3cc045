import { createMatrixAccumulator } from "@assay/core/benchmark";
import { generateMatrixData, matrixBlocks, SLICES } from "../data/matrix-data.ts";
import { matrixEvaluators } from "../data/matrix-evaluators.ts";
import type { Figures } from "../engine/benchmark.ts";
import { besideBareLoop } from "./beside-bare-loop.ts";
import { sumOfMeans } from "./sum-of-means.ts";

/** The matrix of blocks that are in memory. */
export function matrixInMemory(prompts?: string, binary?: string): Promise<Figures> {
	const data = generateMatrixData(Number(prompts), Number(binary));
	const blocks = [...matrixBlocks(data)];
	const evaluators = matrixEvaluators(Number(binary));
	const slices = Array.from({ length: SLICES }, (_, slice) => ({ name: `slice ${slice}` }));
	return besideBareLoop(data, () => {
		const accumulator = createMatrixAccumulator({ evaluators, slices, trials: 1 });
		for (const block of blocks) accumulator.add(block);
		return sumOfMeans(accumulator.finish());
	});
}
