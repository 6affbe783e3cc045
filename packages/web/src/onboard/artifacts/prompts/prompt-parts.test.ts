import { describe, expect, it } from "vitest";
import { promptParts } from "./prompt-parts.ts";

describe("promptParts()", () => {
	it("names what a prompt has, and nothing that it does not have", () => {
		expect(
			promptParts({
				id: "a",
				input: [{ role: "user", content: "Hi" }],
				reference: "Hello",
				variables: { tier: "gold" },
				metadata: { topic: "claims", n: 7 },
				provenance: { kind: "written" },
			}),
		).toEqual([
			{ what: "input", text: "user: Hi" },
			{ what: "reference", text: "Hello" },
			{ what: "metadata topic", text: "claims" },
			{ what: "metadata n", text: "7" },
			{ what: "variable tier", text: "gold" },
		]);
	});
});
