import { ConflictError } from "@assay/core/domain";
import { inChunks } from "./in-chunks.ts";
import { REMOVED_BODY } from "./ledger-cells.ts";
import type { SqlDatabase } from "./sql-backend.ts";
import type { SqlSession } from "./sql-session.ts";

/**
 * Takes nothing of people about responses whose texts were removed. To be asked after the revisions
 * were counted up: a removal that was under way has ended then, and none can come before the commit.
 *
 * @throws {ConflictError}
 */
export async function refuseRemoved(
	{ backend, project }: SqlSession,
	transaction: SqlDatabase,
	{ keys, what }: { readonly keys: readonly (string | undefined)[]; readonly what: string },
): Promise<void> {
	const named = new Set(keys.filter((key) => key !== undefined));
	const removed = await inChunks([...named], (chunk) =>
		transaction
			.selectFrom("response")
			.select("key")
			.where("project", "=", project)
			.where(backend.isIn("key", chunk))
			.where("body", "like", REMOVED_BODY)
			.execute(),
	);
	if (removed.length === 0) return;
	throw new ConflictError(
		`Cannot ${what}: the texts of ${removed.length} of ${named.size} responses were removed by the project's retention, expected responses whose texts are there`,
	);
}
