import type { Json } from "@assay/core/domain";
import type { ChosenDefinition, ImportCheck } from "@assay/sdk/api";

/** A proposed definition as it is ticked. */
export interface ProposedDefinition extends ChosenDefinition {
	/** Kind and name. */
	readonly key: string;
	readonly name: string;
	readonly description: string;
}

/** The definitions that a dry run proposes, in the order in which they rest on each other. */
export function proposedDefinitions({ proposed }: ImportCheck): readonly ProposedDefinition[] {
	const all = [
		...proposed.criteria.map((body) => ({ kind: "criterion", body }) as const),
		...proposed.evaluators.map((body) => ({ kind: "evaluator", body }) as const),
		...proposed.slices.map((body) => ({ kind: "slice", body }) as const),
		...proposed.systems.map((body) => ({ kind: "system", body }) as const),
	];
	return all.map(({ body, kind }) => ({
		kind,
		body,
		name: nameOf(body),
		key: `${kind} ${nameOf(body)}`,
		description: descriptionOf(body),
	}));
}

/** Name of a definition. */
export function nameOf(body: Json): string {
	return textAt(body, "name");
}

/** The model of a judge; `undefined` for everything else. */
export function judgeModel(body: Json): string | undefined {
	const judge = memberOf(body, "judge");
	return judge === undefined ? undefined : textAt(judge, "model");
}

/** The same judge with another model. */
export function withJudgeModel(body: Json, model: string): Json {
	const judge = memberOf(body, "judge");
	return isObject(body) && isObject(judge) ? { ...body, judge: { ...judge, model } } : body;
}

/** The criterion that an evaluator judges. */
export function criterionOf(body: Json): string {
	return textAt(body, "criterion");
}

function descriptionOf(body: Json): string {
	const model = judgeModel(body);
	if (model !== undefined) return `judge of ${criterionOf(body)}`;
	return textAt(body, "kind") === "recorded"
		? "its responses come with the import"
		: textAt(body, "description");
}

function textAt(body: Json, name: string): string {
	const value = memberOf(body, name);
	return typeof value === "string" ? value : "";
}

function memberOf(body: Json, name: string): Json | undefined {
	return isObject(body) ? body[name] : undefined;
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
