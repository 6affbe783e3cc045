import type { PostgresDatabase } from "@assay/adapters/postgres";
import type { CallObserver, Clock, IdSource, Store } from "@assay/workflow/ports";
import type { Project } from "../config/project.ts";

/** An open project: its definitions, its store, and what both need. */
export interface Workbench {
	readonly project: Project;
	readonly store: Store;
	/** The database that the store lies in, where a team shares one. */
	readonly team?: PostgresDatabase;
	readonly clock: Clock;
	readonly ids: IdSource;
	/** Is told of every call to a provider; absent: nobody. */
	readonly observer?: CallObserver | undefined;
	readonly env: Readonly<Record<string, string | undefined>>;
	close(): Promise<void>;
}
