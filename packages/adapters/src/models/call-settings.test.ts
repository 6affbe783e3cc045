import { ConfigurationError } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { callSettings } from "./call-settings.ts";

describe("callSettings()", () => {
	it("sorts settings, in our spelling and in OpenAI's", () => {
		expect(
			callSettings({ temperature: 0, max_tokens: 9, topP: 0.5, seed: 1, stop: "END" }, "x").options,
		).toEqual({ temperature: 0, maxOutputTokens: 9, topP: 0.5, seed: 1, stopSequences: ["END"] });
	});

	it("hands on what it does not know, under the provider's name", () => {
		const { options } = callSettings({ thinking: { budget: [1, 2] }, temperature: null }, "vendor");
		expect(options).toEqual({ providerOptions: { vendor: { thinking: { budget: [1, 2] } } } });
	});

	it("keeps the base URL and the switch for structured output apart", () => {
		expect(callSettings({ baseUrl: "http://x", structuredOutput: false }, "v")).toEqual({
			options: {},
			baseUrl: "http://x",
			hasStructuredOutput: false,
		});
	});

	it("refuses settings of the wrong type", () => {
		const wrong = [{ temperature: "hot" }, { stop: 3 }, { stopSequences: [1] }, { baseUrl: 1 }];
		for (const parameters of wrong)
			expect(() => callSettings(parameters, "v")).toThrow(ConfigurationError);
		expect(() => callSettings({ temperature: "hot" }, "v")).toThrow(
			'Cannot use the parameter "temperature": it is "hot", expected a number',
		);
	});
});
