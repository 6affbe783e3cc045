import type { RevisionTopic } from "@assay/workflow/ports";
import type { SqlDatabase } from "./sql-backend.ts";
import type { SqlSession } from "./sql-session.ts";

/**
 * Counts up the revisions of topics that the transaction changes. To be the last that it does, so
 * that transactions of the same topic wait for each other's commit only; the fixed order of the
 * topics keeps them from waiting in a circle. Who watches is told after the commit.
 */
export async function bumpRevisions(
	{ announceAfter, project }: SqlSession,
	transaction: SqlDatabase,
	topics: readonly RevisionTopic[],
): Promise<void> {
	for (const topic of topics.toSorted())
		await transaction
			.insertInto("revision")
			.values({ project, topic, number: 1 })
			.onConflict((conflict) =>
				conflict
					.columns(["project", "topic"])
					.doUpdateSet((build) => ({ number: build("revision.number", "+", 1) })),
			)
			.execute();
	announceAfter(transaction);
}
