import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EnduredFaults, endureFaults } from "./team/endure-faults.ts";
import { countEndured, wantedEndurance } from "./team/judge-endurance.ts";

const PROMPTS = 2_048;
const WORKERS = 4;

describe("a team's run while workers, server and database die", () => {
	let endured: EnduredFaults;

	beforeAll(async () => {
		endured = await endureFaults({
			prompts: PROMPTS,
			latencyMs: 100,
			workers: WORKERS,
			callsInFlight: 4,
			suspendedMs: 15_000,
			patienceMs: 180_000,
		});
	}, 420_000);
	afterAll(() => endured?.stop());

	it("ends once, with every row once and the totals of a recount, paid once but for what was in flight", async () => {
		const { calls, inFlight, mostLost, seconds } = endured.seen;
		console.log({ seconds, again: calls - PROMPTS, mostLost, inFlight });
		expect(await countEndured(endured, PROMPTS)).toEqual(wantedEndurance(PROMPTS, WORKERS));
	});
});
