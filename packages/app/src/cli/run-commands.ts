import type { Command } from "commander";
import type { ExitCode } from "./exit-code.ts";
import {
	collect,
	collectPairs,
	option,
	positiveInteger,
	wholeNumber,
	wholeNumbers,
} from "./option-parsers.ts";
import { addCallOptions, addProjectOptions, addReportOptions } from "./project-options.ts";

/** Commands that run a benchmark. Each loads its code only when it is used. */
export function addRunCommands(program: Command, finish: (code: ExitCode) => void): void {
	addRun(program, finish);
	addReportOptions(addOrderOptions(program.command("resume [run]")))
		.description("go on with a run that was stopped (default: the newest)")
		.action(async (run, flags) => {
			const { resumeCommand } = await import("../run/resume-command.ts");
			finish(await resumeCommand(run, flags));
		});
	addProjectOptions(program.command("cancel [run]"))
		.description("end a run that workers work on (default: the newest); what came is kept")
		.action(async (run, flags) => {
			const { cancelCommand } = await import("../run/cancel-command.ts");
			finish(await cancelCommand(run, flags));
		});
	addReportOptions(addOrderOptions(program.command("retry [run]")))
		.description("try again what failed in a run, and nothing else (default: the newest)")
		.addOption(option("--errors", "rows without a response and calls that failed (the default)"))
		.addOption(option("--failed", "those too, and judge replies that could not be read"))
		.addOption(
			option("--block <numbers>", "only in these blocks of the run, such as 0,7").argParser(
				wholeNumbers,
			),
		)
		.action(async (run, flags) => {
			const { retryCommand } = await import("../run/resume-command.ts");
			finish(await retryCommand(run, flags));
		});
	addReportOptions(addOrderOptions(program.command("score <run>")))
		.description("judge a run's responses with the project's evaluators as they are now")
		.addOption(option("--evaluator <name>", "only this evaluator (repeatable)").argParser(collect))
		.action(async (run, flags) => {
			const { scoreCommand } = await import("../run/score-command.ts");
			finish(await scoreCommand(run, flags));
		});
}

/** Options of commands that make or go on with a run. */
function addOrderOptions(command: Command): Command {
	return addCallOptions(command)
		.addOption(
			option(
				"--detach",
				"leave the run to the workers of the team's database, and do not wait for it",
			),
		)
		.addOption(
			option(
				"--priority <priority>",
				"share of the workers' calls while other runs are worked on (default: normal)",
			).choices(["high", "normal", "low"]),
		);
}

function addRun(program: Command, finish: (code: ExitCode) => void): void {
	addReportOptions(addOrderOptions(program.command("run")))
		.description("run the benchmark: what is missing is called for, the rest is reused")
		.addOption(option("--system <name>", "only this system (repeatable)").argParser(collect))
		.addOption(option("--evaluator <name>", "only this evaluator (repeatable)").argParser(collect))
		.addOption(
			option("--repeat <n>", "responses per prompt (default: 1)").argParser(positiveInteger),
		)
		.addOption(option("--no-cache", "reuse no response of earlier runs"))
		.addOption(
			option("--filter-first-n <n>", "only the first n prompts").argParser(positiveInteger),
		)
		.addOption(option("--limit <n>", "the same as --filter-first-n").argParser(positiveInteger))
		.addOption(
			option("--filter-sample <n>", "a random sample of n prompts").argParser(positiveInteger),
		)
		.addOption(option("--seed <n>", "seed of the sample (default: 0)").argParser(wholeNumber))
		.addOption(
			option(
				"--filter-metadata <key=value>",
				"only prompts with this metadata (repeatable)",
			).argParser(collectPairs),
		)
		.addOption(option("--filter-slice <name>", "only prompts of this slice"))
		.addOption(option("--tag <key=value>", "tag the run (repeatable)").argParser(collectPairs))
		.addOption(option("--dry-run", "show the plan and stop"))
		.addOption(option("--watch", "run again whenever a file of the project changes"))
		.action(async (flags) => {
			if (flags.watch) {
				const { watchProject } = await import("../run/watch-project.ts");
				finish(await watchProject(flags.config));
				return;
			}
			const { runCommand } = await import("../run/run-command.ts");
			finish(await runCommand(flags));
		});
}
