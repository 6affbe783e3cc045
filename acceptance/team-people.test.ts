import { beforeAll, describe, expect, it } from "vitest";
import { loadPeople, type PeopleSeen } from "./team/load-people.ts";

const LABELLED_ROWS = 60;

describe("a team's server with twenty annotators and fifty readers during a run", () => {
	let seen: PeopleSeen;

	beforeAll(async () => {
		seen = await loadPeople({
			seconds: 20,
			annotators: 20,
			readers: 50,
			workers: 2,
			prompts: 1_000,
			evaluators: 10,
			slices: 20,
			labelledRows: LABELLED_ROWS,
			readMs: 2_000,
		});
	}, 280_000);

	it("answers everybody", () => {
		expect(seen.errors).toEqual([]);
		for (const what of ["open link", "next row", "answer", "matrix", "explorer", "record", "runs"])
			expect([what, (seen.latencies.get(what)?.length ?? 0) > 0]).toEqual([what, true]);
		expect(seen.runRows).toBeGreaterThan(0);
	});

	it("loses no answer, and gives every row exactly two of two people", () => {
		expect(seen.lostAnswers).toEqual([]);
		expect(seen.wrongOverlap).toEqual([]);
		expect(seen.labelled).toBe(LABELLED_ROWS);
	});
});
