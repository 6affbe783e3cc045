import type { StoredCounts } from "@assay/workflow/ports";
import { REMOVED_BODY } from "./ledger-cells.ts";
import type { SqlDatabase } from "./sql-backend.ts";
import { PROMPT_STATE } from "./tables.ts";

/** Counts what a project has stored. */
export async function countStored(db: SqlDatabase, project: number): Promise<StoredCounts> {
	const rowsOf = async (
		table: "verdict" | "annotation" | "pool",
	): Promise<{ readonly count: number }> =>
		db
			.selectFrom(table)
			.select((build) => build.fn.countAll<number>().as("count"))
			.where("project", "=", project)
			.executeTakeFirstOrThrow();
	const responses = await db
		.selectFrom("response")
		.select((build) => build.fn.countAll<number>().as("count"))
		.where("project", "=", project)
		.where("body", "not like", REMOVED_BODY)
		.executeTakeFirstOrThrow();
	const prompts = await db
		.selectFrom("prompt")
		.select((build) => build.fn.countAll<number>().as("count"))
		.where("project", "=", project)
		.where("state", "=", PROMPT_STATE.current)
		.executeTakeFirstOrThrow();
	const runs = await db
		.selectFrom("run")
		.select((build) => build.fn.countAll<number>().as("count"))
		.where("project", "=", project)
		.where("pool", "is", null)
		.executeTakeFirstOrThrow();
	const definitions = await db
		.selectFrom("definition_name")
		.select((build) => build.fn.countAll<number>().as("count"))
		.where("project", "=", project)
		.where("is_archived", "=", 0)
		.executeTakeFirstOrThrow();
	const documents = await db
		.selectFrom("document")
		.select((build) => build.fn.countAll<number>().as("count"))
		.where("project", "=", project)
		.where("is_deleted", "=", 0)
		.executeTakeFirstOrThrow();
	return {
		prompts: prompts.count,
		responses: responses.count,
		verdicts: (await rowsOf("verdict")).count,
		annotations: (await rowsOf("annotation")).count,
		runs: runs.count,
		pools: (await rowsOf("pool")).count,
		definitions: definitions.count,
		documents: documents.count,
	};
}
