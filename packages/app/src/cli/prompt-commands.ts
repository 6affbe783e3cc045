import { type Command, Option } from "commander";
import type { ExitCode } from "./exit-code.ts";
import { collect, option, positiveInteger } from "./option-parsers.ts";
import { addCallOptions, addProjectOptions } from "./project-options.ts";

/** Commands that make reference prompts with a model. Each loads its code only when it is used. */
export function addPromptCommands(program: Command, finish: (code: ExitCode) => void): void {
	const prompts = program
		.command("prompts")
		.description("fill slices: translate, paraphrase or generate prompts, and review them");
	addFillOptions(prompts.command("translate"))
		.description("translate prompts that have no translation yet, into the review list")
		.addOption(option("--to <language>", "language code, such as es").makeOptionMandatory())
		.addOption(option("--with-reference", "translate reference and context too"))
		.addOption(sourceSlice())
		.addOption(firstPrompts())
		.addOption(countOption("at most n new ones (default: all)"))
		.action(async (flags) => {
			const { fillCommand } = await import("../fill/fill-command.ts");
			finish(await fillCommand("translated", flags));
		});
	addFillOptions(prompts.command("paraphrase"))
		.description("say prompts in other words, into the review list")
		.addOption(
			option("--variants <n>", "paraphrases of each prompt (default: 1)").argParser(
				positiveInteger,
			),
		)
		.addOption(sourceSlice())
		.addOption(firstPrompts())
		.addOption(countOption("from at most n prompts (default: all)"))
		.action(async (flags) => {
			const { fillCommand } = await import("../fill/fill-command.ts");
			finish(await fillCommand("paraphrased", flags));
		});
	addFillOptions(prompts.command("generate"))
		.description("write new prompts for a slice, into the review list")
		.addOption(option("--slice <name>", "slice that they are for").makeOptionMandatory())
		.addOption(countOption("prompts to write (default: 10)"))
		.addOption(option("--language <code>", "language to write in"))
		.action(async (flags) => {
			const { fillCommand } = await import("../fill/fill-command.ts");
			finish(await fillCommand("generated", flags));
		});
	addReview(prompts, finish);
}

function addReview(prompts: Command, finish: (code: ExitCode) => void): void {
	addProjectOptions(prompts.command("review"))
		.description("list proposed prompts, or decide about them")
		.addOption(option("--accept <id>", "let this one in (repeatable)").argParser(collect))
		.addOption(option("--refuse <id>", "turn this one down (repeatable)").argParser(collect))
		.addOption(
			option("--reopen <id>", "take the decision about this one back (repeatable)").argParser(
				collect,
			),
		)
		.addOption(new Option("--accept-all", "let in all that are listed"))
		.addOption(new Option("--refuse-all", "turn down all that are listed"))
		.addOption(
			new Option("--status <status>", "list only these (default: proposed)").choices([
				"proposed",
				"accepted",
				"edited",
				"refused",
				"all",
			]),
		)
		.addOption(
			new Option("--kind <kind>", "only these").choices(["translated", "paraphrased", "generated"]),
		)
		.addOption(new Option("--slice <name>", "only those made for this slice"))
		.addOption(option("--limit <n>", "list at most n (default: 50)").argParser(positiveInteger))
		.action(async (flags) => {
			const { reviewCommand } = await import("../fill/review-command.ts");
			finish(await reviewCommand(flags));
		});
}

function addFillOptions(command: Command): Command {
	return addCallOptions(command)
		.addOption(
			option(
				"--model <provider:model>",
				"model that writes (default: fillModel of the configuration)",
			),
		)
		.addOption(option("--accept-all", "let in what comes, without a review"))
		.addOption(option("--dry-run", "show what it will take and stop"));
}

function sourceSlice(): Option {
	return option("--slice <name>", "only from prompts of this slice");
}

function firstPrompts(): Option {
	return option("--first <n>", "only from the first n prompts").argParser(positiveInteger);
}

function countOption(description: string): Option {
	return option("--count <n>", description).argParser(positiveInteger);
}
