import { describe, expect, it } from "vitest";
import { createRandom } from "../numeric/index.ts";
import { fitVectorScaling, scaleLogs, type VectorScaling } from "./vector-scaling.ts";

function rowsOf(pairs: readonly (readonly [probability: number, label: number, count: number])[]) {
	return {
		logs: Float64Array.from(pairs.flatMap(([p]) => [Math.log(1 - p), Math.log(p)])),
		labels: Int32Array.from(pairs, ([, label]) => label),
		counts: Float64Array.from(pairs, ([, , count]) => count),
	};
}

/** Penalised loss, written out by itself. */
function lossOf(rows: ReturnType<typeof rowsOf>, { temperature, bias }: VectorScaling): number {
	let loss = 5 * (1 / temperature - 1) ** 2 + 5 * (bias[0]! ** 2 + bias[1]! ** 2);
	for (let i = 0; i < rows.labels.length; i++) {
		const [a, b] = [0, 1].map((y) => Math.exp(rows.logs[2 * i + y]! / temperature + bias[y]!));
		loss -= rows.counts[i]! * Math.log((rows.labels[i] === 0 ? a! : b!) / (a! + b!));
	}
	return loss;
}

describe("fitVectorScaling()", () => {
	it("leaves probabilities that came true as they are", () => {
		const scaling = fitVectorScaling(
			rowsOf([
				[0.8, 1, 80],
				[0.8, 0, 20],
				[0.2, 1, 20],
				[0.2, 0, 80],
			]),
			2,
		);
		expect(scaling.temperature).toBeCloseTo(1, 6);
		expect(scaling.bias).toEqual([expect.closeTo(0, 6), expect.closeTo(0, 6)]);
	});

	it("has the least penalised loss of all around it", () => {
		const rows = rowsOf([
			[0.9, 1, 60],
			[0.9, 0, 40],
			[0.3, 1, 5],
			[0.3, 0, 40],
			[0.6, 0, 7],
		]);
		const best = fitVectorScaling(rows, 2);
		const random = createRandom(3);
		const near = (value: number): number => value + 0.2 * (random.next() - 0.5);
		for (let i = 0; i < 200; i++) {
			const other = { temperature: near(best.temperature), bias: best.bias.map(near) };
			expect(lossOf(rows, best)).toBeLessThanOrEqual(lossOf(rows, other) + 1e-9);
		}
	});

	it("stays within its bounds however wrong the probabilities are", () => {
		const overconfident = rowsOf([
			[0.999, 1, 5000],
			[0.999, 0, 5000],
			[0.001, 1, 5000],
			[0.001, 0, 5000],
		]);
		expect(fitVectorScaling(overconfident, 2).temperature).toBe(5);
		const timid = rowsOf([
			[0.51, 1, 5000],
			[0.49, 0, 5000],
		]);
		expect(fitVectorScaling(timid, 2).temperature).toBe(0.5);
	});
});

describe("scaleLogs()", () => {
	it("divides by the temperature and adds the bias", () => {
		const logs = Float64Array.of(-1, -3);
		scaleLogs(logs, { temperature: 2, bias: [1, 0] });
		expect(logs).toEqual(Float64Array.of(0.5, -1.5));
	});
});
