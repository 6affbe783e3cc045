import { describe, expect, it } from "vitest";
import { InputShapeError } from "../domain/index.ts";
import { createRandom } from "../numeric/index.ts";
import { crossFitStack } from "./cross-fit-stack.ts";
import { fitJuryStack, type LabeledVotes, stackProbability } from "./jury-stack.ts";

/** One good judge, one that guesses, on labels that alternate. */
function simulate(rows: number, seed: number): LabeledVotes {
	const random = createRandom(seed);
	const labels = Array.from({ length: rows }, (_, i) => i % 2);
	const votes = labels.map((label) => [random.next() < 0.9 ? label : 1 - label, random.integer(2)]);
	return { votes, labels };
}

/** Every row a cluster of its own. */
function clusters(rows: number): readonly number[] {
	return Array.from({ length: rows }, (_, i) => i);
}

describe("fitJuryStack()", () => {
	it("stops at the penalty where a judge is always right", () => {
		// By symmetry intercept = -w/2 and the second judge gets 0; then w = 2 (1 - σ(w/2)).
		const jury = fitJuryStack({
			votes: [
				[1, 1],
				[1, 0],
				[0, 0],
				[0, 1],
			],
			labels: [1, 1, 0, 0],
		})!;
		const [weight = 0, idle] = jury.coefficients;
		expect(weight).toBeCloseTo(2 * (1 - 1 / (1 + Math.exp(-weight / 2))), 10);
		expect(jury.intercept).toBeCloseTo(-weight / 2, 10);
		expect(idle).toBeCloseTo(0, 10);
	});

	it("trusts the judge that agrees with people, and is plain data", () => {
		const jury = fitJuryStack(simulate(200, 1))!;
		const [good = 0, guess = 0] = jury.coefficients;
		expect(good).toBeGreaterThan(5 * Math.abs(guess));
		expect(JSON.parse(JSON.stringify(jury))).toEqual(jury);
	});

	it("takes a judge that is silent for one between pass and fail", () => {
		const jury = { intercept: -1, coefficients: [2, 3] };
		expect(stackProbability(jury, [undefined, 0])).toBe(0.5);
		expect(stackProbability(jury, [1, 1])).toBeCloseTo(1 / (1 + Math.exp(-4)), 14);
	});

	it("cannot be fitted to one class, and refuses shapes that do not fit", () => {
		expect(fitJuryStack({ votes: [], labels: [] })).toBeUndefined();
		expect(fitJuryStack({ votes: [[1], [0]], labels: [0, 0] })).toBeUndefined();
		expect(() => fitJuryStack({ votes: [[1]], labels: [] })).toThrow(InputShapeError);
		expect(() => fitJuryStack({ votes: [[1], [1, 0]], labels: [0, 1] })).toThrow(InputShapeError);
		expect(() => stackProbability({ intercept: 0, coefficients: [1] }, [])).toThrow(
			InputShapeError,
		);
	});
});

describe("crossFitStack()", () => {
	it("finds the accuracy of the one good judge", () => {
		const rows = simulate(400, 3);
		const result = crossFitStack(rows, { clusters: clusters(400), random: createRandom(1) });
		expect(result.count).toBe(400);
		// The good judge is right 9 times in 10; standard error 0.015.
		expect(Math.abs(result.accuracy! - 0.9)).toBeLessThan(0.045);
		expect(result.correct).toBe(Math.round(result.accuracy! * 400));
		expect(result.interval.low).toBeLessThan(result.accuracy!);
	});

	it("does not praise a jury for labels that it was fitted on", () => {
		// Ten judges that guess fit 20 labels well, and predict none.
		const random = createRandom(4);
		const guess = (): number => random.integer(2);
		const votes = Array.from({ length: 20 }, () => Array.from({ length: 10 }, guess));
		const labels = Array.from({ length: 20 }, (_, i) => i % 2);
		const fitted = fitJuryStack({ votes, labels })!;
		const own = votes.filter(
			(row, i) => stackProbability(fitted, row) >= 0.5 === (labels[i] === 1),
		);
		const crossed = crossFitStack({ votes, labels }, { clusters: clusters(20), random });
		expect(own.length / 20).toBeGreaterThanOrEqual(0.75);
		expect(crossed.accuracy).toBeLessThanOrEqual(0.65);
	});

	it("tries a cluster only on juries that never saw it", () => {
		// Each cluster holds one class, so that leaving it out leaves the other class alone.
		const rows = { votes: [[1], [1], [0], [0]], labels: [1, 1, 0, 0] };
		const options = { clusters: ["a", "a", "b", "b"], random: createRandom(1), folds: 2 };
		expect(crossFitStack(rows, options)).toEqual({
			probabilities: [undefined, undefined, undefined, undefined],
			count: 0,
			correct: 0,
			accuracy: undefined,
			interval: { low: 0, high: 1, effectiveCount: 0 },
		});
	});

	it("is the same for the same seed, and refuses what does not fit", () => {
		const rows = simulate(30, 5);
		const run = (seed: number) =>
			crossFitStack(rows, { clusters: clusters(30), random: createRandom(seed) }).probabilities;
		expect(run(8)).toEqual(run(8));
		expect(run(8)).not.toEqual(run(9));
		const random = createRandom(1);
		expect(() => crossFitStack(rows, { clusters: [], random })).toThrow(InputShapeError);
		const single = { clusters: clusters(30), random, folds: 1 };
		expect(() => crossFitStack(rows, single)).toThrow(RangeError);
	});
});
