import { countText } from "@assay/adapters/reports";
import { type Coverage, createCoverageAccumulator } from "@assay/core/benchmark";
import type { SliceDefinition } from "@assay/core/domain";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { openRun } from "./report-command.ts";
import type { ProjectFlags } from "./run-options.ts";
import { withSession } from "./session.ts";

/** `assay coverage [run]`: what the prompts of a run leave out. */
export async function coverageCommand(
	wanted: string | undefined,
	flags: ProjectFlags,
): Promise<ExitCode> {
	const output = processOutput(flags);
	return withSession(flags, output, async (session) => {
		const { run, subject } = await openRun(session, wanted ?? "latest");
		const slices = subject.slices.map(({ definition }) => definition);
		const accumulator = createCoverageAccumulator({
			slices,
			evaluators: subject.evaluators.map(({ definition }) => definition.name),
		});
		for await (const block of session.workbench.store.readColumns(run.id))
			accumulator.add({ ...block, promptCount: block.promptSeqs.length });
		const coverage = accumulator.finish();
		output.print(describeCoverage(coverage, slices).join("\n"));
		output.json({ schema: 1, run: run.id, ...coverage, overlaps: [...coverage.overlaps] });
		return EXIT_CODE.good;
	});
}

/** Gaps first, then what else stands out. */
export function describeCoverage(
	coverage: Coverage,
	slices: readonly SliceDefinition[],
): readonly string[] {
	const gaps = coverage.gaps.map(
		({ minPrompts, missing, name, prompts }) =>
			`  ${name}: ${countText(prompts)} of ${countText(minPrompts)} prompts, ${countText(missing)} missing`,
	);
	return [
		gaps.length === 0 ? "Every slice has enough prompts" : "Slices with too few prompts:",
		...gaps,
		`${countText(coverage.noSlice)} of ${countText(coverage.prompts)} prompts are in no slice`,
		...overlapLines(coverage, slices),
		...coverage.monotonous.map(
			({ count, evaluator, share }) =>
				`${evaluator} says the same on ${(share * 100).toFixed(1)} % of ${countText(count)} rows: it tells systems apart no more`,
		),
	];
}

/** Pairs of slices that are nearly the same: half of the larger one or more is shared. */
function overlapLines(
	{ overlaps }: Coverage,
	slices: readonly SliceDefinition[],
): readonly string[] {
	const at = (i: number, j: number): number => overlaps[i * slices.length + j] ?? 0;
	return slices.flatMap((a, i) =>
		slices.slice(i + 1).flatMap((b, k) => {
			const j = i + 1 + k;
			const larger = Math.max(at(i, i), at(j, j));
			return larger > 0 && at(i, j) / larger >= 0.5
				? [`${a.name} and ${b.name} share ${countText(at(i, j))} of ${countText(larger)} prompts`]
				: [];
		}),
	);
}
