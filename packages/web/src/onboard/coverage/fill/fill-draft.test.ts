import type { CoveredSlice } from "@assay/sdk/api";
import { describe, expect, it } from "vitest";
import { firstDraft, toFillStart, withKind } from "./fill-draft.ts";

const OPTIONS = {
	models: [{ id: "a:b", hasPrice: false }],
	languages: ["es"],
	instructions: { translated: "", paraphrased: "", generated: "" },
};

function slice(changes: Partial<CoveredSlice>): CoveredSlice {
	const need = { rate: 0.5, isAssumed: true, needed: 93 };
	return { name: "s", minPrompts: 50, need, ...changes };
}

describe("firstDraft()", () => {
	it("translates into the language that the slice asks for, as many as are missing and not waiting", () => {
		const draft = firstDraft(
			slice({ language: "es", prompts: 0, missing: 50, waiting: 20 }),
			OPTIONS,
		);
		expect(draft).toMatchObject({ kind: "translated", language: "es", count: 30, model: "a:b" });
	});

	it("paraphrases what there is, each as often as is needed", () => {
		const draft = firstDraft(slice({ prompts: 12, missing: 38 }), OPTIONS);
		// 4 of each of 10 prompts are 40, the least that is at least 38.
		expect(draft).toMatchObject({ kind: "paraphrased", variants: 4, count: 10 });
	});

	it("generates where there is nothing to start from", () => {
		expect(firstDraft(slice({ prompts: 0, missing: 50 }), OPTIONS)).toMatchObject({
			kind: "generated",
			count: 50,
		});
	});
});

describe("toFillStart()", () => {
	const draft = firstDraft(slice({ prompts: 0, missing: 50 }), OPTIONS);

	it("names the slice that prompts are made from or for, but not the one that translations fill", () => {
		expect(toFillStart(draft, "s")).toMatchObject({ kind: "generated", slice: "s", count: 50 });
		const translated = { ...withKind(draft, "translated", slice({ missing: 5 })), language: "es" };
		expect(toFillStart(translated, "s")).not.toHaveProperty("slice");
	});

	it("waits for a model, a count and a language", () => {
		expect(toFillStart({ ...draft, model: " " }, "s")).toBeUndefined();
		expect(toFillStart({ ...draft, count: undefined }, "s")).toBeUndefined();
		expect(toFillStart({ ...draft, kind: "translated" }, "s")).toBeUndefined();
	});
});
