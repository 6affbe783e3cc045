import { type Command, Option } from "commander";
import type { ExitCode } from "./exit-code.ts";
import { collect, option } from "./option-parsers.ts";
import { addProjectOptions } from "./project-options.ts";

/** Commands about what people's labels come to. Each loads its code only when it is used. */
export function addReviewCommands(annotate: Command, finish: (code: ExitCode) => void): void {
	addLabelOptions(annotate.command("commit"))
		.description("take people's labels over as ground truth, by a rule; what it leaves is told")
		.addOption(
			new Option(
				"--by <rule>",
				"majority: more than half say so; unanimous: all; single: rows with one answer",
			)
				.choices(["majority", "unanimous", "single"])
				.default("majority"),
		)
		.addOption(option("--task <task>", "only rows of this task, by id or name"))
		.addOption(option("--as <name>", "who commits (default: reviewer)"))
		.addOption(option("--dry-run", "tell what would be committed, and write nothing"))
		.action(async (_flags, command: Command) => {
			const { commitCommand } = await import("../annotate/commit-command.ts");
			finish(await commitCommand(command.optsWithGlobals()));
		});
	addLabelOptions(annotate.command("agreement"))
		.description("how far people agree: share, Cohen, Fleiss, Krippendorff's alpha, Gwet's AC1")
		.addOption(option("--slices", "also by slice"))
		.action(async (_flags, command: Command) => {
			const { agreementCommand } = await import("../annotate/agreement-command.ts");
			finish(await agreementCommand(command.optsWithGlobals()));
		});
}

function addLabelOptions(command: Command): Command {
	return addProjectOptions(command)
		.addOption(option("--run <run>", "id, system or latest").makeOptionMandatory())
		.addOption(option("--criterion <name>", "only this one (repeatable)").argParser(collect))
		.addOption(
			option("--annotator <name>", "only this person's labels (repeatable)").argParser(collect),
		);
}
