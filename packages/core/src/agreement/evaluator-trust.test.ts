import { describe, expect, it } from "vitest";
import { evaluatorTrust, type TrustQuestion, type TrustRow } from "./evaluator-trust.ts";
import { distrustReason, labelsWanted, trustBadge, trustReason } from "./trust-words.ts";

const QUESTION: TrustQuestion = {
	basis: { kind: "this-run" },
	size: 2,
	slices: ["All prompts", "claims"],
	otherVersionLabels: 0,
	unreadableLabels: 0,
};

/** Labels on which people pass the first half; the evaluator is wrong on every `wrongEvery`th. */
function labelled(count: number, wrongEvery: number, isLockedTest: boolean): readonly TrustRow[] {
	return Array.from({ length: count }, (_, i) => {
		const passes = i < count / 2;
		const isRight = i % wrongEvery !== 0;
		return {
			cluster: `${isLockedTest} ${i}`,
			weight: 1,
			passes,
			said: passes === isRight ? "pass" : "fail",
			isLockedTest,
			slices: ["All prompts"],
		};
	});
}

describe("evaluatorTrust()", () => {
	it("gives its verdict on the locked test alone", () => {
		// Wrong on every other development label, and on every twentieth of the locked test.
		const trust = evaluatorTrust(
			[...labelled(200, 2, false), ...labelled(200, 20, true)],
			QUESTION,
		);
		expect([trust.all.labels, trust.lockedTest.labels]).toEqual([400, 200]);
		expect(trust.all.confusion.agreement?.value).toBe(0.725);
		expect(trust.alignment).toMatchObject({ verdict: "aligned", target: 0.8 });
		expect(trust.slices.map(({ labels, slice }) => [slice, labels])).toEqual([
			["All prompts", 400],
		]);
	});

	it("asks for what the definition asks for", () => {
		const rows = labelled(200, 20, true);
		const trust = { minAgreement: 0.95, minLabels: 10 };
		const strict = evaluatorTrust(rows, { ...QUESTION, trust });
		expect(strict).toMatchObject({ isRequired: true, minLabels: 10 });
		expect(strict.alignment).toMatchObject({ verdict: "not-enough-labels", target: 0.95 });
		const all = evaluatorTrust(rows, { ...QUESTION, trust: { minAgreement: 1, minLabels: 1 } });
		expect(all.alignment.verdict).toBe("not-aligned");
	});

	it("is not aligned by rows that are copies of each other", () => {
		// Twelve of 120 rows are wrong: 90 %, and at least 84.6 % if each row stands for itself.
		const rows = labelled(120, 1000, true).map((row, i) => ({
			...row,
			said: i < 12 ? ("fail" as const) : row.said,
		}));
		expect(evaluatorTrust(rows, QUESTION).alignment.verdict).toBe("aligned");
		// As one cluster of twelve copies the wrong rows are one mistake of ten prompts.
		const copies = rows.map((row, i) => ({ ...row, cluster: Math.floor(i / 12) }));
		expect(evaluatorTrust(copies, QUESTION).alignment).toMatchObject({
			verdict: "not-enough-labels",
			reason: "agreement-not-shown",
			agreement: { count: 120 },
		});
	});

	it("keeps labels that were drawn within a slice to the locked test of that slice", () => {
		// Right on all rows drawn from the whole; wrong on every other one drawn within the slice.
		const whole = labelled(100, 1000, true);
		const within = labelled(80, 2, true).map((row, i) => ({
			...row,
			cluster: `within ${i}`,
			slices: ["All prompts", "claims"],
			drawnWithin: ["claims"],
		}));
		const trust = evaluatorTrust([...whole, ...within], QUESTION);
		expect(trust.alignment).toEqual(evaluatorTrust(whole, QUESTION).alignment);
		expect([trust.lockedTest.labels, trust.all.labels, trust.lockedWithinSlices]).toEqual([
			100, 180, 80,
		]);
		expect(trust.slices.map(({ lockedAgreement, slice }) => [slice, lockedAgreement])).toEqual([
			["All prompts", expect.objectContaining({ value: 0.99, count: 100 })],
			["claims", expect.objectContaining({ value: 0.5, count: 80 })],
		]);
	});

	it("has no verdict without locked labels, however many there are", () => {
		const trust = evaluatorTrust(labelled(500, 50, false), QUESTION);
		expect(trust.alignment).toMatchObject({ verdict: "not-enough-labels", reason: "no-labels" });
	});
});

function words(rows: readonly TrustRow[]): readonly (string | undefined)[] {
	const trust = evaluatorTrust(rows, QUESTION);
	return [trustBadge(trust), distrustReason(trust)];
}

describe("trustBadge(), trustReason(), distrustReason()", () => {
	it("say what is missing, what speaks against it, and nothing where it is aligned", () => {
		expect(words(labelled(200, 20, true))).toEqual(["aligned", undefined]);
		// Wilson's one-sided limit of 120 of 180 with z = 1.645: 0.7216.
		expect(words(labelled(180, 3, true))).toEqual([
			"not aligned",
			"the evaluator is not aligned with people: agreement 66.7% on 180 locked labels, at most 72.2%, and 80.0% wanted",
		]);
		expect(words([])).toEqual([
			"no labels",
			"the evaluator is not shown to be aligned with people: no locked label; about 94 would show more than 80.0% if it agrees in 90.0%",
		]);
		const wanted = (rows: readonly TrustRow[]) => labelsWanted(evaluatorTrust(rows, QUESTION));
		expect([wanted([]), wanted(labelled(200, 20, true))]).toEqual([94, undefined]);
		expect(wanted(labelled(60, 8, true))).toBe(
			evaluatorTrust(labelled(60, 8, true), QUESTION).alignment.labelsNeeded,
		);
		const [badge, reason] = words(labelled(60, 8, true));
		expect(badge).toMatch(/^\d+ more labels$/);
		expect(reason).toMatch(/about \d+ more would show it if it is as good as it looks$/);
	});

	it("name the side on which an evaluator is worse than a coin", () => {
		const lenient = labelled(200, 1000, true).map((row, i) => ({
			...row,
			passes: i % 10 !== 0,
			said: "pass" as const,
		}));
		expect(trustReason(evaluatorTrust(lenient, QUESTION))).toBe(
			"it passes most of what people fail: right on 0.0% of 20 labels",
		);
	});
});
