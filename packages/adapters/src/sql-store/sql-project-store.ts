import type { RevisionTopic, Store } from "@assay/workflow/ports";
import { bumpRevisions } from "./bump-revisions.ts";
import { countStored } from "./count-stored.ts";
import { lockProject } from "./lock-project.ts";
import { promptKeyRange } from "./prompt-key.ts";
import type { SqlDatabase } from "./sql-backend.ts";
import type { SqlSession } from "./sql-session.ts";
import type { Tables } from "./tables.ts";

type ProjectPart = Pick<Store, "countStored" | "deleteProject">;

/** Runs and their blocks go together and the search index has no column for the project: both are apart. */
const TABLES: readonly Exclude<keyof Tables, "project" | "revision" | "run" | "block">[] = [
	// Before what an answer writes: who answers has the task locked.
	"annotation_task",
	"definition",
	"definition_name",
	"definition_step",
	"prompt",
	"imported_source",
	"response",
	"verdict",
	"superseded_verdict",
	"recorded_system",
	"annotation",
	"ground_truth",
	"annotation_claim",
	"annotation_item",
	"invitation",
	"lease",
	"document",
	"document_version",
	"reply",
	"pool",
	"pool_block",
	"pool_column",
	"asset",
	"project_move",
];

/** The project as a whole, in SQL. */
export function sqlProjectStore(session: SqlSession): ProjectPart {
	const { backend, project } = session;
	return {
		countStored: () => session.read("count what is stored", (db) => countStored(db, project)),
		deleteProject: () =>
			session.write("delete the project", async (transaction) => {
				await lockProject(session, transaction);
				const runs = await deleteRuns(session, transaction);
				await backend.unindexPromptRange(transaction, promptKeyRange(project));
				for (const table of TABLES)
					await transaction.deleteFrom(table).where("project", "=", project).execute();
				await bumpRevisions(session, transaction, [
					"definitions",
					"prompts",
					"annotations",
					"ground-truth",
					"tasks",
					"documents",
					"pools",
					"runs",
					...runs.map((id): RevisionTopic => `run ${id}`),
				]);
			}),
	};
}

/** A run that is created meanwhile stays, with all its blocks. Gives the ids of the deleted ones. */
async function deleteRuns(
	{ backend, project }: SqlSession,
	transaction: SqlDatabase,
): Promise<readonly string[]> {
	const rows = await transaction
		.selectFrom("run")
		.select("id")
		.where("project", "=", project)
		.orderBy("id")
		.$if(backend.hasRowLocks, (query) => query.forUpdate())
		.execute();
	const ids = rows.map((row) => row.id);
	await transaction
		.deleteFrom("block")
		.where("project", "=", project)
		.where(backend.isIn("run", ids))
		.execute();
	await transaction
		.deleteFrom("run")
		.where("project", "=", project)
		.where(backend.isIn("id", ids))
		.execute();
	return ids;
}
