import type { CriterionDefinition, EvaluatorDefinition, JsonObject } from "@assay/core/domain";
import { passFailCriterion, shareCriterion } from "../imported-definitions.ts";
import { asText } from "../json-fields.ts";
import type { LoadContext } from "./load-prompts.ts";
import { type PortedAssertion, portAssertion, REFERENCE_TYPES } from "./port-assertion.ts";
import { type ReadAssertion, readAssertion } from "./read-assertion.ts";
import { fill, type TestCase } from "./test-cases.ts";

/** What the assertions of all tests become. */
export interface GroupedAssertions {
	readonly criteria: readonly CriterionDefinition[];
	readonly evaluators: readonly EvaluatorDefinition[];
	/** By position of the test case. */
	readonly rows: readonly GroupedRow[];
}

/** What one test case gets from its assertions. */
export interface GroupedRow {
	readonly reference?: string;
	/** `assertions` (names of the evaluators that hold only for some tests) and `expected_…` texts. */
	readonly metadata: JsonObject;
}

/** Metadata field that lists the evaluators of a prompt. */
const ASSERTIONS_FIELD = "assertions";

interface Group {
	readonly assertion: ReadAssertion;
	readonly target: Target;
	/** Position of each test case that carries the assertion, with the assertion's text there. */
	readonly texts: Map<number, string>;
}

type Target = "reference" | "text" | "fixed";

type PortedGroup = Group & {
	readonly name: string;
	readonly ported: Extract<PortedAssertion, { kind: "ported" }>;
	/** Metadata field with the text, where it differs from prompt to prompt. */
	readonly field: string | undefined;
	/** True when every test carries the assertion. */
	readonly isEverywhere: boolean;
	/** Equal for the groups that share a criterion: metric, scale and tests. */
	readonly criterionKey: string;
};

/** Lists and schemas cannot differ from prompt to prompt, so that each makes an evaluator. */
const MOST_EVALUATORS = 200;
/** Placeholders of templates name a field in these letters. */
const ASCII_BREAKS = /[^a-z0-9]+/g;
const FIXED_TYPES = new Set(["regex", "is-json", "contains-json", "word-count"]);

/**
 * Makes evaluators of the assertions of all tests. Assertions that differ only in their text are
 * one evaluator: the text goes into the prompt's metadata (`expected_…`), or becomes its reference.
 * An evaluator that holds only for some tests gets a criterion whose filter asks for its name in
 * `metadata.assertions`.
 */
export async function groupAssertions(
	cases: readonly TestCase[],
	context: LoadContext,
): Promise<GroupedAssertions> {
	const groups = new Map<string, Group>();
	const references = new Map<number, string>();
	for (const [row, testCase] of cases.entries()) {
		await addCase({ row, testCase, groups, references }, context);
	}
	const ported = portGroups([...groups.values()], cases.length, context);
	const rows = cases.map((testCase, row) =>
		rowOf(ported, { row, testCase, reference: references.get(row) }),
	);
	for (const [row, testCase] of cases.entries()) {
		const taken = Object.keys(rows[row]?.metadata ?? {}).filter((key) => key in testCase.metadata);
		for (const key of taken) {
			const reason = "the name is needed for assertions; the test's own value is replaced";
			context.unported.add({ what: `metadata.${key}`, where: "tests", reason });
		}
	}
	return {
		criteria: criteriaOf(ported),
		evaluators: ported.map((group) => evaluatorOf(group, ported)),
		rows,
	};
}

interface CaseToAdd {
	readonly row: number;
	readonly testCase: TestCase;
	readonly groups: Map<string, Group>;
	readonly references: Map<number, string>;
}

