import type { Command } from "commander";
import type { ExitCode } from "./exit-code.ts";
import { option } from "./option-parsers.ts";
import { addProjectOptions } from "./project-options.ts";

/** Commands that move definitions between the browser and code. Each loads its code only when it is used. */
export function addDefinitionCommands(program: Command, finish: (code: ExitCode) => void): void {
	addProjectOptions(program.command("pull"))
		.description("write what was made in the browser as code that the configuration spreads")
		.addOption(option("-o, --output <file>", "where to (default: definitions.ts)"))
		.addOption(option("--imported", "imported definitions, too"))
		.addOption(option("--dry-run", "tell what would be written, write nothing"))
		.action(async (flags) => {
			const { pullCommand } = await import("../definitions/pull-command.ts");
			finish(await pullCommand(flags));
		});
	addProjectOptions(program.command("push <file>"))
		.description("store the definitions of a file as if they had been made in the browser")
		.addOption(option("--dry-run", "tell what would be stored, store nothing"))
		.action(async (file, flags) => {
			const { pushCommand } = await import("../definitions/push-command.ts");
			finish(await pushCommand(file, flags));
		});
}
