import type { GateCheck } from "@assay/core/benchmark";
import { describe, expect, it } from "vitest";
import { gateSummary, verdictReason, verdictText } from "./verdict-words.ts";

describe("verdictText()", () => {
	it("tells the three kinds apart", () => {
		expect(verdictText({ kind: "scored", score: 0, label: "Reject" })).toBe("Reject (0)");
		expect(verdictText({ kind: "scored", score: 1 / 3 })).toBe("0.333");
		expect(verdictText({ kind: "abstained", reason: "other language" })).toBe("abstained");
		expect(verdictText({ kind: "failed", code: "timeout", detail: "after 30 s" })).toBe(
			"failed: timeout",
		);
	});
});

describe("verdictReason()", () => {
	it("finds the reason of every kind", () => {
		expect(verdictReason({ kind: "scored", score: 0, explanation: "rude" })).toBe("rude");
		expect(verdictReason({ kind: "scored", score: 0 })).toBeUndefined();
		expect(verdictReason({ kind: "abstained", reason: "other language" })).toBe("other language");
		expect(verdictReason({ kind: "failed", code: "timeout", detail: "30 s" })).toBe("30 s");
	});
});

const gates = (...kinds: readonly GateCheck["kind"][]): readonly GateCheck[] =>
	kinds.map((kind) => ({
		criterion: "tone",
		evaluator: "polite",
		slice: "All prompts",
		kind,
		uses: "raw",
		needed: 0.9,
		reason: "",
	}));

describe("gateSummary()", () => {
	it.each([
		[gates(), "No gates are defined"],
		[gates("held"), "The gate holds"],
		[gates("held", "held"), "All 2 gates hold"],
		[gates("failed"), "Of 1 gate, 1 failed"],
		[
			gates("held", "failed", "not-enough-evidence"),
			"Of 3 gates, 1 failed and 1 had not enough evidence",
		],
	])("case %#", (given, sentence) => expect(gateSummary(given)).toBe(sentence));
});