async function addCase(
	{ row, testCase, groups, references }: CaseToAdd,
	context: LoadContext,
): Promise<void> {
	const slots = new Map<string, number>();
	for (const entry of testCase.assertions) {
		const assertion = await readAssertion(entry, testCase.variables, context);
		if (assertion === undefined) continue;
		const text = textOf(assertion);
		const target = targetOf(assertion, text, () => {
			const rendered = fill(text ?? "", testCase.variables);
			const isOwner = (references.get(row) ?? rendered) === rendered;
			if (isOwner) references.set(row, rendered);
			return isOwner;
		});
		const shape = shapeKey(assertion, target, text);
		const slot = slots.get(shape) ?? 0;
		slots.set(shape, slot + 1);
		const key = `${shape}#${slot}`;
		const group = groups.get(key) ?? { assertion, target, texts: new Map<number, string>() };
		if (!groups.has(key) && groups.size >= MOST_EVALUATORS) {
			const reason = `more than ${MOST_EVALUATORS} different assertions; each list, schema or metric of its own makes one`;
			context.unported.add({ what: `assertion ${assertion.type}`, where: "assert", reason });
			continue;
		}
		groups.set(key, group);
		group.texts.set(row, text ?? "");
	}
}

function textOf({ value }: ReadAssertion): string | undefined {
	return value === undefined || typeof value === "object" ? undefined : String(value);
}

function targetOf(
	assertion: ReadAssertion,
	text: string | undefined,
	takeAsReference: () => boolean,
): Target {
	if (text === undefined || FIXED_TYPES.has(assertion.type)) return "fixed";
	// What a response must not be is no reference.
	const isReference = REFERENCE_TYPES.has(assertion.type) && !assertion.isNegated;
	return isReference && takeAsReference() ? "reference" : "text";
}

/** Equal for assertions that one evaluator can stand for. */
function shapeKey(assertion: ReadAssertion, target: Target, text: string | undefined): string {
	const { value, isDefault, ...shape } = assertion;
	const isOwnText = target === "fixed" || (isDefault && target === "text");
	return JSON.stringify([shape, target, isOwnText ? (text ?? value ?? null) : null]);
}

function portGroups(
	groups: readonly Group[],
	total: number,
	{ unported }: LoadContext,
): readonly PortedGroup[] {
	// A metric with several evaluators names their criterion, so that nothing else may.
	const names = new Set(groups.flatMap((group) => sharedMetric(group, groups) ?? []));
	const fields = new Set<string>();
	const ported: PortedGroup[] = [];
	for (const group of groups) {
		const name = uniqueName(nameOf(group, groups), names);
		const field = isVarying(group)
			? uniqueName(`expected_${slug(name, ASCII_BREAKS)}`, fields)
			: undefined;
		const result = portAssertion({ ...group.assertion, value: portedValue(group, field) });
		const { type } = group.assertion;
		const note = (what: string, reason: string): void =>
			unported.add({ what, where: "assert", reason }, group.texts.size);
		if (result.kind === "unported") {
			note(`assertion ${group.assertion.isNegated ? "not-" : ""}${type}`, result.reason);
			continue;
		}
		if (result.difference !== undefined) note(`${type} of evaluator ${name}`, result.difference);
		names.add(name);
		if (field !== undefined) fields.add(field);
		ported.push({
			...group,
			name,
			ported: result,
			field,
			isEverywhere: group.texts.size === total,
			criterionKey: criterionKey(group, result.scale, total),
		});
	}
	return ported;
}

/** The value as the evaluator keeps it: fixed, or a placeholder for what differs by prompt. */
function portedValue(group: Group, field: string | undefined): ReadAssertion["value"] {
	if (group.target === "reference") return undefined;
	if (group.target === "fixed") return group.assertion.value;
	return field === undefined ? textOf(group.assertion) : `{{metadata.${field}}}`;
}

function isVarying(group: Group): boolean {
	return group.target === "text" && new Set(group.texts.values()).size > 1;
}

