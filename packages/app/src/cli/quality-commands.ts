import type { Command } from "commander";
import type { ExitCode } from "./exit-code.ts";
import { option, positiveInteger, share, wholeNumber } from "./option-parsers.ts";
import { addProjectOptions } from "./project-options.ts";

/** Commands about quality models. Each loads its code only when it is used. */
export function addQualityCommands(program: Command, finish: (code: ExitCode) => void): void {
	const quality = program
		.command("quality")
		.description("models that learn from the labels of a pool what a good response is");
	addTrain(quality, finish);
	addProjectOptions(quality.command("show [model]"))
		.description("what is known of a quality model; without a name, which there are")
		.addOption(
			option("--row <n>", "explain the score of this row of the pool").argParser(wholeNumber),
		)
		.action(async (name, flags) => {
			const { showQualityCommand } = await import("../quality/show-command.ts");
			finish(await showQualityCommand(name, flags));
		});
	addRegisterOptions(quality.command("register <model>"))
		.description("make a quality model an evaluator, which judges runs from now on")
		.action(async (name, flags) => {
			const { registerCommand } = await import("../quality/register-command.ts");
			finish(await registerCommand(name, flags));
		});
	addProjectOptions(quality.command("export <model>"))
		.description("write a quality model as one file, for another project")
		.addOption(option("-o, --output <file>", "where to (default: the model's name with .json)"))
		.action(async (name, flags) => {
			const { exportQualityCommand } = await import("../quality/export-command.ts");
			finish(await exportQualityCommand(name, flags));
		});
	addRegisterOptions(quality.command("import <file>"))
		.description("take a quality model of another project as evaluator")
		.addOption(option("--criterion <name>", "that it judges (default: the one of its own name)"))
		.action(async (file, flags) => {
			const { importQualityCommand } = await import("../quality/import-command.ts");
			finish(await importQualityCommand(file, flags));
		});
}

function addTrain(quality: Command, finish: (code: ExitCode) => void): void {
	addProjectOptions(quality.command("train <pool>"))
		.description("learn from the labels of a pool, and score all its rows")
		.addOption(option("--criterion <name>", "of the labels (default: the only one there is)"))
		.addOption(option("--name <name>", 'name of the model (default: "<pool> <criterion>")'))
		.addOption(
			option(
				"--max-rows <n>",
				"rows drawn to learn from, those with ground truth besides (default: 20000)",
			).argParser(positiveInteger),
		)
		.addOption(
			option("--seed <n>", "of the draw and the folds (default: 1)").argParser(wholeNumber),
		)
		.addOption(
			option("--threshold <p>", "accept rows from this probability on (default: 0.5)").argParser(
				share,
			),
		)
		.addOption(option("--gold-only", "learn from ground truth alone, not from votes"))
		.action(async (pool, flags) => {
			const { trainCommand } = await import("../quality/train-command.ts");
			finish(await trainCommand(pool, flags));
		});
}

function addRegisterOptions(command: Command): Command {
	return addProjectOptions(command)
		.addOption(option("--evaluator <name>", "name of the evaluator (default: the model's name)"))
		.addOption(
			option("--threshold <p>", "pass from this probability on (default: the model's)").argParser(
				share,
			),
		);
}
