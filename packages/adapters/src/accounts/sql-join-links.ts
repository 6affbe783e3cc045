import { NotFoundError } from "@assay/core/domain";
import type { JoinLink, JoinLinks } from "@assay/workflow/ports";
import type { Selectable } from "kysely";
import type { SqlDatabase } from "../sql-store/sql-backend.ts";
import { translateErrors } from "../sql-store/sql-session.ts";
import type { Tables } from "../sql-store/tables.ts";
import { acceptJoinLink, joinAsNew } from "./accept-join-link.ts";
import { checkExpiry, parseEmail } from "./account-input.ts";
import { createSecret } from "./account-secret.ts";
import { findProject, lockProjectNamed } from "./find-project.ts";
import { openJoinLink, requireInviter } from "./open-join-link.ts";
import { inTransaction, type TeamContext } from "./team-context.ts";

const MOST_LINKS = 1000;

/** Invitations into projects, found by the hash of their secret. */
export function sqlJoinLinks(context: TeamContext): JoinLinks {
	const { backend, clock, ids } = context;
	const { db } = backend;
	return {
		createJoinLink: (project, wanted) =>
			inTransaction(context, "make an invitation", async (transaction) => {
				const { account, expiresAt, role } = wanted;
				checkExpiry(expiresAt, clock.now());
				const number = await lockProjectNamed(transaction, project);
				await requireInviter(transaction, { number, project, account });
				const { hash, secret } = createSecret();
				const row: LinkRow = {
					id: ids.next(),
					role,
					email: wanted.email === undefined ? null : parseEmail(wanted.email),
					account,
					created_at: clock.now(),
					expires_at: expiresAt,
					used_by: null,
					used_at: null,
					revoked_at: null,
				};
				await transaction
					.insertInto("join_link")
					.values({ ...row, project: number, secret_hash: hash })
					.execute();
				return { link: toJoinLink(row, project), secret };
			}),

		listJoinLinks: (project) =>
			translateErrors(backend, "list the invitations", async () => {
				const rows = await db
					.selectFrom("join_link")
					.selectAll()
					.where("project", "=", await findProject(db, project))
					.orderBy("created_at", "desc")
					.orderBy("id")
					.limit(MOST_LINKS)
					.execute();
				return rows.map((row) => toJoinLink(row, project));
			}),

		revokeJoinLink: (project, id) =>
			inTransaction(context, "revoke an invitation", (transaction) =>
				revoke(transaction, { project, id, now: clock.now() }),
			),

		findJoinLink: (secret) =>
			translateErrors(backend, "find an invitation", async () => {
				const row = await openJoinLink(db, secret, { now: clock.now() });
				return row && toJoinLink(row, row.project_name);
			}),

		joinAsNew: (secret, account) => joinAsNew(context, secret, account),

		joinAs: (secret, account) =>
			inTransaction(context, "accept an invitation", (transaction) =>
				acceptJoinLink(transaction, { secret, account, now: clock.now() }),
			),
	};
}

interface Revocation {
	readonly project: string;
	readonly id: string;
	readonly now: number;
}

async function revoke(transaction: SqlDatabase, { id, now, project }: Revocation): Promise<void> {
	const { numUpdatedRows } = await transaction
		.updateTable("join_link")
		.set((build) => ({ revoked_at: build.fn.coalesce("revoked_at", build.val(now)) }))
		.where("project", "=", await findProject(transaction, project))
		.where("id", "=", id)
		.executeTakeFirst();
	if (numUpdatedRows === 0n)
		throw new NotFoundError(
			`Cannot revoke invitation "${id}": project "${project}" has no such invitation`,
		);
}

type LinkRow = Omit<Selectable<Tables["join_link"]>, "project" | "secret_hash">;

function toJoinLink(row: LinkRow, project: string): JoinLink {
	return {
		id: row.id,
		project,
		role: row.role,
		account: row.account,
		createdAt: row.created_at,
		expiresAt: row.expires_at,
		...(row.email !== null && { email: row.email }),
		...(row.used_by !== null && { usedBy: row.used_by }),
		...(row.used_at !== null && { usedAt: row.used_at }),
		...(row.revoked_at !== null && { revokedAt: row.revoked_at }),
	};
}
