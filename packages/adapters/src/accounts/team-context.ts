import type { Clock, IdSource } from "@assay/workflow/ports";
import type { SqlBackend, SqlDatabase } from "../sql-store/sql-backend.ts";
import { translateErrors } from "../sql-store/sql-session.ts";

/** What the records of a team work with. */
export interface TeamContext {
	readonly backend: SqlBackend;
	readonly clock: Clock;
	readonly ids: IdSource;
}

/** Runs a transaction; an error of the driver becomes a StoreError. @param what completes "Cannot …". */
export async function inTransaction<T>(
	{ backend }: Pick<TeamContext, "backend">,
	what: string,
	work: (transaction: SqlDatabase) => Promise<T>,
): Promise<T> {
	return translateErrors(backend, what, () => backend.db.transaction().execute(work));
}
