import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CutLine, openCutLine } from "./team/cut-line.ts";
import { orderOutageRun } from "./team/outage-run.ts";
import { endProgram, type Machines, startMachines } from "./team/start-machines.ts";

const PROMPTS = 1_280;
const CALLS_IN_FLIGHT = 4;
/** Longer than the 10 s after which a worker is taken for dead. */
const CUT_MS = 15_000;

describe("a worker whose line to the database is cut for a while", () => {
	let machines: Machines;
	let line: CutLine;
	beforeAll(async () => {
		machines = await startMachines({ latencyMs: 100, callsInFlight: CALLS_IN_FLIGHT });
		line = await openCutLine(machines.postgres.url);
	});
	afterAll(async () => {
		await machines.stop();
		await line.close();
	});

	it("goes on afterwards, and neither writes nor asks what others have taken over", async () => {
		const far = await machines.startWorker(line.url);
		const near = await machines.startWorker();
		const run = await orderOutageRun(machines, PROMPTS);
		await run.underWay();
		line.cut();
		await setTimeout(CUT_MS);
		line.mend();
		// Both work for a while.
		await setTimeout(2_000);
		expect(run.calls()).toBeLessThan(run.prompts - CALLS_IN_FLIGHT);
		expect(await endProgram(near, "SIGTERM")).toBe(0);
		await run.finished();
		console.log({ again: run.calls() - run.prompts });
		expect(run.calls() - run.prompts).toBeLessThanOrEqual(2 * CALLS_IN_FLIGHT);
		expect(await endProgram(far, "SIGTERM")).toBe(0);
	});
});
