import { ROLES } from "@assay/core/domain";
import { Argument, type Command } from "commander";
import type { ExitCode } from "./exit-code.ts";
import { option } from "./option-parsers.ts";

/** Commands about people's accounts, for whoever has the machine. Each loads its code only when it is used. */
export function addAccountCommands(program: Command, finish: (code: ExitCode) => void): void {
	const account = program
		.command("account")
		.description("accounts of a team's database (DATABASE_URL)");
	addAccountOptions(account.command("create"))
		.description("make an account; its password is asked for, or read from stdin")
		.addOption(option("--email <email>", "with which the person signs in").makeOptionMandatory())
		.addOption(option("--name <name>", "shown to others").makeOptionMandatory())
		.addOption(option("--operator", "may make projects and accounts, and is an admin everywhere"))
		.addOption(option("--link", "ask for no password: print a link that sets it, once"))
		.action(async (flags) => {
			const { createAccountCommand } = await import("../accounts/create-account-command.ts");
			finish(await createAccountCommand(flags));
		});
	addAccountOptions(account.command("list"))
		.description("list all accounts")
		.action(async (flags) => {
			const { listAccountsCommand } = await import("../accounts/list-accounts-command.ts");
			finish(await listAccountsCommand(flags));
		});
	for (const [name, state, what] of [
		["disable", "disabled", "end a person's sessions, tokens and links, and let them in no more"],
		["enable", "enabled", "let a person in again"],
	] as const)
		addAccountOptions(account.command(`${name} <email>`))
			.description(what)
			.action(async (email: string, flags) => {
				const { accountStateCommand } = await import("../accounts/account-state-command.ts");
				finish(await accountStateCommand(email, state, flags));
			});
	addAccountOptions(account.command("reset <email>"))
		.description("print a link that sets a new password, once")
		.action(async (email: string, flags) => {
			const { resetAccountCommand } = await import("../accounts/reset-account-command.ts");
			finish(await resetAccountCommand(email, flags));
		});
	addAccountOptions(account.command("role <email> <project>"))
		.description("say what a person may do in a project")
		.addArgument(new Argument("<role>", "none: take them out").choices([...ROLES, "none"]))
		.action(async (...[email, project, role, flags]) => {
			const { accountRoleCommand } = await import("../accounts/account-role-command.ts");
			finish(await accountRoleCommand({ email, project, role }, flags));
		});
}

function addAccountOptions(command: Command): Command {
	return command
		.addOption(option("--env-file <path>", "file with environment variables (default: .env)"))
		.addOption(option("--json", "results as JSON on stdout, everything for people on stderr"))
		.addOption(option("--quiet", "no notes"));
}
