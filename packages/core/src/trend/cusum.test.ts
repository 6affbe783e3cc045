import { describe, expect, it } from "vitest";
import { cusum } from "./cusum.ts";

const PLAN = { expected: 0.9, shifted: 0.6, threshold: 3 };

describe("cusum()", () => {
	it("forgets good times: the evidence starts at 0 again", () => {
		const { alarmAt, path } = cusum([1, 1, 1, 1, 0], PLAN);
		expect(path.slice(0, 4)).toEqual([0, 0, 0, 0]);
		expect(path[4]).toBeCloseTo(Math.log(4), 12);
		expect(alarmAt).toBeUndefined();
	});

	it("alarms at the first row that makes it sure enough", () => {
		// 3 × ln 4 = 4.16 and 2 × ln 4 = 2.77.
		expect(cusum([0, 0, 0, 0], PLAN).alarmAt).toBe(2);
	});

	it("watches for a rise as well", () => {
		const rise = { expected: 0.5, shifted: 0.9, threshold: 2 };
		expect(cusum([1, 1, 1, 1, 1], rise).alarmAt).toBe(3);
	});

	it("refuses a rate that leaves no doubt", () => {
		expect(() => cusum([], { ...PLAN, expected: 1 })).toThrow(/Cannot watch for a rate of 1/);
	});
});
