import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitLabelModel } from "./fit-label-model.ts";
import type { LabelModel } from "./label-model.ts";
import { labelOfVotes, labelProbabilities } from "./label-probabilities.ts";
import { countRows, simulateVotes } from "./votes-fixture.ts";

const CLASSES = 3;
const voteRows = fc
	.integer({ min: 1, max: 5 })
	.chain((width) =>
		fc.array(
			fc.array(fc.integer({ min: -1, max: CLASSES - 1 }), { minLength: width, maxLength: width }),
			{ minLength: 1, maxLength: 40 },
		),
	);

/** (n × k), probabilities of each row. */
function probabilitiesOf(rows: readonly (readonly number[])[], classes: number): number[][] {
	const model = fitLabelModel(countRows(rows).patterns, { classes });
	return rows.map((row) => [...labelOfVotes(model, row).probabilities]);
}

/** Rows of ground truth of the first pattern, all of class 1. */
function copiesOf(count: number) {
	return Array.from({ length: count }, () => ({ pattern: 0, label: 1 }));
}

function precisionOf(model: LabelModel, labelingFunction: number, vote: number): number {
	const own = model.votes.find(
		(kind) => kind.labelingFunction === labelingFunction && kind.vote === vote,
	);
	return own!.precisions[vote]!;
}

