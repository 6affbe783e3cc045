import type { MergeDifference } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { choiceFor, editText, placeKey, settledBy } from "./merge-choices.ts";
import { readStoredChoices } from "./stored-choices.ts";

const conflict: MergeDifference = {
	path: ["definition", "words"],
	kind: "conflict",
	base: ["a"],
	theirs: ["b"],
	mine: ["c"],
};
const sides = { against: ["b"], insteadOf: ["c"] };
const text: MergeDifference = { ...conflict, base: "a", theirs: "b", mine: undefined };

describe("choiceFor()", () => {
	it("forgets a choice when they, or I, have changed the place again", () => {
		const choices = { [placeKey(conflict)]: { take: "edit", ...sides } as const };
		expect(choiceFor(choices, conflict)?.take).toBe("edit");
		expect(choiceFor(choices, { ...conflict, theirs: ["x"] })).toBeUndefined();
		expect(choiceFor(choices, { ...conflict, mine: ["x"] })).toBeUndefined();
	});

	it("knows a choice again after a reload, also against what they took away", () => {
		const gone = { ...conflict, theirs: undefined };
		const choices = { [placeKey(gone)]: { take: "mine", ...sides, against: undefined } as const };
		const read = readStoredChoices(JSON.stringify(choices));
		expect(choiceFor(read, gone)?.take).toBe("mine");
		expect(readStoredChoices('{"[]":{"take":"all"},"x":1}')).toEqual({});
		expect(readStoredChoices(null)).toEqual({});
	});
});

describe("settledBy()", () => {
	it("takes a side, or what is typed in place of it", () => {
		expect(settledBy(undefined, conflict)).toEqual({ isSettled: false });
		expect(settledBy({ take: "theirs", ...sides }, conflict)).toEqual({
			isSettled: true,
			value: ["b"],
		});
		expect(
			settledBy({ take: "edit", text: "typed", against: "b", insteadOf: undefined }, text),
		).toEqual({
			isSettled: true,
			value: "typed",
		});
		expect(settledBy({ take: "edit", text: '["d"]', ...sides }, conflict)).toEqual({
			isSettled: true,
			value: ["d"],
		});
	});

	it("says what is expected where the typed value is of another kind", () => {
		for (const typed of ['"d"', "{}", "[", ""])
			expect(settledBy({ take: "edit", text: typed, ...sides }, conflict)).toEqual({
				isSettled: false,
				problem: "expected a list, as JSON",
			});
	});
});

describe("editText()", () => {
	it("begins with mine, or with theirs where I took it away", () => {
		expect(editText(conflict)).toBe('[\n  "c"\n]');
		expect(editText(text)).toBe("b");
	});
});
