import { countText } from "@assay/adapters/reports";
import { type Coverage, createCoverageAccumulator } from "@assay/core/benchmark";
import { describeCoverage } from "../../run/coverage-command.ts";
import type { WorkedRun } from "../../run/run-one-system.ts";
import type { Scene } from "./stage.ts";

/** A slice that has fewer prompts than it should. */
export type GapNumbers = Pick<Coverage["gaps"][number], "minPrompts" | "name" | "prompts">;

/** Chapter: what the benchmark does not measure yet. */
export async function findGaps(
	{ narrator, session }: Scene,
	{ run, subject }: WorkedRun,
): Promise<readonly GapNumbers[]> {
	const slices = subject.slices.map(({ definition }) => definition);
	const evaluators = subject.evaluators.map(({ definition }) => definition.name);
	const accumulator = createCoverageAccumulator({ slices, evaluators });
	for await (const block of session.workbench.store.readColumns(run.id))
		accumulator.add({ ...block, promptCount: block.promptSeqs.length });
	const coverage = accumulator.finish();
	narrator.step("What the benchmark does not cover");
	narrator.list(describeCoverage(coverage, slices));
	for (const { kind, minPrompts, name } of coverage.gaps)
		if (kind === "empty")
			narrator.say(
				`No prompt is in the slice "${name}", so nothing is known about it; ${countText(minPrompts)} are wanted. An empty cell is not a zero and not a pass.`,
			);
	return coverage.gaps.map(({ minPrompts, name, prompts }) => ({ minPrompts, name, prompts }));
}
