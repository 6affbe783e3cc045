import { describe, expect, it } from "vitest";
import { chooseBaseline, chooseRun } from "./choose-runs.ts";
import { sampleRun } from "./matrix-samples.ts";

const other = { name: "tuned", version: "2" };
const runs = [
	sampleRun({ id: "r5", state: "running" }),
	sampleRun({ id: "r4" }),
	sampleRun({ id: "r3", system: other }),
	sampleRun({ id: "r2", state: "interrupted" }),
	sampleRun({ id: "r1" }),
];

describe("chooseRun()", () => {
	it("takes the one asked for, the newest finished one, or the newest", () => {
		expect(chooseRun(runs, { run: "r1" })).toBe("r1");
		expect(chooseRun(runs, { run: undefined })).toBe("r4");
		expect(chooseRun(runs.slice(0, 1), { run: undefined })).toBe("r5");
		expect(chooseRun([], { run: undefined })).toBeUndefined();
	});
});

describe("chooseBaseline()", () => {
	it("takes the finished run of the same system before it, else that of any", () => {
		expect(chooseBaseline(runs, { run: "r4", baseline: undefined })).toBe("r1");
		expect(chooseBaseline(runs, { run: "r3", baseline: undefined })).toBe("r1");
		expect(chooseBaseline(runs, { run: "r1", baseline: undefined })).toBeUndefined();
		expect(chooseBaseline(runs, { run: "gone", baseline: undefined })).toBeUndefined();
	});

	it("takes the one asked for, none where that is wanted, and never the run itself", () => {
		expect(chooseBaseline(runs, { run: "r4", baseline: "r3" })).toBe("r3");
		expect(chooseBaseline(runs, { run: "r4", baseline: "none" })).toBeUndefined();
		expect(chooseBaseline(runs, { run: "r4", baseline: "r4" })).toBeUndefined();
	});
});
