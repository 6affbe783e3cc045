import { setTimeout } from "node:timers/promises";
import { openPostgresDatabase } from "@assay/adapters/postgres";
import type { RateLimits } from "@assay/workflow/ports";
import { costOfEach, type MeasuredServer, startMeasuredServer } from "./measured-server.ts";

const CALLS_PER_PROCESS = 16;
const CALL_MS = 200;
const WARM_UP_MS = 2_000;
const SECONDS = 8;
const MINUTE = 60;

interface Limited {
	readonly name: string;
	readonly limits: RateLimits;
	readonly processes: number;
}

/** What a provider's limits cost the server while so many processes call as fast as they may. */
export async function limitSlope(processCounts: readonly number[]): Promise<void> {
	const server = await startMeasuredServer();
	try {
		for (const processes of processCounts) {
			const calls = processes * CALLS_PER_PROCESS;
			await measure(server, {
				name: "requests per minute, a fifth of what the calls could",
				limits: { requestsPerMinute: calls * MINUTE },
				processes,
			});
			await measure(server, {
				name: "concurrent calls, three quarters of the calls",
				limits: { concurrentCalls: calls * 0.75 },
				processes,
			});
		}
	} finally {
		await server.stop();
	}
}

/** Each process has connections of its own, as if it were one. */
async function measure(
	server: MeasuredServer,
	{ limits, name, processes }: Limited,
): Promise<void> {
	const databases = await Promise.all(
		Array.from({ length: processes }, () =>
			openPostgresDatabase({ url: server.url, maxConnections: 2 }),
		),
	);
	const stopping = new AbortController();
	const order = { expectedTokens: 100, signal: stopping.signal };
	let calls = 0;
	const loops = databases.flatMap((database) => {
		const limiter = database.limits.limiterOf(`${name} ${processes}`, limits);
		const callOnAndOn = async (): Promise<void> => {
			while (!stopping.signal.aborted) {
				await limiter.run(() => setTimeout(CALL_MS), order);
				calls++;
			}
		};
		return Array.from({ length: CALLS_PER_PROCESS }, () => callOnAndOn().catch(() => undefined));
	});
	await setTimeout(WARM_UP_MS);
	const before = await server.cost();
	const callsBefore = calls;
	await setTimeout(SECONDS * 1_000);
	const callsPerSecond = Math.round((calls - callsBefore) / SECONDS);
	const perSecond = costOfEach(before, await server.cost(), SECONDS);
	console.log(
		JSON.stringify({ what: "limits", name, limits, processes, callsPerSecond, perSecond }),
	);
	stopping.abort();
	await Promise.all(loops);
	await Promise.all(databases.map((database) => database.close()));
}
