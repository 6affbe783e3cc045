import type { Clock, IdSource, Store } from "@assay/workflow/ports";
import type { Project } from "../config/project.ts";

/** An open project: its definitions, its store, and what both need. */
export interface Workbench {
	readonly project: Project;
	readonly store: Store;
	readonly clock: Clock;
	readonly ids: IdSource;
	readonly env: Readonly<Record<string, string | undefined>>;
	close(): Promise<void>;
}
