import { describe, expect, it } from "vitest";
import { jobEnd } from "./job-end.ts";

describe("jobEnd()", () => {
	it("takes a run whose gates fail for finished: its results are there", () => {
		for (const code of [0, 100, 101, 102])
			expect(jobEnd({ code, errors: "a warning" })).toEqual({ state: "finished" });
	});

	it("tells why a command could not do its work, in its own words", () => {
		expect(jobEnd({ code: 1, errors: "Cannot run: no key\n" })).toEqual({
			state: "failed",
			failure: "Cannot run: no key",
		});
		expect(jobEnd({ code: 134, errors: "" })).toEqual({
			state: "failed",
			failure: "The process ended with code 134",
		});
		expect(jobEnd({ code: 2, errors: "The disk is full" })).toEqual({
			state: "incomplete",
			failure: "The disk is full",
		});
		expect(jobEnd({ code: 2, errors: "" })).toEqual({ state: "incomplete" });
	});

	it("tells a command that was stopped from one that was killed", () => {
		expect(jobEnd({ code: 130, errors: "" })).toEqual({ state: "cancelled" });
		expect(jobEnd({ signal: "SIGKILL", errors: "" })).toMatchObject({ state: "failed" });
	});
});
