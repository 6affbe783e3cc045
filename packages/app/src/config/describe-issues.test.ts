import { projectSchema } from "@assay/sdk/schema";
import { describe, expect, it } from "vitest";
import { describeIssues } from "./describe-issues.ts";

function linesOf(config: Readonly<Record<string, unknown>>): readonly string[] {
	const whole = { name: "b", ...config };
	const { error } = projectSchema.safeParse(whole);
	return describeIssues(error?.issues ?? [], whole);
}

describe("describeIssues()", () => {
	it("speaks of the shape that a value of several shapes comes closest to", () => {
		expect(linesOf({ systems: { echo: { modle: "sandbox:echo" } } })).toContain(
			'systems.echo: unknown field "modle", did you mean "model"?',
		);
		expect(linesOf({ systems: { live: { ulr: "http://127.0.0.1/", headers: {} } } })).toContain(
			'systems.live: unknown field "ulr", did you mean "url"?',
		);
		expect(linesOf({ prompts: { pth: "rows.jsonl" } })).toContain(
			'prompts: unknown field "pth", did you mean "path"?',
		);
	});

	it("names the nearest kind", () => {
		const check = { type: "regx", pattern: "." };
		expect(linesOf({ evaluators: { any: { kind: "code", check } } })).toEqual([
			'evaluators.any.check.type: unknown value "regx", did you mean "regex"?',
		]);
		expect(linesOf({ slices: { some: { kind: "keywrod" } } })).toEqual([
			'slices.some.kind: unknown value "keywrod", did you mean "keyword"?',
		]);
	});

	it("lists the kinds where none is near", () => {
		expect(linesOf({ evaluators: { any: { kind: "something" } } })).toEqual([
			expect.stringMatching(/^evaluators\.any\.kind: .*'code' \| 'function' \| 'judge'/),
		]);
	});

	it("says how a function is a system", () => {
		expect(linesOf({ systems: { own: () => "yes" } })).toEqual([
			"systems.own: a function, expected it as { run: … }",
		]);
	});

	it("says so where the value is of another type", () => {
		expect(linesOf({ evaluators: { any: 5 } })).toHaveLength(1);
		expect(linesOf({ run: { concurrency: "many" } })).toEqual([
			expect.stringMatching(/^run\.concurrency: .*expected number/),
		]);
	});

	it("has nothing to say about a sound configuration", () => {
		expect(linesOf({ systems: { echo: { model: "sandbox:echo" } } })).toEqual([]);
	});
});
