import { writeReport } from "@assay/adapters/reports";
import { buildReportComparison, buildRunReport } from "@assay/workflow/results";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/output.ts";
import { renderComparison } from "../terminal/render-comparison.ts";
import { openRun } from "./report-command.ts";
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
		const comparison = await buildReportComparison(before, after);
		output.print(
			renderComparison(comparison, {
				width: output.width,
				hasColors: output.useColour,
				flips: FLIPS_SHOWN,
			}),
		);
		for (const file of flags.output ?? []) {
			const report = await buildRunReport({
				project: session.workbench.project.name,
				...after,
				comparison,
				isBrief: false,
			});
			await writeReport(report, file);
			output.note(`Wrote ${file}`);
		}
		output.json({ schema: 1, ...comparison });
		const hasRegressed = comparison.result.cells.some((cell) => cell.verdict === "regressed");
		return hasRegressed ? EXIT_CODE.regressed : EXIT_CODE.good;
	});
}
