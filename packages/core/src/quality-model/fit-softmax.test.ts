import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../numeric/index.ts";
import { fitSoftmax } from "./fit-softmax.ts";
import { minimize, runToEnd } from "./minimize.ts";
import { logitColumns, type SoftmaxRows, softmaxLoss } from "./softmax-loss.ts";
import { createSparseRow, pushEntry } from "./sparse-row.ts";
import { createRowCollector } from "./sparse-rows.ts";

describe("minimize()", () => {
	it("finds the minimum of a narrow valley", () => {
		const target = [3, -2, 0.5];
		const steps = minimize(
			(at, gradient) => {
				let value = 0;
				for (const [j, wanted] of target.entries()) {
					const distance = at[j]! - wanted;
					value += 10 ** j * distance * distance;
					gradient[j] = 2 * 10 ** j * distance;
				}
				return value;
			},
			new Float64Array(3),
			{ tolerance: 1e-10, maxSteps: 100 },
		);
		const end = runToEnd(steps);
		for (const [j, wanted] of target.entries()) expect(end[j]).toBeCloseTo(wanted, 9);
	});

	it("stays where it starts if that is the minimum", () => {
		const start = Float64Array.of(1, 2);
		const steps = minimize(() => 0, start, { tolerance: 1e-6, maxSteps: 9 });
		expect(steps.next()).toEqual({ done: true, value: start });
	});
});

describe("softmaxLoss()", () => {
	it.each([2, 3])(
		"has the gradient that finite differences show, with %i classes",
		(classCount) => {
			const input = randomRows(classCount);
			const objective = softmaxLoss(input);
			const random = createRandom(3);
			const size = (input.featureCount + 1) * logitColumns(classCount);
			const at = Float64Array.from({ length: size }, () => random.next() - 0.5);
			const gradient = new Float64Array(size);
			objective(at, gradient);
			const ignored = new Float64Array(size);
			const step = 1e-6;
			for (let j = 0; j < size; j++) {
				const [more, less] = [at.slice(), at.slice()];
				more[j]! += step;
				less[j]! -= step;
				const slope = (objective(more, ignored) - objective(less, ignored)) / (2 * step);
				expect(gradient[j]).toBeCloseTo(slope, 7);
			}
		},
	);
});

describe("fitSoftmax()", () => {
	it("meets the optimum that is known by hand", () => {
		// x = -1 is always class 0, x = 1 class 1: b = 0 and w = 2 C sigmoid(-w) for two rows of weight 1.
		const input = rowsOf([[-1], [1]], Float64Array.of(1, 0, 0, 1), { classCount: 2, strength: 3 });
		const [weight, intercept] = runToEnd(fitSoftmax(input));
		expect(intercept).toBeCloseTo(0, 6);
		expect(weight! - 6 / (1 + Math.exp(weight!))).toBeCloseTo(0, 2);
	});

	it("gives the prior where there is nothing else to learn from", () => {
		const targets = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1);
		const weights = runToEnd(
			fitSoftmax(rowsOf([[], [], [], []], targets, { classCount: 3, strength: 1 })),
		);
		const odds = Array.from(weights, Math.exp);
		const sum = odds.reduce((total, each) => total + each, 0);
		expect(odds.map((each) => each / sum)).toEqual([
			expect.closeTo(0.25, 3),
			expect.closeTo(0.5, 3),
			expect.closeTo(0.25, 3),
		]);
	});

	it("fits a soft label like as many hard ones, and a weight like as many rows", () => {
		const settings = { classCount: 2, strength: 1 };
		const soft = rowsOf([[1], [-1]], Float64Array.of(0.25, 0.75, 1, 0), settings);
		const hard = rowsOf([[1], [1], [-1]], Float64Array.of(1, 0, 0, 1, 1, 0), settings);
		const one = runToEnd(fitSoftmax({ ...soft, weights: Float64Array.of(4, 4) }));
		const other = runToEnd(fitSoftmax({ ...hard, weights: Float64Array.of(1, 3, 4) }));
		for (const [j, value] of one.entries()) expect(value).toBeCloseTo(other[j]!, 3);
	});

	it("makes three classes of which one never occurs a case of two", () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 9 }), (seed) => {
				const input = randomRows(3, seed);
				const targets = input.targets.slice();
				for (let first = 0; first < targets.length; first += 3) {
					targets[first + 1]! += targets[first + 2]!;
					targets[first + 2] = 0;
				}
				const weights = runToEnd(fitSoftmax({ ...input, targets }));
				const intercepts = weights.subarray(-3);
				expect(intercepts[2]).toBeLessThan(Math.min(intercepts[0]!, intercepts[1]!));
				expect(weights.every(Number.isFinite)).toBe(true);
			}),
		);
	});
});

interface Settings {
	readonly classCount: number;
	readonly strength: number;
}

function rowsOf(
	features: readonly (readonly number[])[],
	targets: Float64Array,
	settings: Settings,
): SoftmaxRows {
	const collector = createRowCollector(features.length);
	for (const values of features) {
		const row = createSparseRow();
		for (const [feature, value] of values.entries()) pushEntry(row, feature, value);
		collector.add(row);
	}
	return {
		rows: collector.finish(),
		chosen: Int32Array.from(features.keys()),
		targets,
		weights: new Float64Array(features.length).fill(1),
		featureCount: Math.max(0, ...features.map((values) => values.length)),
		...settings,
	};
}

function randomRows(classCount: number, seed = 1): SoftmaxRows {
	const random = createRandom(seed);
	const count = 12;
	const features = Array.from({ length: count }, () => [random.next(), random.next() - 0.5, 1]);
	const targets = new Float64Array(count * classCount);
	for (let i = 0; i < count; i++) {
		const shares = Array.from({ length: classCount }, () => random.next());
		const sum = shares.reduce((total, share) => total + share, 0);
		for (const [y, share] of shares.entries()) targets[i * classCount + y] = share / sum;
	}
	return rowsOf(features, targets, { classCount, strength: 2 });
}