function nameOf(group: Group, groups: readonly Group[]): string {
	const { type, isNegated, metric, value } = group.assertion;
	const base = `${isNegated ? "not-" : ""}${type.replace(":", "-")}`;
	if (metric !== undefined) {
		return sharedMetric(group, groups) === undefined ? metric : `${metric}: ${base}`;
	}
	const text = Array.isArray(value) ? value.map(asText).join(" ") : textOf(group.assertion);
	const isTelling = group.target !== "reference" && !isVarying(group) && text !== undefined;
	const tail = isTelling ? slug(text) : "";
	return tail === "" || tail.length > 30 ? base : `${base}-${tail}`;
}

/** The metric, where other groups have it too. */
function sharedMetric({ assertion }: Group, groups: readonly Group[]): string | undefined {
	const { metric } = assertion;
	const isShared = groups.filter((other) => other.assertion.metric === metric).length > 1;
	return isShared ? metric : undefined;
}

function slug(text: string, breaks: RegExp = /[^\p{L}\p{N}]+/gu): string {
	return text.toLowerCase().replaceAll(breaks, "-").replaceAll(/^-|-$/g, "");
}

function uniqueName(name: string, taken: ReadonlySet<string>): string {
	if (!taken.has(name)) return name;
	const number = Array.from({ length: taken.size + 1 }, (_unused, i) => i + 2).find(
		(candidate) => !taken.has(`${name}-${candidate}`),
	);
	return `${name}-${number ?? taken.size}`;
}

function criterionKey(group: Group, scale: string, total: number): string {
	const tests = group.texts.size === total ? "all" : [...group.texts.keys()].join(",");
	return JSON.stringify([scale, tests]);
}

/** The metric's name where all of its evaluators share one criterion, else an evaluator's. */
function criterionName(group: PortedGroup, groups: readonly PortedGroup[]): string {
	const { metric } = group.assertion;
	if (metric === undefined) return group.name;
	const sameMetric = groups.filter((other) => other.assertion.metric === metric);
	const sameKey = sameMetric.filter((other) => other.criterionKey === group.criterionKey);
	return sameKey.length === sameMetric.length ? metric : (sameKey[0]?.name ?? group.name);
}

function criteriaOf(groups: readonly PortedGroup[]): readonly CriterionDefinition[] {
	const criteria = new Map<string, CriterionDefinition>();
	for (const group of groups) {
		const name = criterionName(group, groups);
		if (criteria.has(name)) continue;
		const description = `Imported from promptfoo: ${group.assertion.metric ?? group.name}`;
		const criterion =
			group.ported.scale === "share"
				? shareCriterion(name, description, group.ported.passAt)
				: passFailCriterion(name, description);
		const filter = {
			kind: "in",
			field: `metadata.${ASSERTIONS_FIELD}`,
			values: [group.name],
		} as const;
		criteria.set(name, group.isEverywhere ? criterion : { ...criterion, filter });
	}
	return [...criteria.values()];
}

function evaluatorOf(group: PortedGroup, groups: readonly PortedGroup[]): EvaluatorDefinition {
	const { type, isNegated } = group.assertion;
	const { passAt, evaluator } = group.ported;
	return {
		name: group.name,
		criterion: criterionName(group, groups),
		...(passAt === undefined ? {} : { threshold: passAt }),
		notes: { promptfoo: `${isNegated ? "not-" : ""}${type}` },
		...evaluator,
	};
}

interface RowToMake {
	readonly row: number;
	readonly testCase: TestCase;
	readonly reference: string | undefined;
}

function rowOf(
	groups: readonly PortedGroup[],
	{ row, testCase, reference }: RowToMake,
): GroupedRow {
	const own = groups.filter((group) => !group.isEverywhere && group.texts.has(row));
	const expected = groups.flatMap(({ field, texts }) => {
		const text = texts.get(row);
		return field === undefined || text === undefined
			? []
			: [[field, fill(text, testCase.variables)] as const];
	});
	return {
		...(reference === undefined ? {} : { reference }),
		metadata: {
			...Object.fromEntries(expected),
			...(own.length === 0 ? {} : { [ASSERTIONS_FIELD]: own.map((group) => group.name) }),
		},
	};
}
