import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aucDeLong } from "./auc-de-long.ts";

describe("aucDeLong()", () => {
	it("is the share of pairs in order, ties half", () => {
		const row = fc.tuple(fc.nat(5), fc.nat(1));
		fc.assert(
			fc.property(fc.array(row, { minLength: 4, maxLength: 20 }), (rows) => {
				const scores = rows.map(([score]) => score);
				const labels = rows.map(([, label]) => label);
				const positives = scores.filter((_, i) => labels[i] === 1);
				const negatives = scores.filter((_, i) => labels[i] === 0);
				const result = aucDeLong(scores, labels);
				let won = 0;
				for (const good of positives)
					for (const bad of negatives) won += Number(good > bad) + Number(good === bad) / 2;
				const pairs = positives.length * negatives.length;
				expect(result === undefined).toBe(pairs === 0);
				expect(result?.auc ?? 0).toBeCloseTo(pairs === 0 ? 0 : won / pairs, 12);
			}),
		);
	});

	it("is not certain where the scores part the classes, which few rows do by chance", () => {
		const labels = [0, 0, 0, 0, 1, 1, 1, 1, 1];
		// Wilson's interval of 4 of 4: 4 / (4 + 1.96²).
		const parted = aucDeLong([1, 2, 3, 4, 5, 6, 7, 8, 9], labels)!;
		expect(parted).toMatchObject({ auc: 1, standardError: 0, interval: { high: 1 } });
		expect(parted.interval?.low).toBeCloseTo(4 / (4 + 1.959964 ** 2), 6);
		const swapped = aucDeLong([9, 8, 7, 6, 5, 4, 3, 2, 1], labels)!;
		expect(swapped.interval?.low).toBe(0);
		expect(swapped.interval?.high).toBeCloseTo(1 - 4 / (4 + 1.959964 ** 2), 6);
	});

	it("has no error bar with one row of a class", () => {
		const result = aucDeLong([1, 2, 3], [0, 0, 1])!;
		expect(result).toMatchObject({ auc: 1, standardError: undefined, interval: undefined });
		expect(aucDeLong([2, 2, 2, 2], [0, 1, 0, 1])).toMatchObject({ auc: 0.5, mannWhitneyP: 1 });
	});
});
