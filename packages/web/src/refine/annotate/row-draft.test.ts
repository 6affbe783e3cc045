import type { InvitationCriterion, OwnItem } from "@assay/sdk/api";
import { describe, expect, it } from "vitest";
import {
	criteriaOf,
	draftOf,
	EMPTY_DRAFT,
	isEmptyDraft,
	missingPart,
	type RowDraft,
	toAnswer,
	wantsExplanation,
} from "./row-draft.ts";

const criterion = (name: string, explanationRequired = false): InvitationCriterion => ({
	name,
	description: "?",
	labels: [
		{ name: "Reject", key: "1", isPass: false, needsExplanation: explanationRequired },
		{ name: "Accept", key: "2", isPass: true, needsExplanation: false },
	],
	explanationRequired,
	passAt: 1,
});
const share: InvitationCriterion = {
	...criterion("share", true),
	labels: [],
	passAt: 0.5,
};
const ITEM: OwnItem = {
	place: 3,
	trial: 0,
	input: [],
	isChat: false,
	criteria: ["b", "a"],
	slices: [],
};
const draft = (fields: Partial<RowDraft>): RowDraft => ({ ...EMPTY_DRAFT, ...fields });

describe("missingPart()", () => {
	const criteria = [criterion("a", true), criterion("b")];

	it("asks for labels and reasons in order, from where the person is", () => {
		expect(missingPart(criteria, EMPTY_DRAFT)).toEqual({ kind: "label", at: 0 });
		expect(missingPart(criteria, EMPTY_DRAFT, 1)).toEqual({ kind: "label", at: 1 });
		const rejected = draft({ labels: { a: "Reject", b: "Reject" } });
		expect(missingPart(criteria, rejected, 1)).toEqual({ kind: "explanation", at: 0 });
		expect(missingPart(criteria, { ...rejected, explanations: { a: " \n" } })).toEqual({
			kind: "explanation",
			at: 0,
		});
		expect(missingPart(criteria, { ...rejected, explanations: { a: "wrong" } })).toBeUndefined();
		expect(missingPart(criteria, draft({ labels: { a: "Accept", b: "Reject" } }))).toBeUndefined();
	});

	it("wants reasons for shares that fail", () => {
		expect(wantsExplanation(share, draft({ labels: { share: "0.49" } }))).toBe(true);
		expect(wantsExplanation(share, draft({ labels: { share: "0.5" } }))).toBe(false);
		expect(wantsExplanation(share, EMPTY_DRAFT)).toBe(false);
	});
});

describe("toAnswer()", () => {
	it("says what was written, without blanks, and which verdict was seen", () => {
		const said = draft({
			labels: { a: "Reject", b: "Accept" },
			explanations: { a: " wrong ", b: " " },
			goldenResponse: " kept as it is\n",
			comment: " ",
			seen: [{ criterion: "b", evaluator: "judge", version: "v7" }],
		});
		expect(toAnswer([criterion("a", true), criterion("b")], said)).toEqual({
			labels: [
				{ criterion: "a", label: "Reject", explanation: "wrong" },
				{ criterion: "b", label: "Accept", evaluatorVersionSeen: "v7" },
			],
			goldenResponse: " kept as it is\n",
		});
	});

	it("gives back what draftOf() read", () => {
		const answer = {
			place: 3,
			answeredAt: 1,
			isSkipped: false,
			title: "",
			labels: [{ criterion: "a", label: "Reject", explanation: "wrong" }],
			goldenResponse: "right",
			comment: "hm",
		};
		const { labels, goldenResponse, comment } = answer;
		expect(toAnswer([criterion("a", true)], draftOf({ ...ITEM, answer }))).toEqual({
			labels,
			goldenResponse,
			comment,
		});
		expect(draftOf(ITEM)).toBe(EMPTY_DRAFT);
	});
});

describe("criteriaOf()", () => {
	it("keeps the task's order and leaves out what the row is not asked", () => {
		const criteria = ["a", "b", "c"].map((name) => criterion(name));
		expect(criteriaOf({ criteria }, ITEM).map(({ name }) => name)).toEqual(["a", "b"]);
	});
});

describe("isEmptyDraft()", () => {
	it("is true for blanks alone", () => {
		expect(isEmptyDraft(draft({ comment: " ", explanations: { a: "\n" } }))).toBe(true);
		expect(isEmptyDraft(draft({ goldenResponse: "x" }))).toBe(false);
		expect(isEmptyDraft(draft({ labels: { a: "Accept" } }))).toBe(false);
	});
});
