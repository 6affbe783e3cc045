import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputShapeError } from "../domain/index.ts";
import { improveSignals } from "./improve-signals.ts";
import { rankImprove } from "./rank-improve.ts";
import { rankShares } from "./rank-shares.ts";

const NONE = Number.NaN;

describe("improveSignals()", () => {
	it("reads votes, closeness and gaps by hand", () => {
		const signals = improveSignals(
			[
				{ scores: [1, 0.6, NONE, NONE], threshold: 0.5 },
				{ scores: [0, 0.8, 0.4, NONE], threshold: 0.8 },
			],
			4,
		);
		// One pass of two votes is 1 bit; two passes, and one fail alone, are 0.
		expect(Array.from(signals.disagreement)).toEqual([1, 0, 0, NONE]);
		// 0.6 is 0.1 of 0.5 above, 0.8 is at the threshold, 0.4 is half way from 0.8 to 0.
		const [first, second, third, unknown] = signals.uncertainty;
		expect([first, third, unknown]).toEqual([0, expect.closeTo(0.5, 12), NONE]);
		expect(second).toBeCloseTo((0.8 + 1) / 2, 12);
		expect(Array.from(signals.uncovered)).toEqual([0, 0, 0, 1]);
	});

	it("finds no score of 0 or 1 close to a threshold of 1", () => {
		const { uncertainty } = improveSignals([{ scores: [0, 1], threshold: 1 }], 2);
		expect(Array.from(uncertainty)).toEqual([0, 0]);
	});
});

describe("rankShares()", () => {
	it("keeps order, halves ties, and leaves the unknown in the middle", () => {
		expect(Array.from(rankShares([5, 1, NONE, 5]))).toEqual([2 / 3, 1 / 6, 0.5, 2 / 3]);
		expect(Array.from(rankShares([7, 7]))).toEqual([0.5, 0.5]);
		expect(Array.from(rankShares([]))).toEqual([]);
	});

	it("has mean one half, whatever the values", () => {
		const values = fc.array(fc.oneof(fc.constant(NONE), fc.integer({ min: -5, max: 5 })), {
			minLength: 1,
		});
		fc.assert(
			fc.property(values, (given) => {
				const shares = rankShares(given);
				const sum = shares.reduce((total, share) => total + share, 0);
				expect(sum / given.length).toBeCloseTo(0.5, 12);
			}),
		);
	});
});

/** The scores, in thousandths, that rank best before one evaluator. */
function bestThree(thousandths: readonly number[]): readonly number[] {
	const scores = thousandths.map((score) => score / 1000);
	const rows = { rows: scores.length, evaluators: [{ scores, threshold: 0.5 }], size: 3 };
	return rankImprove(rows).map(({ row }) => thousandths[row]!);
}

describe("rankImprove()", () => {
	const evaluators = [
		{ scores: [1, 1, 1, 0.55, NONE, 0], threshold: 0.5 },
		{ scores: [1, 1, 0, 0.45, NONE, 0], threshold: 0.5 },
	];
	const input = { rows: 6, evaluators, size: 6 };

	it("puts first where evaluators disagree and scores are close, then where none spoke, and says why", () => {
		const [first, second, third] = rankImprove(input);
		expect([first?.row, second?.row, third?.row]).toEqual([3, 4, 2]);
		// Row 3 of 5 known: disagreement ties with row 2 (ranks 4, 5), the only close scores; no
		// shortage given; covered like four others of 6.
		expect(first?.ranks).toEqual({
			disagreement: expect.closeTo(0.8, 12),
			uncertainty: expect.closeTo(0.9, 12),
			shortage: 0.5,
			uncovered: expect.closeTo(5 / 12, 12),
		});
		expect(first?.rankSum).toBeCloseTo(0.8 + 0.9 + 0.5 + 5 / 12, 12);
	});

	it("puts a slice that is short of labels before one that is not", () => {
		const shortage = [0, 9, 0, 0, 0, 0];
		const rows = rankImprove({ ...input, shortage }).map(({ row }) => row);
		expect(rows.indexOf(1)).toBeLessThan(rows.indexOf(0));
		expect(rows.indexOf(1)).toBeLessThan(rows.indexOf(5));
	});

	it("leaves out closed rows and all but the best of a cluster", () => {
		const rows = rankImprove({
			...input,
			closed: [0, 0, 0, 0, 1, 0],
			clusters: [-1, -1, 7, 7, -1, -1],
		}).map(({ row }) => row);
		expect(rows).toEqual([3, 0, 1, 5]);
	});

	it("chooses far apart among the best where it is told where rows lie", () => {
		const flat = { rows: 20, evaluators: [], size: 2 };
		const place = Array.from({ length: 20 }, (_, row) => [row === 7 ? 100 : row]);
		const apart = rankImprove({ ...flat, vectorOf: (row) => place[row]! });
		// All rank alike: of rows 0 to 9, the first and the farthest from it.
		expect(apart.map(({ row }) => row)).toEqual([0, 7]);
		expect(rankImprove(flat).map(({ row }) => row)).toEqual([0, 1]);
	});

	it("ranks by the rows and not by their order, where none tie", () => {
		const scores = fc.uniqueArray(fc.integer({ min: 0, max: 499 }), {
			minLength: 2,
			maxLength: 20,
		});
		fc.assert(
			fc.property(scores, (thousandths) => {
				expect(bestThree(thousandths.toReversed())).toEqual(bestThree(thousandths));
				expect(bestThree(thousandths)[0]).toBe(Math.max(...thousandths));
			}),
		);
	});

	it("refuses arrays of another length", () => {
		expect(() => rankImprove({ ...input, closed: [1] })).toThrow(InputShapeError);
	});
});
