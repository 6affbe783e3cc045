import { type Command, InvalidArgumentError, Option } from "commander";
import type { ExitCode } from "./exit-code.ts";
import { option, positiveInteger, share, wholeNumber } from "./option-parsers.ts";
import { addProjectOptions } from "./project-options.ts";

/** The command that makes curated sets. It loads its code only when it is used. */
export function addCurateCommands(program: Command, finish: (code: ExitCode) => void): void {
	addProjectOptions(program.command("curate <pool>"))
		.description("choose the rows of a pool that may be trained on: clean, good, balanced, diverse")
		.addOption(option("--criterion <name>", "criterion that rows are judged by"))
		.addOption(option("--name <name>", "name of the set (default: pool and criterion)"))
		.addOption(option("--quality <model>", "quality model (default: the newest of the pool)"))
		.addOption(
			new Option(
				"--scores <kind>",
				"what scores the rows (default: quality model, else label model, else nothing)",
			).choices(["quality-model", "label-model", "none"]),
		)
		.addOption(option("--threshold <score>", "least score").argParser(share))
		.addOption(
			option(
				"--min-precision <share>",
				"choose the threshold at which held-out labels show this precision",
			).argParser(share),
		)
		.addOption(
			option("--size <n>", "rows wanted (default: all that may be kept)").argParser(
				positiveInteger,
			),
		)
		.addOption(option("--by <group>", 'give quotas by "slice" or by "metadata.key"'))
		.addOption(
			option("--weights <group=weight,…>", "of the groups (default: all the same)").argParser(
				weights,
			),
		)
		.addOption(
			option(
				"--diverse <cosine>",
				"leave out rows more similar than this to one taken before, such as 0.9",
			).argParser(share),
		)
		.addOption(
			new Option("--pick <order>", "take the best first (default), or at random").choices([
				"best",
				"random",
			]),
		)
		.addOption(option("--seed <n>", "of everything random (default: 0)").argParser(wholeNumber))
		.addOption(option("--dry-run", "tell what the set would be, store nothing"))
		.action(async (pool, flags) => {
			const { curateCommand } = await import("../curate/curate-command.ts");
			finish(await curateCommand(pool, flags));
		});
}

function weights(text: string): Readonly<Record<string, number>> {
	return Object.fromEntries(
		text.split(",").map((part) => {
			const at = part.lastIndexOf("=");
			const weight = Number(part.slice(at + 1));
			if (at < 1 || !(weight >= 0 && weight < Number.POSITIVE_INFINITY))
				throw new InvalidArgumentError("expected group=weight, joined by commas, such as a=2,b=1");
			return [part.slice(0, at), weight];
		}),
	);
}
