import { ImportError, type Json, type JsonObject, renderTemplate } from "@assay/core/domain";
import type { SourcePosition } from "@assay/workflow/ports";
import { contentId } from "../content-id.ts";
import { asText, isList, isObject, listField, objectField, textField } from "../json-fields.ts";
import { isCodeReference, readReferenced, resolveReference } from "./config-folder.ts";
import type { LoadContext } from "./load-prompts.ts";
import { type LoadedTest, mergeTests } from "./load-tests.ts";
import { pluckNames, portTemplate } from "./port-template.ts";

/** One set of variables with everything that is asserted about it. */
export interface TestCase {
	/** The same variables give the same id, here and in promptfoo's results. */
	readonly id: string;
	readonly at: SourcePosition;
	readonly variables: JsonObject;
	readonly metadata: JsonObject;
	readonly assertions: readonly CaseAssertion[];
	/** Outputs that came with the tests, in order. */
	readonly outputs: readonly string[];
}

/** An assertion with the settings that it takes over from its test. */
export interface CaseAssertion {
	readonly assertion: JsonObject;
	readonly options: JsonObject;
	/** True for an assertion of `defaultTest`, which holds for every test. */
	readonly isDefault: boolean;
}

const MOST_CASES = 1_000_000;

/** Names of the variables that carry a test's prefix and suffix to the prompt templates. */
export const PREFIX_VARIABLE = "__prefix";
/** See {@link PREFIX_VARIABLE}. */
export const SUFFIX_VARIABLE = "__suffix";

/** The id of the prompt that these variables make. */
export function testCaseId(variables: JsonObject): string {
	return contentId("pf", variables);
}

/**
 * Tests with their defaults, one per combination of list variables. Tests with the same variables
 * are one prompt that carries the assertions of all of them.
 */
export async function expandTests(
	tests: readonly LoadedTest[],
	defaults: JsonObject,
	context: LoadContext,
): Promise<readonly TestCase[]> {
	const cases = new Map<string, TestCase>();
	for (const { at, test } of tests) {
		const merged = mergeTests({ ...defaults, assert: [] }, test);
		noteTestSettings(merged, context);
		const assertions = assertionsOf(test, merged, defaults);
		const output = merged["providerOutput"];
		for (const variables of await combinations(merged, context)) {
			const id = testCaseId(variables);
			const known = cases.get(id);
			cases.set(id, {
				id,
				at: known?.at ?? at,
				variables,
				metadata: { ...metadataOf(merged), ...known?.metadata },
				assertions: known === undefined ? assertions : union(known.assertions, assertions),
				outputs: [...(known?.outputs ?? []), ...(output == null ? [] : [asText(output)])],
			});
			if (cases.size > MOST_CASES) {
				throw new ImportError(
					`Cannot read ${at.file}: its variables combine to more than ${MOST_CASES} tests, expected fewer`,
				);
			}
		}
	}
	return [...cases.values()];
}

function assertionsOf(
	test: JsonObject,
	merged: JsonObject,
	defaults: JsonObject,
): readonly CaseAssertion[] {
	const options = objectField(merged, "options");
	const isWithout = options["disableDefaultAsserts"] === true;
	return [
		...flatten(isWithout ? [] : listField(defaults, "assert")).map((assertion) => ({
			assertion,
			options,
			isDefault: true,
		})),
		...flatten(listField(test, "assert")).map((assertion) => ({
			assertion,
			options,
			isDefault: false,
		})),
	];
}

/** An `assert-set` gives its metric to the assertions in it. */
function flatten(assertions: readonly Json[]): readonly JsonObject[] {
	return assertions.filter(isObject).flatMap((assertion) => {
		if (assertion["type"] !== "assert-set") return [assertion];
		const metric = textField(assertion, "metric");
		return flatten(listField(assertion, "assert")).map((inner) =>
			metric === undefined ? inner : { metric, ...inner },
		);
	});
}

function union(
	first: readonly CaseAssertion[],
	second: readonly CaseAssertion[],
): readonly CaseAssertion[] {
	const byContent = new Map([...first, ...second].map((entry) => [JSON.stringify(entry), entry]));
	return [...byContent.values()];
}

function metadataOf(test: JsonObject): JsonObject {
	const description = textField(test, "description");
	return {
		...objectField(test, "metadata"),
		...(description === undefined ? {} : { description }),
	};
}

