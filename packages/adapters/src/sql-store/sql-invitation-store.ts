import { NotFoundError, type TaskInvitation } from "@assay/core/domain";
import type { TaskStore } from "@assay/workflow/ports";
import { bumpRevisions } from "./bump-revisions.ts";
import { lockTask } from "./lock-task.ts";
import type { SqlDatabase } from "./sql-backend.ts";
import type { SqlSession } from "./sql-session.ts";

type InvitationPart = Pick<
	TaskStore,
	"putInvitation" | "listInvitations" | "findInvitation" | "revokeInvitation"
>;

/** Invitations in SQL, found by the hash of their secret. */
export function sqlInvitationStore(session: SqlSession): InvitationPart {
	const { project } = session;
	return {
		putInvitation: (invitation) =>
			session.write("store an invitation", async (transaction) => {
				const { id, task, secretHash, createdAt } = invitation;
				await lockTask(session, transaction, task);
				const body = JSON.stringify(invitation);
				await transaction
					.insertInto("invitation")
					.values({
						project,
						id,
						task,
						body,
						is_revoked: 0,
						secret_hash: secretHash,
						created_at: createdAt,
					})
					.execute();
				await bumpRevisions(session, transaction, ["tasks"]);
			}),

		listInvitations: (task) =>
			session.read("list the invitations", async (db) => {
				const rows = await invitations(db, project)
					.where("task", "=", task)
					.orderBy("created_at")
					.orderBy("id")
					.execute();
				return rows.map(toInvitation);
			}),

		findInvitation: (secretHash) =>
			session.read("find an invitation", async (db) => {
				const row = await invitations(db, project)
					.where("secret_hash", "=", secretHash)
					.executeTakeFirst();
				return row && toInvitation(row);
			}),

		revokeInvitation: (id) =>
			session.write("revoke an invitation", async (transaction) => {
				const { numUpdatedRows } = await transaction
					.updateTable("invitation")
					.set({ is_revoked: 1 })
					.where("project", "=", project)
					.where("id", "=", id)
					.executeTakeFirst();
				if (numUpdatedRows === 0n)
					throw new NotFoundError(`Cannot revoke invitation "${id}": there is no such invitation`);
				await bumpRevisions(session, transaction, ["tasks"]);
			}),
	};
}

function invitations(db: SqlDatabase, project: number) {
	return db.selectFrom("invitation").select(["body", "is_revoked"]).where("project", "=", project);
}

function toInvitation(row: { readonly body: string; readonly is_revoked: number }): TaskInvitation {
	const invitation: TaskInvitation = JSON.parse(row.body);
	return { ...invitation, isRevoked: row.is_revoked === 1 };
}
