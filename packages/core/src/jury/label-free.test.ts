import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputShapeError } from "../domain/index.ts";
import { createRandom } from "../numeric/index.ts";
import { dawidSkene } from "./dawid-skene.ts";
import { tripletAccuracy } from "./triplet-accuracy.ts";

const vote = fc.constantFrom(undefined, 0, 1);

describe("dawidSkene()", () => {
	it("finds the accuracies that votes were simulated with", () => {
		const random = createRandom(11);
		const accuracies = [0.95, 0.8, 0.7, 0.6];
		const truths = Array.from({ length: 2000 }, () => Number(random.next() < 0.3));
		const votes = truths.map((truth) =>
			accuracies.map((accuracy) => (random.next() < accuracy ? truth : 1 - truth)),
		);
		const { prior, confusion } = dawidSkene(votes, { classes: 2 });
		expect(Math.abs(prior[1]! - 0.3)).toBeLessThan(0.05);
		for (const [judge, accuracy] of accuracies.entries()) {
			expect(Math.abs(confusion[judge]![0]![0]! - accuracy)).toBeLessThan(0.05);
			expect(Math.abs(confusion[judge]![1]![1]! - accuracy)).toBeLessThan(0.05);
		}
	});

	it("gives Bayes' rule of its own prior and confusions", () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(vote, vote, vote), { minLength: 1 }), (votes) => {
				const { prior, confusion, posterior, logLikelihood } = dawidSkene(votes, { classes: 2 });
				let log = 0;
				for (const [i, row] of votes.entries()) {
					const joint = prior.map((share, truth) =>
						row.reduce<number>(
							(product, said, judge) =>
								said === undefined ? product : product * confusion[judge]![truth]![said]!,
							share,
						),
					);
					const sum = joint[0]! + joint[1]!;
					log += Math.log(sum);
					expect(posterior[i]![1]).toBeCloseTo(joint[1]! / sum, 9);
				}
				expect(logLikelihood).toBeCloseTo(log, 8);
			}),
			{ numRuns: 30 },
		);
	});

	it("follows judges who are one, and knows the prior alone where none voted", () => {
		const votes = [
			[1, 1, 1],
			[1, 1, 1],
			[0, 0, 0],
			[undefined, undefined, undefined],
		];
		const { posterior, prior } = dawidSkene(votes, { classes: 2 });
		expect(posterior[0]![1]).toBeGreaterThan(0.99);
		expect(posterior[2]![0]).toBeGreaterThan(0.99);
		expect(posterior[3]).toEqual(prior.map((share) => expect.closeTo(share, 9)));
		expect(dawidSkene([], { classes: 2 })).toEqual({
			prior: [0.5, 0.5],
			confusion: [],
			posterior: [],
			logLikelihood: 0,
			steps: 2,
		});
	});

	it("refuses votes that are no class, and rows of other judges", () => {
		expect(() => dawidSkene([[2]], { classes: 2 })).toThrow(InputShapeError);
		expect(() => dawidSkene([[0.5]], { classes: 2 })).toThrow(InputShapeError);
		expect(() => dawidSkene([[1], [1, 0]], { classes: 2 })).toThrow(InputShapeError);
	});
});

describe("tripletAccuracy()", () => {
	it("finds accuracies exactly where votes come exactly as often as they say", () => {
		// All 16 patterns of truth and three judges, as often as 0.9, 0.8 and 0.6 make them in 500 each.
		const accuracies = [0.9, 0.8, 0.6];
		const votes = [1, -1].flatMap((truth) =>
			[0, 1, 2, 3, 4, 5, 6, 7].flatMap((pattern) => {
				const isRight = accuracies.map((_, judge) => ((pattern >> judge) & 1) === 1);
				const share = accuracies.reduce(
					(product, accuracy, judge) => product * (isRight[judge] ? accuracy : 1 - accuracy),
					1,
				);
				const row = isRight.map((right) => (right ? truth : -truth));
				return Array.from({ length: Math.round(500 * share) }, () => row);
			}),
		);
		expect(votes).toHaveLength(1000);
		expect(tripletAccuracy(votes)).toEqual(accuracies.map((value) => expect.closeTo(value, 12)));
	});

	it("is undefined for two judges, or where a judge never votes beside the others", () => {
		expect(tripletAccuracy([[1, 1]])).toEqual([undefined, undefined]);
		expect(tripletAccuracy([])).toEqual([]);
		const silent = [
			[1, 1, undefined],
			[-1, 1, undefined],
		];
		expect(tripletAccuracy(silent)).toEqual([undefined, undefined, undefined]);
	});

	it("lies from one half to one", () => {
		const sign = fc.constantFrom(undefined, 1, -1);
		fc.assert(
			fc.property(fc.array(fc.tuple(sign, sign, sign, sign)), (votes) => {
				for (const accuracy of tripletAccuracy(votes)) {
					if (accuracy === undefined) continue;
					expect(accuracy).toBeGreaterThanOrEqual(0.5);
					expect(accuracy).toBeLessThanOrEqual(1);
				}
			}),
		);
	});
});
