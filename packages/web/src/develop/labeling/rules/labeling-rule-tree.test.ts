import type { LabelingRule } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import {
	groupWith,
	joinedLabelingRule,
	joinLabelingNegation,
	splitLabelingNegation,
} from "./labeling-rule-tree.ts";

const words = (...list: readonly string[]): LabelingRule => ({
	kind: "keyword",
	field: "response",
	words: list,
});

describe("splitLabelingNegation()", () => {
	it("cancels negations in pairs and is undone by joinLabelingNegation()", () => {
		let rule = words("a");
		for (const isNegated of [false, true, false, true]) {
			const split = splitLabelingNegation(rule);
			expect(split).toEqual({ isNegated, rule: words("a") });
			expect(splitLabelingNegation(joinLabelingNegation(split))).toEqual(split);
			rule = { kind: "not", rule };
		}
	});
});

describe("joinedLabelingRule()", () => {
	it("adds to a group of its kind and makes one around anything else", () => {
		const both = joinedLabelingRule(words("a"), words("b"), "all");
		expect(both).toEqual({ kind: "all", rules: [words("a"), words("b")] });
		expect(joinedLabelingRule(both, words("c"), "all")).toEqual({
			kind: "all",
			rules: [words("a"), words("b"), words("c")],
		});
		expect(joinedLabelingRule(both, words("c"), "any")).toEqual({
			kind: "any",
			rules: [both, words("c")],
		});
	});
});

describe("groupWith()", () => {
	const group = { kind: "any", rules: [words("a"), words("b")] } as const;

	it("puts another rule in its place", () => {
		expect(groupWith(group, 1, words("c"))).toEqual({
			kind: "any",
			rules: [words("a"), words("c")],
		});
	});

	it("leaves the last rule alone, and nothing of a group of one", () => {
		expect(groupWith(group, 0, undefined)).toEqual(words("b"));
		expect(groupWith({ kind: "any", rules: [words("a")] }, 0, undefined)).toBeUndefined();
	});
});
