import { type Command, Option } from "commander";
import type { ExitCode } from "./exit-code.ts";
import { collect, option, port, positiveInteger, wholeNumber } from "./option-parsers.ts";
import { addProjectOptions } from "./project-options.ts";
import { addReviewCommands } from "./review-commands.ts";

/** Commands about people's labels. Each loads its code only when it is used. */
export function addAnnotateCommands(program: Command, finish: (code: ExitCode) => void): void {
	const annotate = addProjectOptions(program.command("annotate")).description(
		"collect ground truth from people: list the open tasks, or see the commands below",
	);
	annotate.action(async (flags) => {
		const { listTasksCommand } = await import("../annotate/list-tasks-command.ts");
		finish(await listTasksCommand({ ...flags, openOnly: true }));
	});
	addCreate(annotate, finish);
	addViews(annotate, finish);
	addFiles(annotate, finish);
	addReviewCommands(annotate, finish);
	for (const [name, state, what] of [
		["open", "open", "let people answer again"],
		["pause", "paused", "take no answers until it is opened again"],
		["close", "closed", "take no answers any more"],
	] as const)
		addProjectOptions(annotate.command(`${name} <task>`))
			.description(what)
			.action(async (task: string, _flags, command: Command) => {
				const { taskStateCommand } = await import("../annotate/task-state-command.ts");
				finish(await taskStateCommand(task, state, command.optsWithGlobals()));
			});
}

function addCreate(annotate: Command, finish: (code: ExitCode) => void): void {
	addProjectOptions(annotate.command("create"))
		.description("make a task of rows of a run, and a link for each person")
		.addOption(option("--run <run>", "id, system or latest (default: latest)").default("latest"))
		.addOption(
			option("--criterion <name>", "what people decide (repeatable)")
				.argParser(collect)
				.makeOptionMandatory(),
		)
		.addOption(
			new Option("--queue <queue>", "which rows: all, sample, measure, improve")
				.choices(["all", "sample", "measure", "improve"])
				.default("measure"),
		)
		.addOption(option("--count <n>", "how many rows (default: 100)").argParser(positiveInteger))
		.addOption(
			option("--slice <name>", "only rows in one of these slices (repeatable)").argParser(collect),
		)
		.addOption(
			new Option("--split <split>", "only prompts of one of these splits (repeatable)").argParser(
				collect,
			),
		)
		.addOption(
			option(
				"--query <filter>",
				'only rows that the explorer\'s filter selects, such as "verdict:fail"',
			),
		)
		.addOption(
			option("--seed <n>", "of the draw (default: by chance; it is printed)").argParser(
				wholeNumber,
			),
		)
		.addOption(option("--include-labelled", "rows that have ground truth, too"))
		.addOption(option("--name <text>", "name of the task (default: the criteria)"))
		.addOption(option("--people <names>", "who gets a link, joined by commas"))
		.addOption(
			option("--overlap <n>", "answers wanted per row (default: 1)").argParser(positiveInteger),
		)
		.addOption(
			option("--days <n>", "until the links expire (default: 30)").argParser(positiveInteger),
		)
		.addOption(option("--golden-response", "ask for the response that should have been given"))
		.addOption(option("--show-verdicts", "people may see what evaluators said (default: blind)"))
		.addOption(option("--guideline <text>", "what people should know beyond the criteria"))
		.addOption(
			option("--port <n>", "port of assay ui, for the links (default: 4480)").argParser(port),
		)
		.addOption(option("--dry-run", "tell what the task would be made of, and make none"))
		.action(async (_flags, command: Command) => {
			const { createTaskCommand } = await import("../annotate/create-task-command.ts");
			finish(await createTaskCommand(command.optsWithGlobals()));
		});
}

function addViews(annotate: Command, finish: (code: ExitCode) => void): void {
	addProjectOptions(annotate.command("list"))
		.description("list all tasks with their progress, newest first")
		.action(async (_flags, command: Command) => {
			const { listTasksCommand } = await import("../annotate/list-tasks-command.ts");
			finish(await listTasksCommand({ ...command.optsWithGlobals(), openOnly: false }));
		});
	addProjectOptions(annotate.command("show <task>"))
		.description("one task: where its rows stand, and how each person does")
		.action(async (task: string, _flags, command: Command) => {
			const { showTaskCommand } = await import("../annotate/show-task-command.ts");
			finish(await showTaskCommand(task, command.optsWithGlobals()));
		});
}

function addFiles(annotate: Command, finish: (code: ExitCode) => void): void {
	addProjectOptions(annotate.command("export <task>"))
		.description("write what people said into a file")
		.addOption(
			option(
				"-o, --output <file>",
				".csv, .jsonl, or .json (Label Studio tasks)",
			).makeOptionMandatory(),
		)
		.action(async (task: string, _flags, command: Command) => {
			const { exportTaskCommand } = await import("../annotate/export-task-command.ts");
			finish(await exportTaskCommand(task, command.optsWithGlobals()));
		});
	addProjectOptions(annotate.command("import <file>"))
		.description("take over people's labels of a run's responses from a file")
		.addOption(option("--run <run>", "id, system or latest").makeOptionMandatory())
		.addOption(option("--criterion <name>", "of labels that name none"))
		.action(async (file: string, _flags, command: Command) => {
			const { importAnnotationsCommand } = await import(
				"../annotate/import-annotations-command.ts"
			);
			finish(await importAnnotationsCommand(file, command.optsWithGlobals()));
		});
}
