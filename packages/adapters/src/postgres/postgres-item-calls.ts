import { StoreError } from "@assay/core/domain";
import { type RawBuilder, sql } from "kysely";
import { annotationColumns, type ItemCalls } from "../sql-store/item-calls.ts";
import type { SqlDatabase } from "../sql-store/sql-backend.ts";

/** Calls of the functions that `sql-store/item-functions.ts` makes in this schema. */
export function postgresItemCalls(db: SqlDatabase, schema: string): ItemCalls {
	const call = async <Reply>(name: string, values: readonly unknown[]): Promise<Reply> => {
		const called: RawBuilder<Reply> = sql`
			select * from ${sql.id(schema, name)}(${sql.join(values)})`;
		const { rows } = await called.execute(db);
		const [reply] = rows;
		if (reply === undefined) throw new StoreError(`Cannot call ${name}: no row came back`);
		return reply;
	};
	return {
		holdItem: ({ overlap, project, task }, { annotator, client, leaseMs, now }) =>
			call("hold_item", [project, task, annotator, client, now, now + leaseMs, overlap]),
		answerItem: ({ overlap, project, task }, { annotations, annotator, client, now, place }) =>
			call("answer_item", [
				project,
				task,
				place,
				annotator,
				client,
				now,
				overlap,
				...annotationColumns(annotations),
			]),
	};
}
