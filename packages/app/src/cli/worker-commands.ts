import type { Command } from "commander";
import type { ExitCode } from "./exit-code.ts";
import { option, port, positiveInteger } from "./option-parsers.ts";

/** The command that works for a team. Loads its code only when it is used. */
export function addWorkerCommands(program: Command, finish: (code: ExitCode) => void): void {
	program
		.command("worker")
		.description(
			"work on the runs and jobs of a team's database (DATABASE_URL), beside other workers",
		)
		.addOption(
			option("-c, --config <path>", "configuration whose code it has (default: the folder's)"),
		)
		.addOption(option("--env-file <path>", "file with environment variables (default: .env)"))
		.addOption(
			option("-j, --max-concurrency <n>", "calls in flight at most (default: 16)").argParser(
				positiveInteger,
			),
		)
		.addOption(
			option("--health-port <n>", "health and metrics on this port (default: none)").argParser(
				port,
			),
		)
		.addOption(option("--health-host <address>", "where that port listens (default: 127.0.0.1)"))
		.action(async (flags) => {
			const { workerCommand } = await import("../worker/worker-command.ts");
			finish(await workerCommand(flags));
		});
}
