import { describe, expect, it } from "vitest";
import {
	countOf,
	countText,
	durationText,
	momentText,
	pValueText,
	usdText,
} from "./quantity-text.ts";

describe("countText()", () => {
	it.each([
		[0, "0"],
		[999, "999"],
		[1000, "1,000"],
		[1_234_567, "1,234,567"],
	])("writes %d as %s", (count, text) => expect(countText(count)).toBe(text));
});

describe("countOf()", () => {
	it("agrees with the number", () => {
		expect(countOf(1, "gate")).toBe("1 gate");
		expect(countOf(0, "gate")).toBe("0 gates");
		expect(countOf(2, "entry", "entries")).toBe("2 entries");
	});
});

describe("usdText()", () => {
	it.each([
		[0, "$0.00"],
		[0.00001, "<$0.0001"],
		[0.00421, "$0.0042"],
		[0.1, "$0.10"],
		[1234.5, "$1,234.50"],
	])("writes %d as %s", (usd, text) => expect(usdText(usd)).toBe(text));
});

describe("durationText()", () => {
	it.each([
		[0, "0 ms"],
		[999, "999 ms"],
		[999.6, "1.0 s"],
		[9_949, "9.9 s"],
		[9_951, "10 s"],
		[59_499, "59 s"],
		[59_999, "1 min 00 s"],
		[65_000, "1 min 05 s"],
		[3_599_600, "1 h 00 min"],
		[90_000_000, "25 h 00 min"],
		[200_000_000, "2 d 8 h"],
	])("writes %d as %s", (ms, text) => expect(durationText(ms)).toBe(text));
});

describe("momentText()", () => {
	it("is in UTC wherever it runs", () =>
		expect(momentText(Date.UTC(2026, 10, 25, 9, 42, 59))).toBe("2026-11-25 09:42 UTC"));
});

describe("pValueText()", () => {
	it.each([
		[0.00001, "<0.0001"],
		[0.0005, "0.0005"],
		[0.0322, "0.032"],
		[1, "1.000"],
	])("writes %d as %s", (p, text) => expect(pValueText(p)).toBe(text));
});
