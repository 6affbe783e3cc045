import { openPostgresDatabase } from "@assay/adapters/postgres";
import { loadRunData } from "@assay/workflow/explore";
import { readRunResults } from "@assay/workflow/results";
import { bytesOfTable, costOfEach, startMeasuredServer } from "./measured-server.ts";
import { EVALUATORS, scaleResult, scaleRun, scaleSubject } from "./scale-run.ts";

const BLOCK = 256;
const MILLION = 1e6;
const AT_ONCE = 8;

/** Time, processor time and memory of reading a run of twenty evaluators, as the run grows. */
export async function matrixSlope(blockCounts: readonly number[]): Promise<void> {
	const server = await startMeasuredServer();
	const database = await openPostgresDatabase({ url: server.url });
	const store = await database.openProject("scale");
	const subject = scaleSubject();
	try {
		for (const count of blockCounts) {
			const hashes = Array.from({ length: count * BLOCK }, () => "0".repeat(32));
			const { blocks, run } = scaleRun(`run${count}`, hashes);
			await store.createRun(run, blocks);
			const bytesBefore = await bytesOfTable(server.client, "assay.block");
			for (let first = 0; first < count; first += AT_ONCE)
				await Promise.all(
					blocks
						.slice(first, first + AT_ONCE)
						.map(({ index }) => store.completeBlock(run.id, scaleResult(index))),
				);
			const bytes = await bytesOfTable(server.client, "assay.block");
			const megaVerdicts = (count * BLOCK * EVALUATORS) / MILLION;
			const before = await server.cost();
			const results = await measured(() => readRunResults(store, run, subject));
			const perMillion = costOfEach(before, await server.cost(), megaVerdicts);
			const loaded = await measured(() => loadRunData(store, run, subject));
			console.log(
				JSON.stringify({
					what: "matrix and totals",
					prompts: count * BLOCK,
					bytesPerBlock: Math.round((bytes.rows - bytesBefore.rows) / count),
					msPerMillionVerdicts: Math.round(results.ms / megaVerdicts),
					cpuMsPerMillionVerdicts: Math.round(results.cpuMs / megaVerdicts),
					serverCpuMsPerMillionVerdicts: perMillion.cpuMs,
					bytesInMemoryPerPrompt: Math.round(loaded.value.byteLength / (count * BLOCK)),
					loadMs: Math.round(loaded.ms),
					residentMb: Math.round(process.memoryUsage.rss() / MILLION),
				}),
			);
		}
	} finally {
		await database.close();
		await server.stop();
	}
}

async function measured<Value>(
	work: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly ms: number; readonly cpuMs: number }> {
	const start = performance.now();
	const cpu = process.cpuUsage();
	const value = await work();
	const { system, user } = process.cpuUsage(cpu);
	return { value, ms: performance.now() - start, cpuMs: (user + system) / 1_000 };
}
