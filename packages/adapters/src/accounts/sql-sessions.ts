import { NotFoundError } from "@assay/core/domain";
import type { Session, SignIn } from "@assay/workflow/ports";
import { translateErrors } from "../sql-store/sql-session.ts";
import type { TeamContext } from "./team-context.ts";

const MOST_SESSIONS = 200;

/** The sessions of accounts; revoking one deletes it, so that the next request finds nobody. */
export function sqlSessions({
	backend,
	clock,
}: TeamContext): Pick<SignIn, "listSessions" | "revokeSession" | "revokeOtherSessions"> {
	const { db } = backend;
	return {
		listSessions: (account) =>
			translateErrors(backend, "list the sessions", async () => {
				const rows = await db
					.selectFrom("account_session")
					.select(["id", "created_at", "updated_at", "expires_at", "user_agent", "ip_address"])
					.where("user_id", "=", account)
					.where("expires_at", ">", new Date(clock.now()))
					.orderBy("updated_at", "desc")
					.limit(MOST_SESSIONS)
					.execute();
				return rows.map(
					(row): Session => ({
						id: row.id,
						createdAt: row.created_at.getTime(),
						usedAt: row.updated_at.getTime(),
						expiresAt: row.expires_at.getTime(),
						...(row.user_agent && { device: row.user_agent }),
						...(row.ip_address && { address: row.ip_address }),
					}),
				);
			}),

		revokeSession: (account, session) =>
			translateErrors(backend, "revoke a session", async () => {
				const { numDeletedRows } = await db
					.deleteFrom("account_session")
					.where("user_id", "=", account)
					.where("id", "=", session)
					.executeTakeFirst();
				if (numDeletedRows === 0n)
					throw new NotFoundError(
						`Cannot revoke session "${session}": the account has no such session`,
					);
			}),

		revokeOtherSessions: (account, kept) =>
			translateErrors(backend, "revoke sessions", async () => {
				const { numDeletedRows } = await db
					.deleteFrom("account_session")
					.where("user_id", "=", account)
					.where("id", "!=", kept)
					.executeTakeFirst();
				return Number(numDeletedRows);
			}),
	};
}