describe("fitLabelModel()", () => {
	it("keeps the prior for a single labeling function without ground truth", () => {
		// Precision p of a vote on 10 rows, capped at 5: p = (10 × 0.75 + 5 p) / 15, so p = 0.75.
		const rows = [
			...Array.from({ length: 10 }, () => [1]),
			...Array.from({ length: 10 }, () => [-1]),
		];
		const model = fitLabelModel(countRows(rows).patterns, { classes: 2 });
		expect(precisionOf(model, 0, 1)).toBeCloseTo(0.75, 3);
		expect(model.votes[0]!.evidence).toEqual({ prior: 10, gold: 0, agreement: 5 });
		expect(model.fit).toBe("robust");
	});

	it("counts ground truth in the precision and in the mean of its prior", () => {
		// Prior mean (20 × 0.75 + 4) / 24; p = (10 × 19 / 24 + 5 p + 4) / 19, so p = 11.9167 / 14.
		const { patterns } = countRows(Array.from({ length: 10 }, () => [1]));
		const model = fitLabelModel(patterns, { classes: 2, gold: copiesOf(4) });
		expect(model.priorPrecision).toBeCloseTo(19 / 24, 12);
		expect(precisionOf(model, 0, 1)).toBeCloseTo((190 / 24 + 4) / 14, 3);
		expect(model.votes[0]!.evidence).toEqual({ prior: 10, gold: 4, agreement: 5 });
		expect(model.gold).toEqual({ covered: 4, uncovered: 0 });
	});

	it("gives Bayes' rule of its balance and precisions where no vote is redundant", () => {
		const { rows } = simulateVotes([0.9, 0.8, 0.7, 0.6, 0.75, 0.85], { count: 2000 });
		const model = fitLabelModel(countRows(rows).patterns, { classes: 2 });
		expect(model.redundancies).toEqual([]);
		const joint = model.balance.map(
			(share, y) => (share * model.votes.find((kind) => kind.vote === 1)!.precisions[y]!) / share,
		);
		expect(labelOfVotes(model, [1, -1, -1, -1, -1, -1]).probabilities).toEqual(
			joint.map((value) => expect.closeTo(value / (joint[0]! + joint[1]!), 9)),
		);
	});

	it("finds the accuracies of independent labeling functions, and trusts their agreement", () => {
		const accuracies = [0.9, 0.8, 0.7, 0.6, 0.75, 0.85];
		const { rows } = simulateVotes(accuracies, { count: 20_000 });
		const model = fitLabelModel(countRows(rows).patterns, { classes: 2 });
		expect(model.fit).toBe("full");
		expect(model).not.toHaveProperty("evidenceCap");
		expect(model.independence.z2).toBeLessThan(1.5);
		for (const [j, accuracy] of accuracies.entries())
			expect(Math.abs(precisionOf(model, j, 1) - accuracy)).toBeLessThan(0.05);
	});

	it("caps agreement where labeling functions copy each other, and shares their weight", () => {
		const { rows } = simulateVotes([0.6, 0.8, 0.8, 0.8], { count: 2000 });
		const copied = rows.map((row) => [...row, row[0]!, row[0]!]);
		const model = fitLabelModel(countRows(copied).patterns, { classes: 2 });
		expect(model.fit).toBe("robust");
		expect(model.independence.z2).toBeGreaterThan(1.5);
		const pairs = model.redundancies.filter(({ correlation }) => correlation === 1);
		expect(pairs.map(({ first, second }) => [first, second])).toEqual([
			[0, 8],
			[0, 10],
			[1, 9],
			[1, 11],
			[8, 10],
			[9, 11],
		]);
		const [alone] = labelOfVotes(
			fitLabelModel(countRows(rows).patterns, { classes: 2, evidenceCap: 5 }),
			[0, -1, -1, -1],
		).probabilities;
		const [thrice] = labelOfVotes(model, [0, -1, -1, -1, 0, 0]).probabilities;
		expect(Math.abs(thrice! - alone!)).toBeLessThan(0.03);
	});

	it("learns from ground truth that a labeling function is swapped", () => {
		const { rows, truths } = simulateVotes([0.1, 0.8, 0.8], { count: 600 });
		const { patterns, indices } = countRows(rows);
		const gold = truths.slice(0, 100).map((label, i) => ({ pattern: indices[i]!, label }));
		const model = fitLabelModel(patterns, { classes: 2, gold });
		expect(precisionOf(model, 0, 1)).toBeLessThan(0.5);
		expect(model.scaling).toBeDefined();
	});

	it("scales from 10 covered rows of ground truth on", () => {
		const { patterns } = countRows(Array.from({ length: 30 }, () => [1]));
		expect(fitLabelModel(patterns, { classes: 2, gold: copiesOf(9) })).not.toHaveProperty(
			"scaling",
		);
		expect(fitLabelModel(patterns, { classes: 2, gold: copiesOf(10) })).toHaveProperty("scaling");
	});

	it("keeps rows without votes apart: their ground truth makes their own state", () => {
		// (10 × balance + rows) / (10 + rows), balance 0.5 without any covered row.
		const { patterns } = countRows([[-1], [-1]]);
		const gold = Array.from({ length: 10 }, () => ({ pattern: 0, label: 0 }));
		const model = fitLabelModel(patterns, { classes: 2, gold });
		expect(model.noVote).toEqual([0.75, 0.25]);
		expect(model.balance).toEqual([0.5, 0.5]);
		expect(model.gold).toEqual({ covered: 0, uncovered: 10 });
		expect(labelOfVotes(model, [-1])).toEqual({
			probabilities: [0.75, 0.25],
			label: undefined,
			isCovered: false,
		});
	});

	it.each([
		[
			"no row",
			{ labelingFunctions: 2, count: 0, votes: new Int8Array(0), rows: new Float64Array(0) },
		],
		["abstentions alone", countRows([[-1, -1]]).patterns],
		[
			"votes that agree everywhere",
			countRows([
				[1, 1],
				[1, 1],
				[1, 1],
			]).patterns,
		],
		[
			"a class that nobody votes for",
			countRows([
				[1, -1],
				[0, 1],
				[0, 0],
			]).patterns,
		],
	])("is defined for %s", (_, patterns) => {
		const model = fitLabelModel(patterns, { classes: 3 });
		const probabilities = labelProbabilities(model, patterns);
		expect(probabilities.every((p) => p > 0 && p < 1)).toBe(true);
		expect(model.balance.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
		expect(JSON.parse(JSON.stringify(model))).toEqual(model);
	});

	it("is defined for three labels and nothing else", () => {
		const { patterns } = countRows([[1], [0], [-1]]);
		const gold = [0, 1, 2].map((pattern) => ({ pattern, label: pattern % 2 }));
		const model = fitLabelModel(patterns, { classes: 2, gold });
		expect(model.gold).toEqual({ covered: 2, uncovered: 1 });
		expect([...labelProbabilities(model, patterns)].every((p) => p > 0 && p < 1)).toBe(true);
	});

	it("gives each row a distribution, and a model that survives JSON", () => {
		fc.assert(
			fc.property(voteRows, (rows) => {
				const { patterns } = countRows(rows);
				const model = fitLabelModel(patterns, { classes: CLASSES });
				const stored: LabelModel = JSON.parse(JSON.stringify(model));
				const probabilities = labelProbabilities(stored, patterns);
				expect(probabilities).toEqual(labelProbabilities(model, patterns));
				for (let at = 0; at < probabilities.length; at += CLASSES) {
					const own = probabilities.subarray(at, at + CLASSES);
					expect(own.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
				}
			}),
		);
	});

	it("does not hang on the order of the rows, to the last bit", () => {
		fc.assert(
			fc.property(voteRows, fc.nat(), (rows, cut) => {
				const at = cut % rows.length;
				const turned = [...rows.slice(at), ...rows.slice(0, at)];
				const fit = (input: typeof rows) =>
					fitLabelModel(countRows(input).patterns, { classes: CLASSES });
				expect(fit(turned)).toEqual(fit(rows));
			}),
		);
	});

	it("does not hang on the order of the labeling functions", () => {
		fc.assert(
			fc.property(voteRows, (rows) => {
				const turned = probabilitiesOf(
					rows.map((row) => row.toReversed()),
					CLASSES,
				);
				for (const [i, row] of probabilitiesOf(rows, CLASSES).entries())
					expect(turned[i]).toEqual(row.map((p) => expect.closeTo(p, 9)));
			}),
		);
	});

	it("does not hang on the numbers of the classes", () => {
		fc.assert(
			fc.property(voteRows, (rows) => {
				const renamed = rows.map((row) =>
					row.map((vote) => (vote < 0 ? vote : (vote + 1) % CLASSES)),
				);
				const turned = probabilitiesOf(renamed, CLASSES);
				for (const [i, [a, b, c]] of probabilitiesOf(rows, CLASSES).entries())
					expect(turned[i]).toEqual([c, a, b].map((p) => expect.closeTo(p!, 9)));
			}),
		);
	});

	it("treats two classes as the path for more classes does", () => {
		// A third class that nobody votes for has a share of nearly 0 among many rows.
		const { rows } = simulateVotes([0.9, 0.8, 0.7], { count: 3000 });
		const { patterns } = countRows(rows);
		const evidenceCap = 5;
		const two = labelProbabilities(fitLabelModel(patterns, { classes: 2, evidenceCap }), patterns);
		const three = labelProbabilities(
			fitLabelModel(patterns, { classes: 3, evidenceCap }),
			patterns,
		);
		for (let pattern = 0; pattern < patterns.count; pattern++)
			expect(Math.abs(two[2 * pattern]! - three[3 * pattern]!)).toBeLessThan(0.08);
	});

	it("refuses what is no class, no pattern and no cap", () => {
		const { patterns } = countRows([[2]]);
		expect(() => fitLabelModel(patterns, { classes: 2 })).toThrow(RangeError);
		expect(() => fitLabelModel(patterns, { classes: 1 })).toThrow(RangeError);
		expect(() => fitLabelModel(patterns, { classes: 3, evidenceCap: 0 })).toThrow(RangeError);
		for (const gold of [[{ pattern: 1, label: 0 }], [{ pattern: 0, label: 3 }]])
			expect(() => fitLabelModel(patterns, { classes: 3, gold })).toThrow(RangeError);
	});
});
