import type { AssetStore } from "@assay/workflow/ports";
import { ownBytes } from "./block-columns.ts";
import type { SqlSession } from "./sql-session.ts";

/** Assets by their hash, in SQL. */
export function sqlAssetStore({ project, read, write }: SqlSession): AssetStore {
	return {
		putAsset: ({ body, createdAt, hash, kind }) =>
			write("store an asset", async (transaction) => {
				await transaction
					.insertInto("asset")
					.values({ project, hash, kind, created_at: createdAt, body })
					.onConflict((conflict) => conflict.doNothing())
					.execute();
			}),

		getAsset: (hash) =>
			read("read an asset", async (db) => {
				const row = await db
					.selectFrom("asset")
					.selectAll()
					.where("project", "=", project)
					.where("hash", "=", hash)
					.executeTakeFirst();
				return row && { hash, kind: row.kind, body: ownBytes(row.body), createdAt: row.created_at };
			}),
	};
}