function noteTestSettings(test: JsonObject, { unported }: LoadContext): void {
	const options = objectField(test, "options");
	const findings: readonly (readonly [string, Json | undefined, string])[] = [
		["threshold of a test", test["threshold"], "criteria are judged one by one, not as a sum"],
		["assertScoringFunction", test["assertScoringFunction"], "it is a program"],
		["provider of a test", test["provider"], "every prompt goes to the system that is run"],
		["providers of a test", test["providers"], "every prompt goes to the system that is run"],
		["prompts of a test", test["prompts"], "every prompt goes to the system that is run"],
		[
			"options.transform",
			options["transform"] ?? options["postprocess"],
			"outputs are judged as they come",
		],
		["options.transformVars", options["transformVars"], "variables are taken as they stand"],
		["options.storeOutputAs", options["storeOutputAs"], "a prompt cannot use another one's output"],
		["options.rubricPrompt", options["rubricPrompt"], "judges use Assay's prompt; edit it there"],
	];
	for (const [what, value, reason] of findings) {
		if (value !== undefined && value !== null) unported.add({ what, where: "tests", reason });
	}
}

async function combinations(
	test: JsonObject,
	context: LoadContext,
): Promise<readonly JsonObject[]> {
	const options = objectField(test, "options");
	const loaded = await loadVariables(test["vars"], context);
	const isExpanded = options["disableVarExpansion"] !== true;
	let sets: readonly JsonObject[] = [{}];
	for (const [name, value] of Object.entries(loaded)) {
		const values = isExpanded && isList(value) && value.length > 0 ? value : [value];
		if (sets.length * values.length > MOST_CASES) {
			throw new ImportError(
				`Cannot expand variable ${name}: it makes more than ${MOST_CASES} tests, expected fewer`,
			);
		}
		sets = sets.flatMap((set) => values.map((item) => ({ ...set, [name]: item })));
	}
	const affixes = {
		...affix(PREFIX_VARIABLE, options["prefix"]),
		...affix(SUFFIX_VARIABLE, options["suffix"]),
	};
	return sets.map((set) => ({ ...insertVariables(set, context), ...affixes }));
}

function affix(name: string, value: Json | undefined): JsonObject {
	return typeof value === "string" && value !== "" ? { [name]: value } : {};
}

async function loadVariables(value: Json | undefined, context: LoadContext): Promise<JsonObject> {
	const loaded: [string, Json][] = [];
	for (const reference of isList(value) ? value : [value]) {
		if (typeof reference !== "string") continue;
		// `vars: file://more.yaml` takes the variables of a file.
		const inFile = await loadVariable(`file://${reference.replace("file://", "")}`, context);
		if (isObject(inFile)) loaded.push(...Object.entries(inFile));
	}
	for (const [name, item] of isObject(value) ? Object.entries(value) : []) {
		if (item !== null) loaded.push([name, await loadVariable(item, context)]);
	}
	return Object.fromEntries(loaded);
}

async function loadVariable(value: Json, context: LoadContext): Promise<Json> {
	if (typeof value !== "string" || !value.startsWith("file://")) return value;
	const note = (reason: string): Json => {
		context.unported.add({ what: `variable ${value}`, where: "tests", reason });
		return value;
	};
	if (isCodeReference(value)) return note("it is a program, and an import runs none");
	if (!/\.(?:txt|md|json|ya?ml|csv|html|xml)$/.test(value)) return note("only text files are read");
	const found = await resolveReference(context.folder, value);
	if (found.kind === "refused") return note(found.reason);
	const texts: Json[] = [];
	for (const file of found.paths) texts.push(await readReferenced(file));
	return texts.length === 1 ? (texts[0] ?? value) : texts;
}

/** Variables may name each other; one round of insertion, as plain names only. */
function insertVariables(variables: JsonObject, { unported }: LoadContext): JsonObject {
	const entries = Object.entries(variables).map(([name, value]): readonly [string, Json] => {
		if (typeof value !== "string" || !/\{[{%#]/.test(value)) return [name, value];
		const ported = portTemplate(value);
		if (ported.kind === "unported") {
			unported.add({ what: "template in a variable", where: "tests", reason: ported.reason });
			return [name, value];
		}
		if (!pluckNames(value).every((inner) => Object.hasOwn(variables, inner))) return [name, value];
		return [name, fill(ported.text, variables)];
	});
	return Object.fromEntries(entries);
}

/** Fills a ported template with a test's variables. */
export function fill(template: string, variables: JsonObject): string {
	return renderTemplate(template, (name) => {
		const value = variables[name.replace(/^variables\./, "")];
		return value === undefined ? undefined : asText(value);
	});
}
