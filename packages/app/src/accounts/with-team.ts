import { openTeamRecords } from "@assay/adapters/accounts";
import { createIdSource, systemClock } from "@assay/adapters/system";
import { NotFoundError } from "@assay/core/domain";
import type { Account, Accounts, NewAuditEntry, TeamRecords } from "@assay/workflow/ports";
import { openTeamDatabase } from "../workbench/open-workbench.ts";
import { readEnvironment } from "../workbench/read-environment.ts";
import { closeOwnLinks } from "./close-own-links.ts";

/** Flags of every command about accounts. */
export interface AccountFlags {
	readonly envFile?: string | undefined;
	readonly json?: boolean | undefined;
	readonly quiet?: boolean | undefined;
}

/** The team of a database, for as long as a command needs it. */
export interface OpenTeam {
	readonly team: TeamRecords;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Revokes the links of an account to the tasks of a project. */
	readonly closeLinks: (account: string, project: string) => Promise<void>;
	/** Writes into the audit log that whoever has this machine did something. */
	readonly note: (
		entry: Pick<NewAuditEntry, "action" | "subject" | "project" | "detail">,
	) => Promise<void>;
}

/** @throws {ConfigurationError} where `DATABASE_URL` names no PostgreSQL. */
export async function withTeam<Result>(
	flags: AccountFlags,
	use: (open: OpenTeam) => Promise<Result>,
): Promise<Result> {
	const env = readEnvironment(process.cwd(), flags.envFile);
	const database = await openTeamDatabase(env, "work on accounts");
	try {
		const team = openTeamRecords({
			backend: database.backend,
			clock: systemClock,
			ids: createIdSource(),
		});
		const note: OpenTeam["note"] = (entry) =>
			team.appendAudit({ ...entry, at: systemClock.now(), actor: "command line" });
		const data = {
			projects: database,
			openStore: (project: string) => database.openProject(project),
		};
		const closeLinks: OpenTeam["closeLinks"] = (account, project) =>
			closeOwnLinks(data, { account, project });
		return await use({ team, env, closeLinks, note });
	} finally {
		await database.close();
	}
}

/** @throws {NotFoundError} if the email has no account. */
export async function requireAccountOf(accounts: Accounts, email: string): Promise<Account> {
	const account = await accounts.findAccountByEmail(email);
	if (account === undefined)
		throw new NotFoundError(
			`Cannot find an account of ${email}: there is none, see "assay account list"`,
		);
	return account;
}
