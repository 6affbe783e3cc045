import type { PostgresDatabase } from "@assay/adapters/postgres";
import { createIdSource, systemClock } from "@assay/adapters/system";
import type { JsonObject } from "@assay/core/domain";

/** Writes into a team's audit log that texts of a project were removed, with how many. */
export type RemovalAudit = (detail: JsonObject) => Promise<void>;

/** @param actor what removes them: nobody who is signed in. */
export function removalAudit(
	{ backend }: PostgresDatabase,
	{ actor, project }: { readonly project: string; readonly actor: string },
): RemovalAudit {
	return async (detail) => {
		const { openTeamRecords } = await import("@assay/adapters/accounts");
		const records = openTeamRecords({ backend, clock: systemClock, ids: createIdSource() });
		await records.appendAudit({
			project,
			actor,
			at: systemClock.now(),
			action: "responses-removed",
			subject: "raw responses",
			detail,
		});
	};
}
