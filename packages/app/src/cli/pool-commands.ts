import { type Command, Option } from "commander";
import type { ExitCode } from "./exit-code.ts";
import {
	collect,
	collectPairs,
	option,
	port,
	positiveInteger,
	wholeNumber,
} from "./option-parsers.ts";
import { addProjectOptions } from "./project-options.ts";

/** Commands about pools of responses to learn from. Each loads its code only when it is used. */
export function addPoolCommands(program: Command, finish: (code: ExitCode) => void): void {
	const pool = program
		.command("pool")
		.description("sets of prompts with responses to learn from, kept apart from the benchmark");
	addImport(pool, finish);
	addProjectOptions(pool.command("from-run <run>"))
		.description('make a pool of a run\'s responses: an id, a system or "latest"')
		.addOption(option("--name <name>", 'name of the pool (default: "run <id>")'))
		.action(async (run, flags) => {
			const { poolOfRunCommand } = await import("../pool/pool-of-run-command.ts");
			finish(await poolOfRunCommand(run, flags));
		});
	addProjectOptions(pool.command("list"))
		.description("the project's pools")
		.action(async (flags) => {
			const { listPoolsCommand } = await import("../pool/list-pools-command.ts");
			finish(await listPoolsCommand(flags));
		});
	addProjectOptions(pool.command("show <pool>"))
		.description("how much of a pool is labelled, and its first rows")
		.action(async (name, flags) => {
			const { showPoolCommand } = await import("../pool/show-pool-command.ts");
			finish(await showPoolCommand(name, flags));
		});
	addProjectOptions(pool.command("delete <pool>"))
		.description("remove a pool with all that was computed for it; labels of its rows stay")
		.action(async (name, flags) => {
			const { deletePoolCommand } = await import("../pool/delete-pool-command.ts");
			finish(await deletePoolCommand(name, flags));
		});
	addLabel(pool, finish);
}

function addImport(pool: Command, finish: (code: ExitCode) => void): void {
	addProjectOptions(pool.command("import <file>"))
		.description("make a pool of a file of prompts with responses, whose columns are recognised")
		.addOption(option("--name <name>", "name of the pool (default: the file's name)"))
		.addOption(
			option(
				"--field <becomes=column>",
				"what a column becomes, such as response=answer (repeatable)",
			).argParser(collectPairs),
		)
		.addOption(option("--mapping <file>", 'the same as a JSON file, such as {"input": "question"}'))
		.addOption(option("--criterion <name>", "of labels that name none"))
		.addOption(new Option("--dry-run", "tell what would arrive, write nothing"))
		.addOption(
			option("--limit <n>", "with --dry-run: read only the first n rows").argParser(
				positiveInteger,
			),
		)
		.action(async (file, flags) => {
			const { importPoolCommand } = await import("../pool/import-pool-command.ts");
			finish(await importPoolCommand(file, flags));
		});
}

function addLabel(pool: Command, finish: (code: ExitCode) => void): void {
	addProjectOptions(pool.command("label <pool>"))
		.description("make a task of some rows of a pool, and a link for each person")
		.addOption(
			option("--criterion <name>", "what people decide (repeatable)")
				.argParser(collect)
				.makeOptionMandatory(),
		)
		.addOption(
			new Option(
				"--draw <how>",
				"which rows: random, where the quality model is uncertain, where votes conflict",
			)
				.choices(["random", "uncertain", "conflict"])
				.default("random"),
		)
		.addOption(option("--count <n>", "how many rows (default: 100)").argParser(positiveInteger))
		.addOption(
			option("--seed <n>", "of the draw (default: by chance; it is printed)").argParser(
				wholeNumber,
			),
		)
		.addOption(option("--include-labelled", "rows that have ground truth, too"))
		.addOption(option("--name <text>", "name of the task (default: the criteria and the pool)"))
		.addOption(option("--people <names>", "who gets a link, joined by commas"))
		.addOption(
			option("--overlap <n>", "answers wanted per row (default: 1)").argParser(positiveInteger),
		)
		.addOption(
			option("--days <n>", "until the links expire (default: 30)").argParser(positiveInteger),
		)
		.addOption(option("--golden-response", "ask for the response that should have been given"))
		.addOption(option("--guideline <text>", "what people should know beyond the criteria"))
		.addOption(
			option("--port <n>", "port of assay ui, for the links (default: 4480)").argParser(port),
		)
		.addOption(new Option("--dry-run", "tell what the task would be made of, and make none"))
		.action(async (name, flags) => {
			const { labelPoolCommand } = await import("../pool/label-pool-command.ts");
			finish(await labelPoolCommand(name, flags));
		});
}
