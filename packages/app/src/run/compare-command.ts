import { writeReport } from "@assay/adapters/reports";
import type { ChangeVerdict } from "@assay/core/benchmark";
import {
	buildReportComparison,
	buildRunReport,
	compareIndependentRuns,
	sharePrompts,
} from "@assay/workflow/results";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { renderComparison } from "../terminal/render-comparison.ts";
import { renderUnpaired } from "../terminal/render-unpaired.ts";
import { commandTrust } from "./command-trust.ts";
import { openRun } from "./report-command.ts";
import type { RunSession, WorkedRun } from "./run-one-system.ts";
import type { CallFlags } from "./run-options.ts";
import { withSession } from "./session.ts";

const FLIPS_SHOWN = 10;

/** `assay compare <base> <candidate>`: what really changed between two runs; 101 when something regressed. */
export async function compareCommand(
	baseline: string,
	candidate: string,
	flags: CallFlags,
): Promise<ExitCode> {
	const output = processOutput(flags);
	return withSession(flags, output, async (session) => {
		const before = await openRun(session, baseline);
		const after = await openRun(session, candidate);
		const { store } = session.workbench;
		if (!(await sharePrompts(store, before.run, after.run)))
			return compareSamples(session, before, after);
		const comparison = await buildReportComparison(before, after);
		output.print(
			renderComparison(comparison, {
				width: output.width,
				hasColors: output.useColour,
				flips: FLIPS_SHOWN,
			}),
		);
		for (const file of flags.output ?? []) {
			const trust = await commandTrust(store, after.run.id);
			const report = await buildRunReport({
				project: session.workbench.project.name,
				...after,
				...(trust && { trust }),
				comparison,
				isBrief: false,
			});
			await writeReport(report, file);
			output.note(`Wrote ${file}`);
		}
		output.json({ schema: 1, ...comparison });
		return exitCodeOf(comparison.result.cells);
	});
}

/** Runs over different prompts: no rows to pair, no flips, and no report files. */
async function compareSamples(
	{ output, workbench }: RunSession,
	before: WorkedRun,
	after: WorkedRun,
): Promise<ExitCode> {
	const comparison = await compareIndependentRuns(workbench.store, before, after);
	output.print(renderUnpaired(comparison, output.width));
	output.json({ schema: 1, ...comparison });
	return exitCodeOf(comparison.cells);
}

function exitCodeOf(cells: readonly { readonly verdict: ChangeVerdict }[]): ExitCode {
	return cells.some(({ verdict }) => verdict === "regressed")
		? EXIT_CODE.regressed
		: EXIT_CODE.good;
}
