import { type Command, Option } from "commander";
import type { ExitCode } from "./exit-code.ts";
import { option, positiveInteger, positiveNumber, wholeNumber } from "./option-parsers.ts";
import { addCallOptions, addProjectOptions } from "./project-options.ts";

/** Commands about labeling functions and the label model. Each loads its code only when it is used. */
export function addLabelingCommands(program: Command, finish: (code: ExitCode) => void): void {
	const lf = program
		.command("lf")
		.description("labeling functions: rules that vote on rows of a pool under a criterion");
	addList(lf, finish);
	addPreview(lf, finish);
	addApply(lf, finish);
	addSuggestions(lf, finish);
	addSwitches(lf, finish);
	addLabelModel(program, finish);
}

function addList(lf: Command, finish: (code: ExitCode) => void): void {
	addGroundOptions(addProjectOptions(lf.command("list")))
		.description("what each labeling function does on a pool, and is worth")
		.action(async (flags) => {
			const { lfListCommand } = await import("../labeling/lf-list-command.ts");
			finish(await lfListCommand(flags));
		});
}

function addPreview(lf: Command, finish: (code: ExitCode) => void): void {
	addGroundOptions(addCallOptions(lf.command("preview <labeling-function>")))
		.description("try one, by name or in a JSON file, on a sample and on labelled rows")
		.addOption(
			option(
				"--sample <n>",
				"rows drawn at random (default: 2000, or 50 where models or functions are called)",
			).argParser(positiveInteger),
		)
		.addOption(option("--seed <n>", "of the sample (default: 1)").argParser(wholeNumber))
		.action(async (wanted, flags) => {
			const { lfPreviewCommand } = await import("../labeling/lf-preview-command.ts");
			finish(await lfPreviewCommand(wanted, flags));
		});
}

function addApply(lf: Command, finish: (code: ExitCode) => void): void {
	addGroundOptions(addCallOptions(lf.command("apply [names...]")))
		.description("let the active ones, or those named, vote where they have not voted yet")
		.addOption(new Option("--dry-run", "tell the votes and calls that it takes, and make none"))
		.action(async (names, flags) => {
			const { lfApplyCommand } = await import("../labeling/lf-apply-command.ts");
			finish(await lfApplyCommand(names, flags));
		});
}

function addSuggestions(lf: Command, finish: (code: ExitCode) => void): void {
	addGroundOptions(addCallOptions(lf.command("suggest")))
		.description("look for labeling functions in labels and explanations")
		.addOption(
			option("--model <provider:model>", "model that writes further ones from the explanations"),
		)
		.action(async (flags) => {
			const { lfSuggestCommand } = await import("../labeling/lf-suggest-command.ts");
			finish(await lfSuggestCommand(flags));
		});
	addProjectOptions(lf.command("accept <id>"))
		.description("make a suggestion a labeling function of the project")
		.addOption(option("--name <name>", "instead of the name that was suggested"))
		.action(async (id, flags) => {
			const { lfAcceptCommand } = await import("../labeling/lf-suggest-command.ts");
			finish(await lfAcceptCommand(id, flags));
		});
	addProjectOptions(lf.command("refuse <id>"))
		.description("turn a suggestion down; it is not made again")
		.action(async (id, flags) => {
			const { lfRefuseCommand } = await import("../labeling/lf-suggest-command.ts");
			finish(await lfRefuseCommand(id, flags));
		});
}

function addSwitches(lf: Command, finish: (code: ExitCode) => void): void {
	for (const isActive of [true, false])
		addProjectOptions(lf.command(`${isActive ? "enable" : "disable"} <name>`))
			.description(
				isActive
					? "use the votes of one that was made in the browser"
					: "keep one that was made in the browser, and do not use its votes",
			)
			.action(async (name, flags) => {
				const { lfSwitchCommand } = await import("../labeling/lf-switch-command.ts");
				finish(await lfSwitchCommand(name, isActive, flags));
			});
}

function addLabelModel(program: Command, finish: (code: ExitCode) => void): void {
	const model = program
		.command("label-model")
		.description("probabilistic labels from the votes of labeling functions");
	addGroundOptions(addCallOptions(model.command("fit")))
		.description("fit it to the votes, and compare it with majority vote on labels it had not seen")
		.addOption(new Option("--apply", "let the active labeling functions vote first"))
		.addOption(
			option(
				"--evidence-cap <votes>",
				"what agreement on unlabelled rows may count for (default: decided by the votes)",
			).argParser(positiveNumber),
		)
		.action(async (flags) => {
			const { fitLabelModelCommand } = await import("../labeling/label-model-command.ts");
			finish(await fitLabelModelCommand(flags));
		});
	addGroundOptions(addProjectOptions(model.command("show")))
		.description("the one that was fitted last")
		.action(async (flags) => {
			const { showLabelModelCommand } = await import("../labeling/label-model-command.ts");
			finish(await showLabelModelCommand(flags));
		});
}

function addGroundOptions(command: Command): Command {
	return command
		.addOption(option("--pool <name>", "which pool (default: the only one)"))
		.addOption(
			option("--criterion <name>", "which criterion (default: the only one that has any)"),
		);
}
