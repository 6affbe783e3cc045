import { detectLanguage } from "@assay/adapters/language";
import { describe, expect, it } from "vitest";
import { generateReferencePrompts } from "../health/generate-reference-prompts.ts";
import { HEALTH_WRITER } from "./health-writer.ts";

describe("HEALTH_WRITER", () => {
	it("translates every question of the example, typos and all, into what reads as Spanish", () => {
		for (const seed of [7, 8]) {
			const prompts = generateReferencePrompts(seed, 400);
			const translated = prompts.map(({ question }) => HEALTH_WRITER.translate?.(question, "es"));
			expect(translated.filter((text) => text === undefined)).toEqual([]);
			expect(translated.filter((text) => text?.includes("{") || text === "")).toEqual([]);
			const spanish = translated.filter((text) => detectLanguage(text ?? "")?.language === "es");
			expect(spanish.length / prompts.length).toBeGreaterThan(0.98);
		}
	});

	it("keeps names, numbers and the order of what is said", () => {
		expect(
			HEALTH_WRITER.translate?.(
				"Good evening, Would Gold Plus cover the bill for an MRI scan? Cheers",
				"es",
			),
		).toBe("Buenas noches: ¿Cubriría Gold Plus la factura de una resonancia magnética? Saludos");
	});

	it("knows nothing of other texts and other languages", () => {
		expect(HEALTH_WRITER.translate?.("Where is the beach?", "es")).toBeUndefined();
		expect(
			HEALTH_WRITER.translate?.("Would Gold Plus cover the bill for an MRI scan?", "fr"),
		).toBeUndefined();
		expect(HEALTH_WRITER.paraphrase?.("Where is the beach?", 2)).toBeUndefined();
		expect(
			HEALTH_WRITER.generate?.(["Hm?"], { count: 2, mark: 0, language: undefined }),
		).toBeUndefined();
	});

	it("asks the same in other phrasings, and for other facts of the kinds it is shown", () => {
		const question = "What form should I fill in for my dental claim?";
		expect(HEALTH_WRITER.paraphrase?.(question, 2)).toEqual([
			"There are so many of them. Which is the right form to file a dental claim?",
			"Please name the form that goes with a dental claim.",
		]);
		const made =
			HEALTH_WRITER.generate?.([question], { count: 5, mark: 0.5, language: undefined }) ?? [];
		expect(new Set(made).size).toBe(5);
		expect(made.every((text) => /form/.test(text) && /claim/.test(text))).toBe(true);
	});
});
