import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainLabel } from "./explain-label.ts";
import { fitLabelModel } from "./fit-label-model.ts";
import { countRows, simulateVotes } from "./votes-fixture.ts";

const { rows, truths } = simulateVotes([0.9, 0.8, 0.7, 0.6], { count: 800 });
const copied = rows.map((row) => [...row, row[0]!]);
const { patterns, indices } = countRows(copied);
const gold = truths.slice(0, 60).map((label, i) => ({ pattern: indices[i]!, label }));

describe("explainLabel()", () => {
	it.each([
		["with scaling", fitLabelModel(patterns, { classes: 2, gold })],
		["without", fitLabelModel(patterns, { classes: 2 })],
		["with a third class", fitLabelModel(patterns, { classes: 3 })],
	])("adds up to the log of the ratio of the two probabilities, %s", (_, model) => {
		fc.assert(
			fc.property(fc.constantFrom(...copied), (votes) => {
				const told = explainLabel(model, votes);
				expect(told === undefined).toBe(votes.every((vote) => vote < 0));
				if (told === undefined) return;
				const { probabilities, favored, against, contributions, balance, scaling } = told;
				const ratio = Math.log(probabilities[favored]! / probabilities[against]!);
				const sum = contributions.reduce((total, { logOdds }) => total + logOdds, 0);
				expect(balance + sum + scaling).toBeCloseTo(ratio, 9);
				expect(contributions).toHaveLength(votes.filter((vote) => vote >= 0).length);
			}),
		);
	});

	it("halves the weight of a copy only where its original votes", () => {
		const model = fitLabelModel(patterns, { classes: 2 });
		const sharesOf = (votes: readonly number[]) =>
			explainLabel(model, votes)!.contributions.map(({ share }) => share);
		expect(sharesOf([1, -1, -1, -1, 1])).toEqual([0.5, 0.5]);
		expect(sharesOf([1, -1, -1, -1, -1])).toEqual([1]);
	});
});
