import { describe, expect, it } from "vitest";
import {
	formatDelta,
	formatDuration,
	formatMoney,
	formatP,
	formatPercent,
} from "./format-number.ts";
import { formatRelative } from "./format-time.ts";

describe("formatPercent()", () => {
	it("has one digit always, so that columns line up", () => {
		expect([0, 0.12, 0.9994, 1].map((share) => formatPercent(share))).toEqual([
			"0.0%",
			"12.0%",
			"99.9%",
			"100.0%",
		]);
	});

	it("says none and all only of none and all", () => {
		expect([0.0001, 0.9996].map((share) => formatPercent(share))).toEqual(["<0.1%", ">99.9%"]);
	});

	it("rounds no share that was set", () => {
		const set = [0.95, 0.985, 0.999, 1].map((share) => formatPercent(share, { isWhole: true }));
		expect(set).toEqual(["95%", "98.5%", "99.9%", "100%"]);
	});
});

describe("formatDelta()", () => {
	it("has a sign but for what rounds to zero", () => {
		expect([0.1234, -0.05, 0, -0.0001].map(formatDelta)).toEqual(["+12.3", "−5.0", "0.0", "0.0"]);
	});
});

describe("formatMoney()", () => {
	it("keeps two digits of small amounts, which are not nothing", () => {
		expect([0, 0.00123, 0.01, 12.5].map(formatMoney)).toEqual([
			"$0.00",
			"$0.0012",
			"$0.01",
			"$12.50",
		]);
	});
});

describe("formatDuration()", () => {
	it("never says 60 of a unit", () => {
		expect(
			[0, 999, 1500, 59_940, 59_960, 3_599_600, 3_600_000, 5_430_000].map(formatDuration),
		).toEqual(["0 ms", "999 ms", "1.5 s", "59.9 s", "1 min", "1 h", "1 h", "1 h 31 min"]);
	});
});

describe("formatP()", () => {
	it("has three digits, four where they tell something, and a bound where none does", () => {
		expect([1, 0.0312, 0.01, 0.00997, 0.0001, 0.00004].map(formatP)).toEqual([
			"1.000",
			"0.031",
			"0.010",
			"0.0100",
			"0.0001",
			"<\u00a00.0001",
		]);
	});
});

describe("formatRelative()", () => {
	it("takes the largest unit that is full, before and after now", () => {
		const day = 86_400_000;
		const ago = (ms: number) => formatRelative(10 * day, 10 * day + ms);
		expect([0, 59_000, 60_000, 3_599_000, day, 2 * day].map(ago)).toEqual([
			"just now",
			"just now",
			"1 minute ago",
			"59 minutes ago",
			"yesterday",
			"2 days ago",
		]);
		expect(ago(-7_200_000)).toBe("in 2 hours");
	});
});
