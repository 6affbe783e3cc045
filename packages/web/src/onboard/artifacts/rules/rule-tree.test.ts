import type { SliceRule } from "@assay/core/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joined, joinNegation, splitNegation, withoutRule, withRule } from "./rule-tree.ts";

const picked = (...ids: readonly string[]): SliceRule => ({ kind: "picked", ids });
const not = (rule: SliceRule): SliceRule => ({ kind: "not", rule });

describe("splitNegation()", () => {
	it("cancels negations in pairs, whatever their number", () => {
		fc.assert(
			fc.property(fc.nat(9), (depth) => {
				let rule = picked("a");
				for (let i = 0; i < depth; i++) rule = not(rule);
				expect(splitNegation(rule)).toEqual({ isNegated: depth % 2 === 1, rule: picked("a") });
			}),
		);
	});

	it("is the opposite of joinNegation()", () => {
		for (const rule of [picked("a"), not(picked("a"))])
			expect(joinNegation(splitNegation(rule))).toEqual(rule);
	});
});

describe("joined()", () => {
	it("adds to a group of its kind and makes one around anything else", () => {
		const both = joined(picked("a"), picked("b"), "all");
		expect(both).toEqual({ kind: "all", rules: [picked("a"), picked("b")] });
		expect(joined(both, picked("c"), "all")).toEqual({
			kind: "all",
			rules: [picked("a"), picked("b"), picked("c")],
		});
		expect(joined(both, picked("c"), "any")).toEqual({ kind: "any", rules: [both, picked("c")] });
	});
});

describe("withoutRule()", () => {
	const group = { kind: "any", rules: [picked("a"), not(picked("b"))] } as const;

	it("leaves the last rule alone, and nothing of a group of one", () => {
		expect(withoutRule(group, 0)).toEqual(not(picked("b")));
		expect(withoutRule({ kind: "any", rules: [picked("a")] }, 0)).toBeUndefined();
		expect(withoutRule({ ...group, rules: [...group.rules, picked("c")] }, 1)).toEqual({
			kind: "any",
			rules: [picked("a"), picked("c")],
		});
	});

	it("does not touch the group that it is given", () => {
		withRule(group, 0, picked("x"));
		expect(group.rules[0]).toEqual(picked("a"));
	});
});
