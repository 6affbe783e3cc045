import type { Pool } from "pg";
import { QUEUE_SCHEMA } from "./open-boss.ts";

/** How much lies in the queue of a database. */
export interface CountedJobs {
	readonly kind: "blocks" | "commands";
	readonly state: "waiting" | "active";
	readonly count: number;
}

/** Counts what waits in the queue and what is worked on, over all projects. */
export async function queueDepth(pool: Pool): Promise<readonly CountedJobs[]> {
	const { rows } = await pool.query<{ commands: boolean; active: boolean; count: number }>(
		`select name = 'command' as commands, state = 'active' as active, count(*) as count
			from ${QUEUE_SCHEMA}.job where state in ('created', 'retry', 'active')
				and (name = 'command' or name like 'blocks/%') group by 1, 2`,
	);
	return (["blocks", "commands"] as const).flatMap((kind) =>
		(["waiting", "active"] as const).map((state) => {
			const found = rows.find(
				(row) => row.commands === (kind === "commands") && row.active === (state === "active"),
			);
			return { kind, state, count: found?.count ?? 0 };
		}),
	);
}
