import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { orderOutageRun } from "./team/outage-run.ts";
import { makeSmallDisk, type SmallDisk } from "./team/small-disk.ts";
import { endProgram, type Machines, startMachines, waitUntil } from "./team/start-machines.ts";

const PROMPTS = 512;
const CALLS_IN_FLIGHT = 4;
const FULL_MS = 10_000;

describe("a worker whose database has a full disk for a while", () => {
	let machines: Machines;
	let disk: SmallDisk | undefined;
	beforeAll(async () => {
		machines = await startMachines({ latencyMs: 100, callsInFlight: CALLS_IN_FLIGHT });
		disk = await makeSmallDisk(machines);
	});
	afterAll(async () => {
		await machines.stop();
		disk?.remove();
	});

	it("goes on afterwards, and loses nothing that was kept", async ({ skip }) => {
		skip(disk === undefined, "no disk can be mounted");
		const worker = await machines.startWorker();
		const run = await orderOutageRun(machines, PROMPTS);
		await run.underWay();
		disk?.fill();
		await waitUntil("the worker has noticed", () => worker.stderr().includes("is full"));
		await setTimeout(FULL_MS);
		disk?.clear();
		await run.finished();
		const stints = worker.stderr().split("is full").length - 1;
		console.log({ again: run.calls() - run.prompts, stints });
		expect(run.calls() - run.prompts).toBeLessThanOrEqual(stints * CALLS_IN_FLIGHT);
		// One after 1, 2, 4 and 8 seconds, and not one after the other.
		expect(stints).toBeLessThanOrEqual(5);
		expect(await endProgram(worker, "SIGTERM")).toBe(0);
	});
});
