import type { Command } from "commander";
import type { ExitCode } from "./exit-code.ts";
import { option, port } from "./option-parsers.ts";

/** Adds the commands of a team's machines. */
export function addTeamCommands(program: Command, finish: (code: ExitCode) => void): void {
	program
		.command("serve")
		.description("serve a team: every project of the database (DATABASE_URL), with accounts")
		.addOption(option("--host <address>", "address to listen on (default: 127.0.0.1)"))
		.addOption(option("--port <n>", "port (default: 4480)").argParser(port))
		.addOption(option("--data <folder>", "folder for uploads (default: .assay/serve)"))
		.addOption(
			option(
				"--metrics-port <n>",
				"health and metrics on a port of their own, on loopback (default: none)",
			).argParser(port),
		)
		.addOption(option("--env-file <path>", "file with environment variables (default: .env)"))
		.addOption(option("--quiet", "no notes"))
		.action(async (flags) => {
			const { serveCommand } = await import("../serve/serve-command.ts");
			finish(await serveCommand(flags));
		});
}
