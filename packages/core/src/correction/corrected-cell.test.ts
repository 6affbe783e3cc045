import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom, type Random } from "../numeric/index.ts";
import { cellRefusalText } from "./cell-correction.ts";
import { type CorrectionLabel, correctedCell } from "./corrected-cell.ts";
import { correctedDifference } from "./corrected-difference.ts";
import { roganGladen } from "./rogan-gladen.ts";
import { sliceVerdictShrink } from "./slice-verdict-shrink.ts";
import { verdictPostStratified } from "./verdict-post-stratified.ts";

function labels(
	said: "pass" | "fail",
	count: number,
	passing: number,
	changes: (i: number) => Partial<CorrectionLabel> = () => ({}),
): readonly CorrectionLabel[] {
	return Array.from({ length: count }, (_, i) => ({
		cluster: `${said} ${i}`,
		weight: 1,
		passes: i < passing,
		said,
		...changes(i),
	}));
}

function plain(passed: number, failed: number) {
	return { passed, failed, effectiveCount: passed + failed };
}

/** Width of the interval from 60 labels, those behind "pass" in the clusters given. */
function widthWith(cluster: (i: number) => string): number {
	const found = correctedCell({
		rows: plain(300, 200),
		labels: [...labels("pass", 30, 15, (i) => ({ cluster: cluster(i) })), ...labels("fail", 30, 3)],
		elsewhere: [],
	});
	if (found.kind !== "corrected") throw new TypeError("expected a corrected rate");
	return found.estimate.high - found.estimate.low;
}

function rate(value: number, low: number, high: number) {
	return { value, low, high, count: 50, confidence: 0.95 };
}

describe("correctedCell()", () => {
	it("is verdictPostStratified where labels count alike and share no cluster", () => {
		const found = correctedCell({
			rows: plain(300, 200),
			labels: [...labels("pass", 30, 24), ...labels("fail", 20, 2)],
			elsewhere: [],
		});
		const expected = verdictPostStratified([
			{ judged: 300, labeled: 30, labeledPass: 24 },
			{ judged: 200, labeled: 20, labeledPass: 2 },
		]);
		// 0.6 x 0.8 + 0.4 x 0.1.
		expect(found).toMatchObject({
			kind: "corrected",
			method: "post-stratified",
			estimate: { value: 0.52, low: expected.low, high: expected.high, count: 500 },
			labels: 50,
			verdicts: [
				{ verdict: "pass", rows: 300, labels: 30, rate: 0.8 },
				{ verdict: "fail", rows: 200, labels: 20, rate: 0.1 },
			],
		});
	});

	it("weighs labels by what they stand for", () => {
		// Behind "pass": 10 labels for 10 rows each, all failed; 10 for one row each, all passed: 10 / 110.
		const found = correctedCell({
			rows: plain(110, 50),
			labels: [
				...labels("pass", 20, 10, (i) => ({ weight: i < 10 ? 1 : 10 })),
				...labels("fail", 10, 0),
			],
			elsewhere: [],
		});
		expect(found.kind === "corrected" && found.estimate.value).toBeCloseTo(
			(110 / 160) * (10 / 110),
			12,
		);
	});

	it("widens the interval where labels share clusters", () => {
		// Three equal answers in each cluster are worth about one.
		expect(widthWith((i) => `c${Math.floor(i / 3)}`)).toBeGreaterThan(widthWith(String) * 1.4);
	});

	it("takes labels of every row of clusters, whatever their effective number is rounded to", () => {
		for (let copies = 2; copies < 40; copies++) {
			const found = correctedCell({
				rows: { passed: 3 * copies, failed: 7 * copies, effectiveCount: 10 },
				labels: [
					...labels("pass", 3 * copies, copies, (i) => ({ cluster: `p${i % 3}` })),
					...labels("fail", 7 * copies, copies, (i) => ({ cluster: `f${i % 7}` })),
				],
				elsewhere: [],
			});
			expect(found.kind === "corrected" && found.estimate.value).toBeCloseTo(0.2, 9);
		}
	});

	it("shrinks a thin slice towards the rest of its run", () => {
		const found = correctedCell({
			rows: plain(8, 2),
			labels: labels("pass", 3, 3),
			rest: { rows: plain(82, 8), labels: [...labels("pass", 57, 27), ...labels("fail", 8, 0)] },
			elsewhere: [],
		});
		const expected = sliceVerdictShrink(
			[
				{
					verdicts: [
						{ judged: 8, labeled: 3, labeledPass: 3 },
						{ judged: 2, labeled: 0, labeledPass: 0 },
					],
				},
			],
			[
				{
					verdicts: [
						{ judged: 90, labeled: 60, labeledPass: 30 },
						{ judged: 10, labeled: 8, labeledPass: 0 },
					],
				},
			],
		);
		expect(found).toMatchObject({ method: "shrunk", estimate: { value: expected.estimate } });
	});

	it("takes labels of other runs only through Rogan and Gladen's method", () => {
		const found = correctedCell({
			rows: plain(60, 40),
			labels: [],
			elsewhere: [...labels("pass", 40, 36), ...labels("fail", 40, 2)],
		});
		// People pass 38, of which the judge passes 36; they fail 42, of which it fails 38.
		const expected = roganGladen(
			{ judged: 100, judgedPass: 60 },
			{ positives: 38, truePositives: 36, negatives: 42, trueNegatives: 38 },
		);
		expect(found).toMatchObject({
			method: "rogan-gladen",
			labels: 80,
			estimate: { value: expected.estimate, low: expected.low },
		});
	});

	it("refuses with a reason in words", () => {
		const found = correctedCell({
			rows: plain(60, 40),
			labels: labels("pass", 30, 20),
			elsewhere: [],
		});
		expect(found).toEqual({
			kind: "refused",
			reason: { kind: "verdict-without-labels", verdicts: ["fail"] },
			labels: 30,
		});
		expect(found.kind === "refused" && cellRefusalText(found.reason)).toBe(
			"no label of a row that the judge failed",
		);
	});

	it("holds its estimate in its interval whatever the labels", () => {
		const label = fc.record({
			cluster: fc.integer({ min: 0, max: 20 }),
			weight: fc.double({ min: 0.5, max: 20, noNaN: true }),
			passes: fc.boolean(),
			said: fc.constantFrom("pass" as const, "fail" as const),
		});
		fc.assert(
			fc.property(
				fc.array(label, { maxLength: 40 }),
				fc.array(label, { maxLength: 40 }),
				fc.integer({ min: 0, max: 60 }),
				(own, rest, more) => {
					const rowsOf = (some: typeof own) => {
						const passed = some.filter(({ said }) => said === "pass").length;
						return plain(passed + more, some.length - passed + more);
					};
					const found = correctedCell({
						rows: rowsOf(own),
						labels: own,
						rest: { rows: rowsOf(rest), labels: rest },
						elsewhere: rest,
					});
					if (found.kind === "refused") return;
					const { high, low, value } = found.estimate;
					expect(low).toBeLessThanOrEqual(value + 1e-9);
					expect(high).toBeGreaterThanOrEqual(value - 1e-9);
				},
			),
		);
	});
});

