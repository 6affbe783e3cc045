import { createLabelingLibrary } from "@assay/adapters/labeling";
import { POOL_BLOCK_ROWS } from "@assay/core/domain";
import type { StoredPoolBlock } from "@assay/workflow/ports";
import { labelingBlock, TWELVE_FUNCTIONS } from "../data/labeling-rows.ts";
import type { Figures } from "../engine/benchmark.ts";

/** Blocks that are made, then voted on; only the voting is timed. */
const AT_ONCE = 16;

/** Applies twelve labeling functions to rows in so many threads. */
export async function applyLabeling(rowsText = "", threadsText = ""): Promise<Figures> {
	const [rows, threads] = [Number(rowsText), Number(threadsText)];
	const library = createLabelingLibrary({ threads });
	const blocks = Math.ceil(rows / POOL_BLOCK_ROWS);
	let [cpuMs, ms, votes, voted] = [0, 0, 0, 0];
	const vote = async (block: StoredPoolBlock): Promise<void> => {
		const signal = AbortSignal.timeout(600_000);
		const columns = await library.apply(block, TWELVE_FUNCTIONS, { signal });
		voted += columns[0]?.length ?? 0;
		for (const column of columns) for (const label of column) votes += Number(label >= 0);
	};
	// The threads' start, and the first passes of their code, are not the speed of a large pool.
	await Promise.all(Array.from({ length: threads }, () => vote(labelingBlock(0, POOL_BLOCK_ROWS))));
	voted = 0;
	votes = 0;
	for (let first = 0; first < blocks; first += AT_ONCE) {
		const length = Math.min(AT_ONCE, blocks - first);
		const made = Array.from({ length }, (_, i) => labelingBlock(first + i, rows));
		const start = performance.now();
		const cpu = process.cpuUsage();
		await Promise.all(made.map(vote));
		ms += performance.now() - start;
		const { system, user } = process.cpuUsage(cpu);
		cpuMs += (system + user) / 1000;
	}
	await library.close();
	return {
		rows: voted,
		votes,
		seconds: ms / 1000,
		rowsPerSecond: Math.round((voted / ms) * 1000),
		rowsPerCpuSecond: Math.round((voted / cpuMs) * 1000),
	};
}
