import { describe, expect, it } from "vitest";
import { normalizeTokens } from "./normalize-tokens.ts";

describe("normalizeTokens()", () => {
	it("folds compatibility forms and case and splits at everything else", () => {
		expect(normalizeTokens("Does my plan cover X-ray's in 2024?  (co-pay: $20)")).toEqual(
			"does my plan cover x ray s in 2024 co pay 20".split(" "),
		);
		expect(normalizeTokens("LIMPIEZA ﬁnal")).toEqual(["limpieza", "final"]);
		expect(normalizeTokens(" -- ")).toEqual([]);
	});

	it("keeps marks with their letters and gives one token per character of Chinese", () => {
		expect(normalizeTokens("क्या मेरी योजना")).toEqual(["क्या", "मेरी", "योजना"]);
		expect(normalizeTokens("我的计划covers牙科吗?")).toEqual([
			"我",
			"的",
			"计",
			"划",
			"covers",
			"牙",
			"科",
			"吗",
		]);
	});
});
