import { quotedValue, rowQueryTokens } from "@assay/sdk/row-query";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filterPieces, hasToken, removeTokenBefore, toggleToken } from "./filter-text.ts";

const token = fc
	.tuple(fc.constantFrom("slice", "evaluator", "label"), fc.string({ minLength: 1 }))
	.map(([key, value]) => `${key}:${quotedValue(value)}`);
const text = fc
	.array(fc.oneof(token, fc.stringMatching(/^[a-z]{1,8}$/)), { maxLength: 5 })
	.map((parts) => parts.join(" "));

describe("toggleToken()", () => {
	it("adds a token that is not there, and takes it away again", () => {
		fc.assert(
			fc.property(text, token, (before, one) => {
				fc.pre(!hasToken(before, one));
				const added = toggleToken(before, one);
				expect(hasToken(added, one)).toBe(true);
				expect(toggleToken(added, one)).toBe(before.trimEnd());
			}),
		);
	});
	it("leaves the words around a token apart", () => {
		expect(toggleToken("a failed:any  b", "failed:any")).toBe("a b");
	});
	it("tells a negated token from the plain one", () => {
		expect(toggleToken("-slice:a", "slice:a")).toBe("-slice:a slice:a");
	});
});

describe("removeTokenBefore()", () => {
	it("takes a quoted token away as a whole", () => {
		const before = 'refund slice:"Long name"';
		expect(removeTokenBefore(before, before.length)).toEqual({ text: "refund", cursor: 6 });
	});
	it("leaves words, half tokens and the inside of tokens to the field", () => {
		expect(removeTokenBefore("refund", 6)).toBeUndefined();
		expect(removeTokenBefore("slice:", 6)).toBeUndefined();
		expect(removeTokenBefore("slice:Spanish", 9)).toBeUndefined();
	});
});

describe("filterPieces()", () => {
	it("leaves nothing out and adds nothing", () => {
		fc.assert(
			fc.property(fc.string(), (any) => {
				const problems = rowQueryTokens(any).slice(0, 1);
				expect(
					filterPieces(any, problems)
						.map((piece) => piece.text)
						.join(""),
				).toBe(any);
			}),
		);
	});
	it("marks what is wrong", () => {
		expect(filterPieces("a slize:b", [{ start: 2, end: 9 }]).at(-1)).toEqual({
			kind: "problem",
			start: 2,
			text: "slize:b",
		});
	});
});
