import { alignPrompts } from "./align-prompts.ts";
import type { RunColumns } from "./run-columns.ts";

/**
 * The baseline's row of every row of a run, −1 where it has none: trial t of a prompt goes with
 * trial t of the same version of the prompt.
 *
 * Shape: (prompts × trials,). Cost: O(n) time and memory.
 *
 * @example
 * baselineRows({ trials: 1, promptSeqs: Uint32Array.of(7, 8) }, { trials: 2, promptSeqs: Uint32Array.of(9, 8) }) // => Int32Array.of(-1, 2)
 */
export function baselineRows(
	run: Pick<RunColumns, "promptSeqs" | "trials">,
	baseline: Pick<RunColumns, "promptSeqs" | "trials">,
): Int32Array {
	const alignment = alignPrompts(baseline.promptSeqs, run.promptSeqs);
	const rows = new Int32Array(run.promptSeqs.length * run.trials).fill(-1);
	const trials = Math.min(run.trials, baseline.trials);
	for (const [pair, prompt] of alignment.candidate.entries()) {
		const partner = alignment.baseline[pair]!;
		for (let trial = 0; trial < trials; trial++)
			rows[prompt * run.trials + trial] = partner * baseline.trials + trial;
	}
	return rows;
}
