import type { Metrics } from "@assay/adapters/telemetry";
import type { BlockQueue } from "@assay/workflow/ports";

/** Counts the blocks that are completed through a queue, with their rows and what failed in them. */
export function countedBlocks(queue: BlockQueue, metrics: Metrics | undefined): BlockQueue {
	if (metrics === undefined) return queue;
	return {
		...queue,
		async complete(result) {
			const isOurs = await queue.complete(result);
			if (isOurs)
				metrics.blockDone({
					rows: result.responses.kinds.length,
					failures: result.failures.map(({ code }) => code),
				});
			return isOurs;
		},
	};
}
