import type { GateCheck } from "@assay/core/benchmark";
import { describe, expect, it } from "vitest";
import { gateLines } from "./gate-lines.ts";

const gate = (kind: GateCheck["kind"], slice: string): GateCheck => ({
	criterion: "tone",
	evaluator: "polite",
	slice,
	kind,
	uses: "raw",
	needed: 0.9,
	reason: "because",
});

describe("gateLines()", () => {
	it("lists what does not hold, failures first", () => {
		const gates = [
			gate("not-enough-evidence", "a"),
			gate("held", "b"),
			gate("failed", "c\u001b[2J"),
		];
		expect(gateLines(gates, { width: 80, hasColors: false })).toEqual([
			"✗ tone (polite) in c [2J: because",
			"? tone (polite) in a: because",
		]);
	});
});
