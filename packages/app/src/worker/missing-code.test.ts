import type { EvaluatorDefinition, SystemDefinition } from "@assay/core/domain";
import type { RunSubject } from "@assay/workflow/benchmark";
import { describe, expect, it } from "vitest";
import { impliedProject } from "../config/project.ts";
import { missingCode } from "./missing-code.ts";

const system: SystemDefinition = {
	kind: "function",
	name: "bot",
	code: { module: "bot.ts", exportName: "answer", sourceHash: "0123456789abcdef" },
	timeoutMs: 1_000,
};
const polite: EvaluatorDefinition = {
	kind: "function",
	name: "polite",
	criterion: "manners",
	code: { module: "checks.ts", exportName: "checks.polite", sourceHash: "fedcba9876543210" },
	timeoutMs: 1_000,
};
const subject: RunSubject = {
	system: { definition: system, version: "s" },
	criteria: [],
	evaluators: [{ definition: polite, version: "e" }],
	slices: [],
};

describe("missingCode()", () => {
	it("names the first function that is not here, with the version that the run pinned", () => {
		expect(missingCode(subject, undefined)).toBe(
			'function "answer" of bot.ts, version 0123456789ab, which "bot" calls',
		);
		const here = { ...impliedProject("/p"), systems: [system] };
		expect(missingCode(subject, here)).toContain('"checks.polite" of checks.ts');
	});

	it("says nothing where all of it is here, or the run calls none", () => {
		const here = { ...impliedProject("/p"), systems: [system], evaluators: [polite] };
		expect(missingCode(subject, here)).toBeUndefined();
		const recorded = { definition: { kind: "recorded", name: "old" } as const, version: "r" };
		expect(
			missingCode({ ...subject, system: recorded, evaluators: [] }, undefined),
		).toBeUndefined();
	});
});
