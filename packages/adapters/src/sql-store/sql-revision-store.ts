import type { RevisionStore } from "@assay/workflow/ports";
import type { SqlSession } from "./sql-session.ts";

/** Revisions in SQL; every write counts up those of what it changes, see `bump-revisions.ts`. */
export function sqlRevisionStore({ backend, project, read }: SqlSession): RevisionStore {
	return {
		revisions: () =>
			read("read the revisions", async (db) => {
				const rows = await db
					.selectFrom("revision")
					.select(["topic", "number"])
					.where("project", "=", project)
					.execute();
				return new Map(rows.map((row) => [row.topic, row.number]));
			}),
		...(backend.watch !== undefined && {
			watch: (changed: () => void) => backend.watch?.(project, changed) ?? (() => {}),
		}),
	};
}
