import type { Json } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { impliedProject } from "../config/project.ts";
import type { PartKind } from "../workbench/parse-stored-definition.ts";
import { GOOD, PROJECT } from "./definition-samples.ts";
import { validateDefinition } from "./validate-definition.ts";

/** A good body with one field replaced. */
function changed(kind: PartKind, path: readonly (string | number)[], value: Json): unknown {
	const body = structuredClone<unknown>(GOOD[kind]);
	let at = body as Record<string | number, unknown>;
	for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
	at[path.at(-1) ?? ""] = value;
	return body;
}

const problems = (kind: PartKind, path: readonly (string | number)[], value: Json) =>
	validateDefinition(kind, changed(kind, path, value), { project: PROJECT });

function check(value: Json) {
	const body = { name: "c", criterion: "accuracy", kind: "code", check: value };
	return validateDefinition("evaluator", body, { project: PROJECT });
}

const refused = (kind: PartKind, body: Json) =>
	validateDefinition(kind, body, { project: impliedProject("/p") });

describe("validateDefinition()", () => {
	it.each(Object.keys(GOOD) as PartKind[])("finds nothing wrong with a good %s", (kind) => {
		expect(validateDefinition(kind, GOOD[kind], { project: PROJECT })).toEqual([]);
	});

	it.each<[PartKind, readonly (string | number)[], Json, readonly (string | number)[], RegExp]>([
		["criterion", ["passAt"], 1.5, ["passAt"], /<=1/],
		["criterion", ["descripton"], "x", [], /did you mean "description"/],
		["criterion", ["scale", "labels", 1, "name"], "BAD", ["scale", "labels", 1, "name"], /twice/],
		["criterion", ["scale", "labels", 0, "score"], 1, ["scale", "labels", 1, "score"], /worst/],
		["criterion", ["gate"], { min: 1, slices: { long: 1 } }, ["gate", "slices", "long"], /slice/],
		[
			"criterion",
			["filter"],
			{ kind: "verdict", evaluator: "exact", is: "pass" },
			["filter", "kind"],
			/verdict/,
		],
		["evaluator", ["criterion"], "acuracy", ["criterion"], /did you mean "accuracy"/],
		["evaluator", ["threshold"], 2, ["threshold"], /<=1/],
		["evaluator", ["name"], "respond", ["name"], /means something else/],
		["evaluator", ["name"], " judge", ["name"], /spaces/],
		["evaluator", ["judge", "model"], "opneai:m", ["judge", "model"], /did you mean "openai"/],
		["evaluator", ["judge", "model"], "gpt", ["judge", "model"], /provider:model/],
		[
			"evaluator",
			["judge", "prompt"],
			"{{respnse}}",
			["judge", "prompt"],
			/did you mean "response"/,
		],
		["evaluator", ["judge", "prompt"], "judges/a.md", ["judge", "prompt"], /name of a file/],
		[
			"evaluator",
			["judge", "parser", "patterns", 0, "pattern"],
			"(?=x)",
			["judge", "parser", "patterns", 0, "pattern"],
			/pattern/,
		],
		[
			"evaluator",
			["judge", "parser", "patterns", 0, "label"],
			"Godo",
			["judge", "parser", "patterns", 0, "label"],
			/did you mean "Good"/,
		],
		[
			"evaluator",
			["judge", "examples", 0, "label"],
			"x",
			["judge", "examples", 0, "label"],
			/no label/,
		],
		["slice", ["name"], "All prompts", ["name"], /means something else/],
		[
			"slice",
			["rule", "rules", 0, "evaluator"],
			"exat",
			["rule", "rules", 0, "evaluator"],
			/did you mean "exact"/,
		],
		[
			"slice",
			["rule", "rules", 1, "rule", "pattern"],
			"(",
			["rule", "rules", 1, "rule", "pattern"],
			/pattern/,
		],
		[
			"slice",
			["rule", "rules", 1, "rule", "field"],
			"topc",
			["rule", "rules", 1, "rule", "field"],
			/field/,
		],
		[
			"slice",
			["rule", "rules", 2, "label"],
			"c",
			["rule", "rules", 2, "label"],
			/none of the labels/,
		],
		["slice", ["rule", "rules", 2, "model"], "x:y", ["rule", "rules", 2, "model"], /provider/],
		["system", ["model"], "nobody:m", ["model"], /provider/],
		["system", ["template", 0, "content"], "{{refrence}}", ["template", 0, "content"], /not known/],
	])("says what is wrong with a %s at %j: %j", (kind, path, value, place, message) => {
		expect(problems(kind, path, value)).toEqual([
			{ path: place, message: expect.stringMatching(message) },
		]);
	});

	it("checks the texts and the settings of built-in checks", () => {
		expect(check({ type: "contains-any", values: ["a", "{{metadata.x}}"] })).toEqual([]);
		expect(check({ type: "contains-any", values: ["a", "{{nam}}"] })[0]?.path).toEqual([
			"check",
			"values",
			1,
		]);
		expect(check({ type: "regex", pattern: "(" })[0]?.path).toEqual(["check", "pattern"]);
		expect(check({ type: "length", min: 5, max: 1 })[0]?.path).toEqual(["check"]);
		expect(check({ type: "embedding-similarity", model: "m" })[0]?.path).toEqual([
			"check",
			"model",
		]);
	});

	it("lets templates insert variables that prompts have", () => {
		const body = changed("system", ["template"], "{{question}}");
		expect(validateDefinition("system", body, { project: PROJECT })).toHaveLength(1);
		const context = { project: PROJECT, variables: ["question"] };
		expect(validateDefinition("system", body, context)).toEqual([]);
	});

	it("checks URLs and bodies of endpoints", () => {
		const body = {
			name: "h",
			kind: "http",
			url: "ftp://a/b",
			method: "POST",
			headers: {},
			body: { q: ["{{inptu}}"] },
		};
		expect(
			validateDefinition("system", body, { project: PROJECT }).map(({ path }) => path),
		).toEqual([["url"], ["body", "q", 0]]);
	});

	it("refuses functions of the project, which only code can name", () => {
		const code = { module: "a.ts", exportName: "x", sourceHash: "1" };
		const about = { name: "f", kind: "function", code, timeoutMs: 5 };
		expect(refused("evaluator", { ...about, criterion: "c" })).toEqual([
			{ path: ["kind"], message: expect.stringContaining("only come from code") },
		]);
		expect(refused("system", about)[0]?.path).toEqual(["kind"]);
		const voting = { kind: "not", rule: { kind: "function", code, timeoutMs: 5 } };
		const lf = { name: "f", criterion: "c", label: "a", rule: voting };
		expect(refused("labeling-function", lf)[0]?.path).toEqual(["rule", "rule", "kind"]);
		const rule = {
			kind: "not",
			rule: { kind: "any", rules: [{ kind: "everything" }, { kind: "function", code }] },
		};
		expect(refused("slice", { name: "f", rule })[0]?.path).toEqual([
			"rule",
			"rule",
			"rules",
			1,
			"kind",
		]);
	});
});
