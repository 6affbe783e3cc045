import type { Command } from "commander";
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

/** Commands that start a project and bring data in. Each loads its code only when it is used. */
export function addDataCommands(program: Command, finish: (code: ExitCode) => void): void {
	program
		.command("init [folder]")
		.description("make a project: a template, or what another tool's configuration says")
		.addOption(
			option("--from <file>", "a promptfoo configuration, or a data file to propose a project for"),
		)
		.addOption(option("--template <name>", "basic (default) or recorded"))
		.action(async (folder, flags) => {
			const { initCommand } = await import("../init/init-command.ts");
			finish(await initCommand(folder, flags));
		});
	addProjectOptions(program.command("import <files...>"))
		.description("import prompts, recorded responses, verdicts and labels, recognised by content")
		.addOption(option("--dry-run", "tell what would arrive, write nothing"))
		.addOption(
			option(
				"--field <becomes=column>",
				"what a column becomes, such as input=question (repeatable)",
			).argParser(collectPairs),
		)
		.addOption(option("--mapping <file>", 'the same as a JSON file, such as {"input": "question"}'))
		.addOption(option("--as <kind>", "take another tool's file as plain rows").choices(["rows"]))
		.addOption(option("--limit <n>", "read only the first n rows").argParser(positiveInteger))
		.addOption(
			option("--system <name>", "system whose responses these are; {column} inserts a column"),
		)
		.action(async (files, flags) => {
			const { importCommand } = await import("../import/import-command.ts");
			finish(await importCommand(files, flags));
		});
	addExportCommand(program, finish);
	addProjectOptions(program.command("sync"))
		.description("bring the store up to date with the configuration and its files; runs nothing")
		.action(async (flags) => {
			const { syncCommand } = await import("../sync/sync-command.ts");
			finish(await syncCommand(flags));
		});
	addOfflineCommands(program, finish);
	addServerCommands(program, finish);
}

function addExportCommand(program: Command, finish: (code: ExitCode) => void): void {
	addProjectOptions(program.command("export <what>"))
		.description(
			"write prompts (.jsonl, .csv), a promptfoo configuration (.yaml) or the definitions (.json); with -o: a curated set",
		)
		.addOption(
			option(
				"-o, --output <file>",
				"write the curated set of this name: .jsonl (chat), preference.jsonl, .csv, .parquet (repeatable)",
			).argParser(collect),
		)
		.addOption(
			option("--baseline <name>", "write this baseline of the curated set instead").choices([
				"random",
				"longest",
			]),
		)
		.addOption(option("--system <name>", "ask as this system's template does, in a chat"))
		.action(async (what, flags) => {
			if (flags.output === undefined) {
				const { exportCommand } = await import("../export/export-command.ts");
				finish(await exportCommand(what, flags));
				return;
			}
			const { exportCuratedCommand } = await import("../export/export-curated-command.ts");
			finish(await exportCuratedCommand(what, flags));
		});
}

function addOfflineCommands(program: Command, finish: (code: ExitCode) => void): void {
	program
		.command("demo")
		.description(
			"the Be Healthy example, offline: the whole story, from the first benchmark to the tuned chatbot",
		)
		.addOption(option("--folder <path>", "where the example project is made (default: be-healthy)"))
		.addOption(
			option("--seed <n>", "seed of the generated data (default: 7)").argParser(wholeNumber),
		)
		.addOption(option("--first-half", "end after the judge was held against the experts"))
		.addOption(option("--json", "print every number of the story as one JSON object"))
		.addOption(option("--open", "then serve the workbench and show it in the browser"))
		.addOption(option("--port <n>", "port of the workbench (default: 4480)").argParser(port))
		.action(async (flags) => {
			const { demoCommand } = await import("../demo/demo-command.ts");
			finish(await demoCommand(flags));
		});
	program
		.command("sandbox")
		.description("serve the offline model, an OpenAI-compatible endpoint on 127.0.0.1")
		.addOption(option("--port <n>", "port (default: any free one)").argParser(port))
		.addOption(option("--latency-ms <ms>", "delay of every reply").argParser(wholeNumber))
		.action(async (flags) => {
			const { sandboxCommand } = await import("../demo/sandbox-command.ts");
			finish(await sandboxCommand(flags));
		});
}

function addServerCommands(program: Command, finish: (code: ExitCode) => void): void {
	addProjectOptions(program.command("doctor"))
		.description("check the installation, the project, its store and which keys are present")
		.action(async (flags) => {
			const { doctorCommand } = await import("../doctor/doctor-command.ts");
			finish(await doctorCommand(flags));
		});
	addProjectOptions(program.command("ui"))
		.description("serve the workbench on 127.0.0.1")
		.addOption(option("--host <address>", "only an address of this machine (default: 127.0.0.1)"))
		.addOption(option("--port <n>", "port (default: 4480)").argParser(port))
		.addOption(option("--open", "show the page in the browser"))
		.addOption(option("--workers", "leave long work to assay worker (with DATABASE_URL)"))
		.action(async (flags) => {
			const { uiCommand } = await import("../http/ui-command.ts");
			finish(await uiCommand(flags));
		});
}
