import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decontaminate } from "./decontaminate.ts";

const tokens = (text: string): readonly string[] => text.split(" ").filter((word) => word !== "");
const lists = fc.array(fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 9 }), {
	maxLength: 5,
});

/** The definition, read word by word: every n-gram of the one against every n-gram of the other. */
function coveredPart(text: readonly string[], reference: readonly string[], size: number): number {
	if (reference.length < size) {
		const isIn = ` ${text.join(" ")} `.includes(` ${reference.join(" ")} `);
		return reference.length > 0 && isIn && reference.length >= 0.7 * text.length ? 1 : 0;
	}
	const covered = new Set<number>();
	for (let i = 0; i + size <= reference.length; i++)
		for (let j = 0; j + size <= text.length; j++)
			if (reference.slice(i, i + size).join() === text.slice(j, j + size).join())
				for (let k = i; k < i + size; k++) covered.add(k);
	return covered.size / reference.length;
}

describe("decontaminate()", () => {
	it("scores the part of the reference that stands in shared n-grams", () => {
		// The first eight of ten words are shared: 8/10. One word in their middle changed: none.
		const reference = tokens("one two three four five six seven eight nine ten");
		const [whole, changed] = decontaminate(
			[
				tokens("so one two three four five six seven eight end"),
				tokens("so one two three FOUR five six seven eight end"),
			],
			[reference],
		);
		expect(whole).toEqual({ score: 0.8, reference: 0, isContaminated: true });
		expect(changed).toEqual({ score: 0, reference: undefined, isContaminated: false });
	});

	it("equals the definition on small texts", () => {
		fc.assert(
			fc.property(lists, lists, fc.integer({ min: 1, max: 4 }), (texts, references, size) => {
				const results = decontaminate(texts, references, { size, threshold: 0.6 });
				for (const [i, text] of texts.entries()) {
					const scores = references.map((reference) => coveredPart(text, reference, size));
					const score = Math.max(0, ...scores);
					expect(results[i]).toEqual({
						score,
						reference: score === 0 ? undefined : scores.indexOf(score),
						isContaminated: score >= 0.6,
					});
				}
			}),
		);
	});
});
