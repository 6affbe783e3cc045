import { type Command, Option } from "commander";
import type { ExitCode } from "./exit-code.ts";
import { option, positiveInteger, wholeNumber } from "./option-parsers.ts";
import { addProjectOptions } from "./project-options.ts";

/** Commands that train models. Each loads its code only when it is used. */
export function addFineTuneCommands(program: Command, finish: (code: ExitCode) => void): void {
	const fineTune = program
		.command("fine-tune")
		.description("train a model on a curated set, and use it as a system");
	addStart(fineTune, finish);
	addProjectOptions(fineTune.command("list"))
		.description("the fine-tunes of the project")
		.action(async (flags) => {
			const { listFineTunesCommand } = await import("../fine-tune/fine-tune-commands.ts");
			finish(await listFineTunesCommand(flags));
		});
	addProjectOptions(fineTune.command("status <name>"))
		.description("where a fine-tune stands")
		.addOption(new Option("--follow", "carry it on to its end, also after a crash"))
		.action(async (name, flags) => {
			const { fineTuneStatusCommand } = await import("../fine-tune/fine-tune-commands.ts");
			finish(await fineTuneStatusCommand(name, flags));
		});
	addProjectOptions(fineTune.command("cancel <name>"))
		.description("end a fine-tune, and the trainer's job with it")
		.action(async (name, flags) => {
			const { cancelFineTuneCommand } = await import("../fine-tune/fine-tune-commands.ts");
			finish(await cancelFineTuneCommand(name, flags));
		});
	addProjectOptions(fineTune.command("register <name>"))
		.description("say which model serves what a command has trained, and make a system of it")
		.addOption(new Option("--model <provider:model>", "the served model").makeOptionMandatory())
		.action(async (name, flags) => {
			const { registerFineTuneCommand } = await import("../fine-tune/fine-tune-commands.ts");
			finish(await registerFineTuneCommand(name, flags));
		});
	addDataOptions(addProjectOptions(fineTune.command("files [curated-set]")))
		.description("write a trainer's configuration and its examples, and train nothing")
		.addOption(option("--folder <path>", "where to (default: fine-tune-<recipe>)"))
		.action(async (curatedSet, flags) => {
			const { fineTuneFilesCommand } = await import("../fine-tune/files-command.ts");
			finish(await fineTuneFilesCommand(curatedSet, flags));
		});
}

function addStart(fineTune: Command, finish: (code: ExitCode) => void): void {
	addDataOptions(addProjectOptions(fineTune.command("start [curated-set]")))
		.description("train a model, follow it to its end, and make a system of it")
		.addOption(
			new Option("--trainer <trainer>", "who trains (default: openai-compatible)").choices([
				"openai-compatible",
				"command",
			]),
		)
		.addOption(new Option("--name <name>", "of the fine-tune and its system"))
		.addOption(new Option("--command <command>", "with --trainer command: your own command line"))
		.addOption(new Option("--no-follow", "remember it and start nothing"))
		.addOption(new Option("--run", "run the benchmark on the tuned system at the end"))
		.action(async (curatedSet, flags) => {
			const { startFineTuneCommand } = await import("../fine-tune/start-command.ts");
			finish(await startFineTuneCommand(curatedSet, flags));
		});
}

/** What is trained on, which model, and for how long. */
function addDataOptions(command: Command): Command {
	return command
		.addOption(new Option("--file <file.jsonl>", "chat examples, instead of a curated set"))
		.addOption(option("--model <model>", "base model (default: that of the system)"))
		.addOption(new Option("--system <name>", "system whose template the tuned model is used with"))
		.addOption(option("--epochs <n>", "times over the examples").argParser(positiveInteger))
		.addOption(option("--seed <n>", "seed of the training").argParser(wholeNumber))
		.addOption(
			new Option("--recipe <recipe>", "trainer to write files for (default: trl)").choices([
				"trl",
				"axolotl",
				"unsloth",
			]),
		);
}
