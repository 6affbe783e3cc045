import { describe, expect, it } from "vitest";
import { compareWithMajority } from "./compare-with-majority.ts";
import { countRows, simulateVotes } from "./votes-fixture.ts";

/** Compares on simulated votes, the first rows of which are ground truth. */
function compare(accuracies: readonly number[], labels: number) {
	const { rows, truths } = simulateVotes(accuracies, { count: 2000 });
	const { patterns, indices } = countRows(rows);
	const gold = truths
		.slice(0, labels)
		.map((label, i) => ({ pattern: indices[i]!, label, cluster: `prompt-${i}` }));
	const covered = gold.filter((_, i) => rows[i]!.some((vote) => vote >= 0)).length;
	return { comparison: compareWithMajority(patterns, gold, { classes: 2 }), covered };
}

describe("compareWithMajority()", () => {
	it("prefers the model where one good labeling function stands against bad ones", () => {
		const { comparison, covered } = compare([0.95, 0.5, 0.5, 0.5, 0.5], 300);
		expect(comparison.model.count).toBe(covered);
		expect(comparison.model.accuracy).toBeGreaterThan(comparison.majorityAccuracy!);
		expect(comparison.difference!.difference).toBeCloseTo(
			comparison.model.accuracy! - comparison.majorityAccuracy!,
			9,
		);
		expect(comparison).toMatchObject({ better: "label-model", used: "label-model" });
	});

	it("gives the same again", () => {
		expect(compare([0.9, 0.7, 0.6], 80)).toEqual(compare([0.9, 0.7, 0.6], 80));
	});

	it("holds a cluster out as one, so that its labels are not known", () => {
		// Every row votes 1 and is 0: known labels teach that, and one cluster hides them all.
		expect(compareWrongRows(() => "one").model.accuracy).toBe(0);
		expect(compareWrongRows(String).model.accuracy).toBe(1);
	});

	it("uses the model where ground truth says nothing", () => {
		expect(compare([0.9, 0.8], 0).comparison).toEqual({
			model: { count: 0 },
			used: "label-model",
		});
	});

	it("uses majority vote where it is better beyond chance", () => {
		expect(compareMisled()).toMatchObject({ better: "majority-vote", used: "majority-vote" });
	});
});

/** Rows that vote 1 and are 0. */
function compareWrongRows(clusterOf: (row: number) => string) {
	const { patterns } = countRows(Array.from({ length: 40 }, () => [1]));
	const gold = Array.from({ length: 40 }, (_, i) => ({
		pattern: 0,
		label: 0,
		cluster: clusterOf(i),
	}));
	return compareWithMajority(patterns, gold, { classes: 2 });
}

/**
 * One vote that is right in 40 clusters and wrong in two that have slightly more rows together:
 * whatever fold is held out, the others say that it is wrong.
 */
function compareMisled() {
	const { patterns } = countRows([
		[1, -1],
		[0, -1],
		[-1, 1],
	]);
	const wrong = Array.from({ length: 200 }, (_, i) => ({
		pattern: 0,
		label: 0,
		cluster: `wrong-${i % 2}`,
	}));
	const right = Array.from({ length: 198 }, (_, i) => ({
		pattern: 0,
		label: 1,
		cluster: `right-${i % 40}`,
	}));
	return compareWithMajority(patterns, [...right, ...wrong], { classes: 2 });
}
