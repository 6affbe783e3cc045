import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textWidth } from "./fit-text.ts";
import { type Progress, renderProgress, renderProgressLine } from "./render-progress.ts";

const progress: Progress = {
	label: "responses",
	done: 1_234,
	total: 10_000,
	perSecond: 231.4,
	etaMs: 38_000,
	costUsd: 0.1234,
	failed: 3,
};

describe("renderProgress()", () => {
	it.each([
		[
			120,
			"responses ████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  1,234/10,000 12%  231/s  ETA 38 s  $0.12  3 failed",
		],
		[80, "responses ██░░░░░░░░░░░░░░░░  1,234/10,000 12%  231/s  ETA 38 s  $0.12  3 failed"],
		[56, "responses 1,234/10,000 12%  231/s  ETA 38 s  3 failed"],
		[40, "responses 1,234/10,000 12%  3 failed"],
	])("fills %d columns", (width, line) => expect(renderProgress(progress, width)).toBe(line));
	it("is one line and never wider than the screen", () => {
		const counts = fc.nat({ max: 10_000_000 });
		fc.assert(
			fc.property(counts, counts, fc.integer({ min: 1, max: 200 }), (done, total, width) => {
				const line = renderProgress({ ...progress, done, total, label: "a\nb" }, width);
				expect(textWidth(line)).toBeLessThanOrEqual(width);
				expect(line).not.toContain("\n");
			}),
		);
	});
	it("says 100% only when done", () => {
		expect(renderProgress({ ...progress, done: 9_999 }, 120)).toContain(" 99%");
		expect(renderProgress({ ...progress, done: 10_000 }, 120)).toContain(" 100%");
		expect(renderProgress({ ...progress, done: 0, total: 0 }, 120)).toContain("0/0 100%");
	});
});

describe("renderProgressLine()", () => {
	it("is a plain line with everything that is known", () => {
		expect(renderProgressLine(progress)).toBe(
			"responses: 1,234 of 10,000 (12%), 231/s, 38 s left, $0.12, 3 failed",
		);
	});
	it("leaves out what is not known", () => {
		const unknown = { perSecond: undefined, etaMs: undefined, costUsd: undefined, failed: 0 };
		expect(renderProgressLine({ ...progress, ...unknown })).toBe(
			"responses: 1,234 of 10,000 (12%)",
		);
	});
});
