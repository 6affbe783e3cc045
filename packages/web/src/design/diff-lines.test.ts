import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffLines } from "./diff-lines.ts";

const text = (...lines: readonly string[]): string => lines.join("\n");

describe("diffLines()", () => {
	it("marks the words of a replaced line, and leaves far lines out", () => {
		const far = ["1", "2", "3", "4", "5", "6"];
		const blocks = diffLines(text(...far, "be strict", "end"), text(...far, "be kind", "end"));
		expect(blocks.map(({ hidden, kind }) => `${kind} ${hidden}`)).toEqual([
			"same 4",
			"same 0",
			"removed 0",
			"added 0",
			"same 0",
		]);
		expect(blocks[2]?.pieces).toEqual([
			{ kind: "same", text: "be " },
			{ kind: "removed", text: "strict" },
		]);
	});

	it("holds every line of both texts: those in sight, and the number of the others", () => {
		const lines = fc.array(fc.constantFrom("a", "b", "c c", ""), { maxLength: 15 });
		fc.assert(
			fc.property(lines, lines, (left, right) => {
				const blocks = diffLines(text(...left), text(...right));
				for (const [side, lost] of [
					[text(...left), "added"],
					[text(...right), "removed"],
				] as const) {
					const count = blocks
						.filter(({ kind }) => kind !== lost)
						.reduce(
							(sum, { hidden, pieces }) =>
								sum +
								(hidden > 0
									? hidden
									: pieces
											.map((one) => one.text)
											.join("")
											.split("\n").length),
							0,
						);
					expect(count).toBe(side.split("\n").length);
				}
			}),
		);
	});
});
