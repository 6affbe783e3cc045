import type { Clock, IdSource, TeamDirectory, TeamRecords } from "@assay/workflow/ports";
import type { SqlBackend } from "../sql-store/sql-backend.ts";
import type { AccountSettings } from "./account-settings.ts";
import { openSignIn } from "./open-sign-in.ts";
import { sqlAccounts } from "./sql-accounts.ts";
import { sqlApiTokens } from "./sql-api-tokens.ts";
import { sqlAuditLog } from "./sql-audit-log.ts";
import { sqlJoinLinks } from "./sql-join-links.ts";
import { sqlMembers } from "./sql-members.ts";
import type { TeamContext } from "./team-context.ts";

/** What a team's records are opened on. */
export interface TeamOptions {
	/** Of an open {@link PostgresDatabase}, which stays with who opened it. */
	readonly backend: SqlBackend;
	readonly clock: Clock;
	readonly ids: IdSource;
}

/** The records of a team, for programs in which nobody signs in. */
export function openTeamRecords(options: TeamOptions): TeamRecords {
	const context: TeamContext = options;
	return {
		...sqlAccounts(context),
		...sqlMembers(context),
		...sqlApiTokens(context),
		...sqlJoinLinks(context),
		...sqlAuditLog(context),
	};
}

/** All that a team has beside its projects. */
export function openTeamDirectory(
	options: TeamOptions & { readonly settings: AccountSettings },
): TeamDirectory {
	return { ...openTeamRecords(options), ...openSignIn(options, options.settings) };
}
