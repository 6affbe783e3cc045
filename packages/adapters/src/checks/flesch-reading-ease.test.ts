import { describe, expect, it } from "vitest";
import { fleschReadingEase } from "./flesch-reading-ease.ts";

describe("fleschReadingEase()", () => {
	it("equals hand arithmetic", () => {
		// 6 words in 1 sentence, 6 syllables.
		expect(fleschReadingEase("The cat sat on the mat.")).toBeCloseTo(
			206.835 - 1.015 * 6 - 84.6 * 1,
			9,
		);
		// 5 words in 2 sentences, 8 syllables: in-sur-ance cov-ers it. Good news.
		expect(fleschReadingEase("Insurance covers it. Good news!")).toBeCloseTo(
			206.835 - (1.015 * 5) / 2 - (84.6 * 8) / 5,
			9,
		);
	});

	it("ends sentences at lines too, and not at decimal points", () => {
		expect(fleschReadingEase("Good news\nGood news")).toBeCloseTo(206.835 - 1.015 * 2 - 84.6, 9);
		expect(fleschReadingEase("Pay 3.50 now")).toBeCloseTo(206.835 - 1.015 * 2 - 84.6, 9);
	});

	it("is undefined without words", () => {
		expect(fleschReadingEase("42!")).toBeUndefined();
	});
});
