import type { IdempotencyStore } from "@assay/workflow/ports";
import type { SqlSession } from "./sql-session.ts";

/** Replies to requests that may come again, in SQL. */
export function sqlReplyStore({ project, read, write }: SqlSession): IdempotencyStore {
	return {
		rememberReply: ({ key, requestHash, status, body, createdAt }) =>
			write("remember a reply", async (transaction) => {
				await transaction
					.insertInto("reply")
					.values({
						project,
						key,
						request_hash: requestHash,
						status,
						body,
						created_at: createdAt,
					})
					.onConflict((conflict) => conflict.doNothing())
					.execute();
			}),

		findReply: (key) =>
			read("look up a reply", (db) =>
				db
					.selectFrom("reply")
					.select([
						"key",
						"request_hash as requestHash",
						"status",
						"body",
						"created_at as createdAt",
					])
					.where("project", "=", project)
					.where("key", "=", key)
					.executeTakeFirst(),
			),

		forgetReplies: (before) =>
			write("forget old replies", async (transaction) => {
				const { numDeletedRows } = await transaction
					.deleteFrom("reply")
					.where("project", "=", project)
					.where("created_at", "<", before)
					.executeTakeFirst();
				return Number(numDeletedRows);
			}),
	};
}
