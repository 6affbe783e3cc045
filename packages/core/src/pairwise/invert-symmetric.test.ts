import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invertSymmetric } from "./invert-symmetric.ts";

describe("invertSymmetric()", () => {
	it("gives the identity with its matrix", () => {
		const parts = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), {
			minLength: 9,
			maxLength: 9,
		});
		fc.assert(
			fc.property(parts, (root) => {
				const at = (i: number, j: number) =>
					[0, 1, 2].reduce((sum, k) => sum + root[i * 3 + k]! * root[j * 3 + k]!, i === j ? 1 : 0);
				const matrix = Array.from({ length: 9 }, (_, i) => at(Math.floor(i / 3), i % 3));
				const inverse = invertSymmetric(matrix, 3);
				for (const i of [0, 1, 2])
					for (const j of [0, 1, 2]) {
						const product = [0, 1, 2].reduce(
							(sum, k) => sum + matrix[i * 3 + k]! * (inverse?.[k * 3 + j] ?? Number.NaN),
							0,
						);
						expect(product).toBeCloseTo(i === j ? 1 : 0, 8);
					}
			}),
		);
	});

	it("has none where the matrix is not positive definite", () => {
		expect(invertSymmetric([1, 1, 1, 1], 2)).toBeUndefined();
	});
});
