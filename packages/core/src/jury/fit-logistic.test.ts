import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choleskySolve } from "./cholesky-solve.ts";
import { fitLogistic, logistic, logOdds } from "./fit-logistic.ts";

describe("choleskySolve()", () => {
	it("solves any system B Bᵀ + 1", () => {
		const entry = fc.double({ min: -3, max: 3, noNaN: true });
		const size = 3;
		fc.assert(
			fc.property(
				fc.array(entry, { minLength: 9, maxLength: 9 }),
				fc.array(entry, { minLength: 3, maxLength: 3 }),
				(root, right) => {
					const matrix = Array.from({ length: 9 }, (_, at) => {
						const [i, j] = [Math.floor(at / size), at % size];
						const products = [0, 1, 2].map((k) => root[i * size + k]! * root[j * size + k]!);
						return products.reduce((sum, product) => sum + product, Number(i === j));
					});
					const solution = choleskySolve(matrix, right)!;
					for (let i = 0; i < size; i++) {
						const row = [0, 1, 2].map((j) => matrix[i * size + j]! * solution[j]!);
						expect(row.reduce((sum, part) => sum + part, 0)).toBeCloseTo(right[i]!, 9);
					}
				},
			),
		);
	});

	it("is undefined where the matrix is not positive definite", () => {
		expect(choleskySolve([1, 1, 1, 1], [1, 2])).toBeUndefined();
	});
});

describe("fitLogistic()", () => {
	it("gives the log odds of a table of two by two without penalty", () => {
		// 1 of 4 pass without the feature, 3 of 5 with it.
		const features = [0, 0, 0, 0, 1, 1, 1, 1, 1].map((value) => [value]);
		const labels = [1, 0, 0, 0, 1, 1, 1, 0, 0];
		const [intercept, slope] = fitLogistic({ features, labels, penalty: 0 })!;
		expect(intercept).toBeCloseTo(Math.log(1 / 3), 10);
		expect(slope).toBeCloseTo(Math.log(3 / 2) - Math.log(1 / 3), 10);
	});

	it("stands where residuals balance the penalty", () => {
		const row = fc.tuple(fc.constantFrom(0, 0.5, 1), fc.constantFrom(0, 0.5, 1), fc.nat(1));
		fc.assert(
			fc.property(fc.array(row, { minLength: 2, maxLength: 40 }), (rows) => {
				const labels = [0, 1, ...rows.map(([, , label]) => label)];
				const features = [[1, 0], [0, 1], ...rows.map(([one, other]) => [one, other])];
				const weights = fitLogistic({ features, labels, penalty: 1 })!;
				const residuals = features.map((own, i) => labels[i]! - logistic(logOdds(weights, own)));
				const against = (valueOf: (i: number) => number): number =>
					residuals.reduce((sum, residual, i) => sum + residual * valueOf(i), 0);
				expect(against(() => 1)).toBeCloseTo(0, 8);
				expect(against((i) => features[i]![0]!)).toBeCloseTo(weights[1]!, 8);
				expect(against((i) => features[i]![1]!)).toBeCloseTo(weights[2]!, 8);
			}),
		);
	});

	it("is undefined with one class, without rows, and for columns that say the same unpenalised", () => {
		expect(fitLogistic({ features: [[1], [0]], labels: [1, 1], penalty: 1 })).toBeUndefined();
		expect(fitLogistic({ features: [], labels: [], penalty: 1 })).toBeUndefined();
		const twice = [
			[0, 0],
			[1, 1],
			[0, 0],
			[1, 1],
		];
		expect(fitLogistic({ features: twice, labels: [0, 0, 1, 1], penalty: 0 })).toBeUndefined();
	});
});