/** Rows of a lenient judge: people pass half, and a row is drawn the likelier the more it is disputed. */
function drawCell(
	random: Random,
	{ copies, isEqual }: { readonly copies: number; readonly isEqual: boolean },
): Parameters<typeof correctedCell>[0] {
	const drawn: CorrectionLabel[] = [];
	let [passed, failed] = [0, 0];
	for (let cluster = 0; cluster < 500; cluster++) {
		const passes = random.next() < 0.5;
		const isDisputed = random.next() < (passes ? 0.1 : 0.6);
		const said = random.next() < (passes ? 0.95 : 0.4) ? "pass" : "fail";
		const chance = isEqual ? 0.2 : isDisputed ? 0.4 : 0.1;
		for (let copy = 0; copy < copies; copy++) {
			if (said === "pass") passed++;
			else failed++;
			if (random.next() < chance) drawn.push({ cluster, weight: 1 / chance, passes, said });
		}
	}
	return { rows: { passed, failed, effectiveCount: 500 }, labels: drawn, elsewhere: [] };
}

describe("correctedCell() on many draws", () => {
	it.each([
		{ copies: 1, isEqual: true },
		{ copies: 1, isEqual: false },
		{ copies: 3, isEqual: true },
		{ copies: 2, isEqual: false },
	])("holds the people's rate about as often as it says: %o", (setting) => {
		const random = createRandom(11);
		const draws = Array.from({ length: 300 }, () => correctedCell(drawCell(random, setting)));
		const found = draws.flatMap((draw) => (draw.kind === "corrected" ? [draw.estimate] : []));
		const hits = found.filter(({ high, low }) => low <= 0.5 && 0.5 <= high);
		expect(found).toHaveLength(300);
		// Nominally 95 %; three standard errors of 300 draws are 3.8 points.
		expect(hits.length / 300).toBeGreaterThan(0.912);
		const mean = found.reduce((sum, { value }) => sum + value, 0) / 300;
		expect(Math.abs(mean - 0.5)).toBeLessThan(0.01);
	});
});

describe("correctedDifference()", () => {
	it("combines the distances of the limits by the square-root rule", () => {
		const found = correctedDifference(rate(0.4, 0.3, 0.52), rate(0.7, 0.55, 0.8));
		// Below: hypot(0.15, 0.12); above: hypot(0.1, 0.1).
		expect(found.value).toBeCloseTo(0.3, 12);
		expect(found.low).toBeCloseTo(0.3 - Math.sqrt(0.15 ** 2 + 0.12 ** 2), 12);
		expect(found.high).toBeCloseTo(0.3 + Math.sqrt(0.02), 12);
	});
});
