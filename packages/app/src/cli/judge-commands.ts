import { type Command, Option } from "commander";
import type { ExitCode } from "./exit-code.ts";
import { collect, option, positiveInteger, wholeNumber } from "./option-parsers.ts";
import { addCallOptions, addProjectOptions } from "./project-options.ts";

/** Commands that make judges better. Each loads its code only when it is used. */
export function addJudgeCommands(program: Command, finish: (code: ExitCode) => void): void {
	const judge = program
		.command("judge")
		.description("try, compare, align and combine judges against people's labels");
	addTry(judge, finish);
	addGroups(judge, finish);
	addProjectOptions(judge.command("compare <evaluators...>"))
		.description(
			"compare versions (evaluator or evaluator@version) on the same labelled rows of a run",
		)
		.addOption(runOption())
		.addOption(new Option("--all-labels", "use the locked test too; only for recorded evaluators"))
		.action(async (evaluators, flags) => {
			const { compareJudgesCommand } = await import("../judge/compare-judges-command.ts");
			finish(await compareJudgesCommand(evaluators, flags));
		});
	addCallOptions(judge.command("align <evaluator>"))
		.description("look for a better prompt, from the rows on which the judge differs from people")
		.addOption(runOption())
		.addOption(
			option("--model <provider:model>", "model that proposes prompts (default: fillModel)"),
		)
		.addOption(
			option("--rounds <n>", "rounds of proposals (default: 4)").argParser(positiveInteger),
		)
		.addOption(
			new Option("--adopt", "store the best as a new version where it is shown to be better"),
		)
		.addOption(
			new Option(
				"--without-locked-test",
				"with --adopt: also where the locked test has no labels to check it on",
			),
		)
		.action(async (evaluator, flags) => {
			const { alignCommand } = await import("../judge/align-command.ts");
			finish(await alignCommand(evaluator, flags));
		});
	addProjectOptions(judge.command("jury"))
		.description("weigh several evaluators of a criterion by people's labels")
		.addOption(runOption())
		.addOption(new Option("--criterion <name>", "criterion of the jury").makeOptionMandatory())
		.addOption(new Option("--name <name>", 'name of the jury (default: "<criterion> jury")'))
		.addOption(
			new Option(
				"--member <evaluator>",
				"only these evaluators (repeatable; default: all)",
			).argParser(collect),
		)
		.addOption(new Option("--dry-run", "show the weights and store nothing"))
		.action(async (flags) => {
			const { juryCommand } = await import("../judge/jury-command.ts");
			finish(await juryCommand(flags));
		});
}

function addTry(judge: Command, finish: (code: ExitCode) => void): void {
	addCallOptions(judge.command("try [evaluator]"))
		.description("ask a judge, stored or in a JSON file, about rows that may improve it")
		.addOption(runOption())
		.addOption(option("--first <n>", "the first n rows (default: 50)").argParser(positiveInteger))
		.addOption(
			option("--sample <n>", "n rows at random, instead of --first").argParser(positiveInteger),
		)
		.addOption(option("--seed <n>", "seed of the sample (default: 1)").argParser(wholeNumber))
		.addOption(new Option("--unlabelled", "rows without a label, instead of labelled ones"))
		.addOption(new Option("--trial <id>", "a trial of the builder").hideHelp())
		.addOption(new Option("--model <provider:model>", "model of that trial").hideHelp())
		.action(async (evaluator, flags) => {
			const { tryCommand } = await import("../judge/try-command.ts");
			finish(await tryCommand(evaluator, flags));
		});
}

function addGroups(judge: Command, finish: (code: ExitCode) => void): void {
	addCallOptions(judge.command("groups [evaluator]"))
		.description("what the rows have in common on which a judge differs from people")
		.addOption(runOption())
		.addOption(
			option("--model <provider:model>", "model that names each group and suggests a change"),
		)
		.addOption(new Option("--trial <id>", "a trial of the builder").hideHelp())
		.action(async (evaluator, flags) => {
			const { groupsCommand } = await import("../judge/groups-command.ts");
			finish(await groupsCommand(evaluator, flags));
		});
}

function runOption(): Option {
	return option("--run <run>", 'run with the responses: an id, a system or "latest" (default)');
}
