import { describe, expect, it } from "vitest";
import { scorerArgument } from "./scorer-argument.ts";

describe("scorerArgument()", () => {
	it("gives all that is known, twice where other tools have other names", () => {
		const argument = scorerArgument({
			prompt: {
				id: "p1",
				input: [{ role: "user", content: "Hi" }],
				context: "docs",
				reference: "Hello",
				variables: { plan: "A" },
				metadata: { topic: "greeting" },
				provenance: { kind: "imported", source: "test" },
			},
			response: { text: "Hello!", usage: { latencyMs: 12, costUsd: 0.001, inputTokens: 3 } },
		});
		expect(argument).toEqual({
			id: "p1",
			input: [{ role: "user", content: "Hi" }],
			response: "Hello!",
			output: "Hello!",
			reference: "Hello",
			expected: "Hello",
			context: "docs",
			variables: { plan: "A" },
			metadata: { topic: "greeting" },
			latencyMs: 12,
			costUsd: 0.001,
		});
	});

	it("leaves out what is not known", () => {
		const argument = scorerArgument({
			prompt: {
				id: "p1",
				input: "Hi",
				variables: {},
				metadata: {},
				provenance: { kind: "imported", source: "test" },
			},
			response: { text: "", usage: {} },
		});
		expect(Object.keys(argument)).toEqual([
			"id",
			"input",
			"response",
			"output",
			"variables",
			"metadata",
		]);
	});
});
