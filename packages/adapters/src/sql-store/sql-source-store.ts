import type { PromptStore } from "@assay/workflow/ports";
import type { SqlSession } from "./sql-session.ts";

type SourcePart = Pick<PromptStore, "markSourceImported" | "importedSource">;

/** What was imported in full, in SQL. */
export function sqlSourceStore(session: SqlSession): SourcePart {
	const { project } = session;
	return {
		markSourceImported: (source, fingerprint) =>
			session.write("remember an imported source", async (transaction) => {
				await transaction
					.insertInto("imported_source")
					.values({ project, source, fingerprint })
					.onConflict((conflict) =>
						conflict.columns(["project", "source"]).doUpdateSet({ fingerprint }),
					)
					.execute();
			}),

		importedSource: (source) =>
			session.read("look up an imported source", async (db) => {
				const row = await db
					.selectFrom("imported_source")
					.select("fingerprint")
					.where("project", "=", project)
					.where("source", "=", source)
					.executeTakeFirst();
				return row?.fingerprint;
			}),
	};
}
