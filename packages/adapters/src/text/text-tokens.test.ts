import { describe, expect, it } from "vitest";
import { textTokens } from "./text-tokens.ts";

describe("textTokens()", () => {
	it("folds compatibility forms and case and splits at everything else", () => {
		expect(textTokens("Does my plan cover X-ray's in 2024?  (co-pay: $20)")).toEqual(
			"does my plan cover x ray s in 2024 co pay 20".split(" "),
		);
		expect(textTokens("LIMPIEZA ﬁnal")).toEqual(["limpieza", "final"]);
		expect(textTokens(" -- ")).toEqual([]);
	});

	it("keeps marks with their letters and gives one token per character of Chinese", () => {
		expect(textTokens("क्या मेरी योजना")).toEqual(["क्या", "मेरी", "योजना"]);
		expect(textTokens("我的计划covers牙科吗?")).toEqual([
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
