import type { PostgresDatabase } from "@assay/adapters/postgres";
import type { MetricSources } from "@assay/adapters/telemetry";

/** Where the figures of a team's database come from. */
export function databaseFigures({ pool }: PostgresDatabase): MetricSources {
	return {
		pool,
		async queueDepth() {
			const { queueDepth } = await import("@assay/adapters/queue");
			return queueDepth(pool);
		},
	};
}
