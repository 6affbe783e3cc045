import { raterAgreement } from "@assay/core/agreement";
import { type CriterionDefinition, unitInterval } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import { describe, expect, it } from "vitest";
import { shareCriterion } from "../benchmark/definition-samples.ts";
import type { AgreementQuestion } from "./agreement-question.ts";
import type { PersonLabel } from "./annotations-of-run.ts";
import { labelDrift } from "./label-drift.ts";
import { peopleAgreement } from "./people-agreement.ts";
import { readLabel } from "./read-label.ts";

const SCALE: CriterionDefinition = {
	...shareCriterion("tone"),
	scale: {
		kind: "labels",
		labels: ["bad", "fair", "good"].map((name, i) => ({ name, score: unitInterval(i / 2) })),
	},
};
const WEEK = 7 * 24 * 60 * 60_000;
/** Monday, 5 January 2026, 12:00 UTC. */
const MONDAY = Date.UTC(2026, 0, 5, 12);

function question(
	ratings: readonly (readonly number[])[],
	changes: Partial<AgreementQuestion> = {},
): AgreementQuestion {
	const items = ratings[0]?.length ?? 0;
	return {
		people: ratings.map((_, i) => `p${i}`),
		peopleLeftOut: 0,
		labels: ["bad", "fair", "good"],
		ratings: ratings.map((row) => Int16Array.from(row)),
		truth: new Int16Array(items).fill(-1),
		rows: Uint32Array.from({ length: items }, (_, i) => i),
		slices: [
			{
				name: "first half",
				items: Uint32Array.from({ length: items / 2 }, (_, i) => i),
			},
		],
		...changes,
	};
}

function label(annotator: string, text: string, createdAt: number): PersonLabel {
	const read = readLabel(SCALE, text);
	return {
		annotation: {
			id: `${annotator} ${createdAt}`,
			annotator,
			system: "s",
			promptId: "p",
			trial: 0,
			criterion: "tone",
			label: text,
			purpose: "measure",
			source: "test",
			createdAt,
		},
		...(read && { read }),
		isOfOtherVersion: false,
	};
}

/** A row that Ana alone answered. */
function rowOfAna(at: number, row: number) {
	return {
		row,
		status: "ready" as const,
		isDisputed: false,
		isOfOtherVersion: false,
		labels: [label("ana", "good", at)],
	};
}

describe("peopleAgreement()", () => {
	const random = createRandom(5);
	const first = Array.from({ length: 80 }, () => random.integer(3));
	const second = first.map((one) => (random.next() < 0.8 ? one : random.integer(3)));

	it("is raterAgreement of all rows and of each slice", () => {
		const { all, metric, pairs, slices } = peopleAgreement(question([first, second]), {
			hasSlices: true,
		});
		const direct = (upTo: number) =>
			raterAgreement(
				[first, second].map((row) => row.slice(0, upTo)),
				{ labels: 3, metric: "ordinal", random: createRandom(1) },
			);
		expect(metric).toBe("ordinal");
		expect(all.share).toEqual(direct(80).share);
		expect(all.alpha?.value).toBe(direct(80).alpha?.value);
		expect(all.cohen).toEqual(direct(80).pairs[0]?.kappa);
		expect(slices).toMatchObject([{ name: "first half", share: direct(40).share, items: 40 }]);
		expect(pairs).toMatchObject([{ first: 0, second: 1, items: 80 }]);
	});

	it("gives the same interval for the same labels, Cohen's kappa for two people alone", () => {
		const third = first.map((one, i) => (i < 40 ? one : -1));
		const asked = question([first, second, third]);
		const answer = peopleAgreement(asked, { hasSlices: false });
		expect(answer).toEqual(peopleAgreement(asked, { hasSlices: false }));
		expect(answer.all).toMatchObject({ cohen: undefined, fleiss: { items: 40, leftOut: 40 } });
		expect(answer.pairs.map(({ first: a, second: b }) => [a, b])[2]).toEqual([0, 2]);
	});

	it("compares shares by their distance, and passing or not for the rest", () => {
		const shares = [
			[0.1, 0.4, 0.9, 0.6],
			[0.2, 0.4, 0.8, 0.5],
		];
		const pass = shares.map((row) => row.map((share) => Number(share >= 0.5)));
		const { all, metric } = peopleAgreement(
			question(pass, {
				labels: ["fail", "pass"],
				shares: shares.map((row) => Float64Array.from(row)),
			}),
			{ hasSlices: false },
		);
		expect(metric).toBe("interval");
		expect(all.share?.value).toBe(1);
		// Within rows (.1² + 0 + .1² + .1²) / 4 = .0075; of any two of the 8 shares 8.22 / 56.
		expect(all.alpha?.value).toBeCloseTo(1 - 0.0075 / ((8 * 2.43 - 3.9 ** 2) / 28), 9);
	});

	it("has no numbers where nobody answered, or all alone", () => {
		expect(peopleAgreement(question([]), { hasSlices: false }).all).toMatchObject({
			items: 0,
			share: undefined,
			fleiss: undefined,
			alpha: undefined,
			ac1: undefined,
		});
		expect(peopleAgreement(question([[0, 1]]), { hasSlices: true }).all).toMatchObject({
			items: 0,
			singleItems: 2,
			share: undefined,
			alpha: undefined,
		});
	});
});

describe("labelDrift()", () => {
	const rows = Array.from({ length: 20 }, (_, row) => {
		const at = MONDAY + Math.floor(row / 10) * WEEK + row;
		return {
			row,
			status: "ready" as const,
			isDisputed: false,
			isOfOtherVersion: false,
			labels: [
				label("ana", row < 10 ? "bad" : "good", at),
				label("ben", row < 15 ? "bad" : "good", at),
			],
		};
	});

	it("puts a week's answers together, with the share that passes and that agrees", () => {
		const [ana, ben] = labelDrift({ rows }, { step: "week" });
		const shown = (points = ana?.points) =>
			points?.map(({ agreement, from, passes }) => [
				Math.round((from - MONDAY) / WEEK),
				passes.value,
				passes.count,
				agreement?.value,
			]);
		expect(shown()).toEqual([
			[0, 0, 10, 1],
			[1, 1, 10, 0.5],
		]);
		expect(shown(ben?.points)).toEqual([
			[0, 0, 10, 1],
			[1, 0.5, 10, 0.5],
		]);
	});

	it("begins a week on Monday, and takes 50 answers at a time where it counts", () => {
		const sunday = MONDAY - 13 * 60 * 60_000;
		expect(
			labelDrift({ rows: [rowOfAna(sunday, 0), rowOfAna(MONDAY, 1)] }, { step: "week" })[0]?.points,
		).toHaveLength(2);
		const many = Array.from({ length: 120 }, (_, i) => rowOfAna(MONDAY, i));
		const [ana] = labelDrift({ rows: many }, { step: "answers" });
		expect(ana?.points.map(({ agreement, passes }) => [passes.count, agreement])).toEqual([
			[50, undefined],
			[50, undefined],
			[20, undefined],
		]);
		expect(labelDrift({ rows: many }, { step: "answers", people: ["ben"] })).toEqual([]);
	});
});
