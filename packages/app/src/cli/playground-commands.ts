import { type Command, Option } from "commander";
import type { ExitCode } from "./exit-code.ts";
import { collect, option, positiveInteger, wholeNumber } from "./option-parsers.ts";
import { addCallOptions } from "./project-options.ts";

/** The command that tries prompts side by side. It loads its code only when it is used. */
export function addPlaygroundCommand(program: Command, finish: (code: ExitCode) => void): void {
	addCallOptions(program.command("playground [systems...]"))
		.description("try systems' prompts, templates in files and models side by side on a sample")
		.addOption(
			new Option("--template <file>", "a template beside them (repeatable)").argParser(collect),
		)
		.addOption(
			new Option(
				"--model <provider:model>",
				"each template with this model (repeatable; default: the first system's)",
			).argParser(collect),
		)
		.addOption(
			new Option(
				"--evaluator <name>",
				"check responses; one that makes no calls (repeatable)",
			).argParser(collect),
		)
		.addOption(option("--slice <name>", "only prompts of this slice"))
		.addOption(new Option("--prompt <id>", "this prompt (repeatable)").argParser(collect))
		.addOption(
			option("--first <n>", "the first n prompts (default: 10)").argParser(positiveInteger),
		)
		.addOption(
			option("--sample <n>", "n prompts at random, instead of --first").argParser(positiveInteger),
		)
		.addOption(option("--seed <n>", "seed of the sample (default: 1)").argParser(wholeNumber))
		.addOption(new Option("--with-test", "prompts of the split test too"))
		.addOption(new Option("--trial <id>", "a trial of the workbench").hideHelp())
		.addOption(new Option("--variant <n>", "of that trial").argParser(wholeNumber).hideHelp())
		.addOption(new Option("--only-prompt <id>", "of that trial").hideHelp())
		.action(async (systems, flags) => {
			const { playgroundCommand } = await import("../playground/playground-command.ts");
			finish(await playgroundCommand(systems, flags));
		});
}
