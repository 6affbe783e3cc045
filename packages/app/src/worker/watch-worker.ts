import type { PostgresDatabase } from "@assay/adapters/postgres";
import { databaseFigures } from "../telemetry/database-figures.ts";
import type { Environment } from "../telemetry/log-settings.ts";
import { metricsToken } from "../telemetry/metrics-token.ts";
import { openTelemetry } from "../telemetry/open-telemetry.ts";
import { createReadiness } from "../telemetry/readiness.ts";
import { serveStatus } from "../telemetry/serve-status.ts";
import type { ProcessLog, Telemetry } from "../telemetry/telemetry.ts";

/** Where a worker tells how it is. */
export interface WatchFlags {
	/** Port for health and figures; absent: none. */
	readonly healthPort?: number;
	readonly healthHost?: string;
}

/** What is watched. */
export interface WatchedWorker {
	readonly database: PostgresDatabase;
	readonly env: Environment;
	readonly log: ProcessLog;
	readonly drain: AbortSignal;
}

/** What a worker tells of its work while it works. */
export interface WorkerWatch {
	readonly telemetry: Telemetry;
	close(): Promise<void>;
}

const LOOPBACK = "127.0.0.1";

/** Begins to tell. @throws {ConfigurationError} for a setting that means nothing or a port that is taken. */
export async function watchWorker(
	{ healthHost: host = LOOPBACK, healthPort: port }: WatchFlags,
	{ database, drain, env, log }: WatchedWorker,
): Promise<WorkerWatch> {
	const token = metricsToken(env);
	const sources = databaseFigures(database);
	const telemetry = await openTelemetry({ role: "worker", env, log, sources });
	const status = { readiness: createReadiness({ database, drain }), metrics: telemetry.metrics };
	const served = port === undefined ? undefined : await serveStatus({ host, port, token }, status);
	return {
		telemetry,
		async close() {
			await served?.close();
			await telemetry.close();
		},
	};
}
