import type { Command } from "commander";
import type { ExitCode } from "./exit-code.ts";
import { collect, margin, option, positiveInteger } from "./option-parsers.ts";
import { addOutputOption, addProjectOptions, addReportOptions } from "./project-options.ts";

/** Commands that read results. Each loads its code only when it is used. */
export function addResultCommands(program: Command, finish: (code: ExitCode) => void): void {
	addReportOptions(addProjectOptions(program.command("report [run]")))
		.description("show a run again, write files, or list the rows behind a cell")
		.addOption(option("--rows", "list rows in place of the matrix"))
		.addOption(option("--slice <name>", "with --rows: only rows of this slice"))
		.addOption(option("--evaluator <name>", "with --rows: whose verdict --verdict is about"))
		.addOption(option("--verdict <kind>", "with --rows: pass, fail, abstained or failed"))
		.addOption(
			option("--disagreement", "with --rows: evaluators of one criterion disagree about the row"),
		)
		.addOption(
			option("--search <words>", "with --rows: id, input or response has all of these words"),
		)
		.addOption(
			option("--limit <n>", "with --rows: at most n (default: 20)").argParser(positiveInteger),
		)
		.action(async (run, flags) => {
			const { reportCommand } = await import("../run/report-command.ts");
			finish(await reportCommand(run, flags));
		});
	addOutputOption(addProjectOptions(program.command("compare <base> <candidate>")))
		.description("what really changed between two runs; 101 when something regressed")
		.action(async (base, candidate, flags) => {
			const { compareCommand } = await import("../run/compare-command.ts");
			finish(await compareCommand(base, candidate, flags));
		});
	addReportOptions(addProjectOptions(program.command("gate [run]")))
		.description(
			"whether a run's gates hold: 0, 100 (failed), 101 (regressed) or 102 (not enough evidence)",
		)
		.action(async (run, flags) => {
			const { gateCommand } = await import("../run/report-command.ts");
			finish(await gateCommand(run, flags));
		});
	addProjectOptions(program.command("agree"))
		.description("how far the evaluators agree with people's labels, and whether they are aligned")
		.addOption(
			option(
				"--run <run>",
				"labels of this run (repeatable; default: the newest run of each system)",
			).argParser(collect),
		)
		.addOption(option("--evaluator <name>", "only this evaluator (repeatable)").argParser(collect))
		.addOption(option("--slices", "each slice too"))
		.addOption(option("--require-aligned", "exit with 102 when one is not shown to be aligned"))
		.action(async (flags) => {
			const { agreeCommand } = await import("../run/agree-command.ts");
			finish(await agreeCommand(flags));
		});
	addProjectOptions(program.command("runs"))
		.description("list the project's runs, newest first")
		.action(async (flags) => {
			const { runsCommand } = await import("../run/runs-command.ts");
			finish(await runsCommand(flags));
		});
	addCoverage(program, finish);
}

function addCoverage(program: Command, finish: (code: ExitCode) => void): void {
	addProjectOptions(program.command("coverage [run]"))
		.description("thin and empty slices, prompts in no slice, evaluators that never vary")
		.addOption(
			option(
				"--margin <share>",
				"half width that intervals should have, such as 0.05 (default: 0.1)",
			).argParser(margin),
		)
		.addOption(option("--fail-on-gap", "exit with 102 when a slice is below its minimum"))
		.addOption(option("--production <file>", "compare with a file of production prompts instead"))
		.action(async (run, flags) => {
			const { coverageCommand } = await import("../run/coverage-command.ts");
			finish(await coverageCommand(run, flags));
		});
}
