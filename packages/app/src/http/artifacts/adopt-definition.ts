import { evaluatorsOfRule } from "@assay/workflow/benchmark";
import { toDefinitionSet, withDefinitions } from "../../definitions/to-definition-set.ts";
import { parseStoredDefinition } from "../../workbench/parse-stored-definition.ts";
import { RequestError } from "../problem-response.ts";
import type { Workroom } from "../workroom.ts";
import { type DefinitionName, definitionIssues, notFound } from "./definition-edits.ts";
import { type ListedDefinition, readDefinitions } from "./definition-list.ts";

/**
 * Has an imported definition take part in runs, together with the offered ones that it rests on,
 * without which it would stop every run.
 *
 * @throws {NotFoundError} when none of this name is on offer.
 * @throws {RequestError} when it cannot take part.
 */
export async function adoptDefinition(
	workroom: Workroom,
	name: DefinitionName,
): Promise<readonly DefinitionName[]> {
	const { definitions, project } = await readDefinitions(workroom);
	const offered = definitions.filter(({ state }) => state === "offered");
	const wanted = withBase(name, offered);
	if (wanted.length === 0) throw notFound(name);
	const parsed = wanted.flatMap(({ kind, stored }) => {
		const read = parseStoredDefinition(kind, stored.body);
		return read.isValid ? [read.parsed] : [];
	});
	const after = { ...project, ...withDefinitions(project, toDefinitionSet(parsed)) };
	for (const { kind, stored } of wanted) {
		const issues = await definitionIssues(workroom, after, { kind, body: stored.body });
		if (issues.length > 0)
			throw new RequestError({
				status: 422,
				code: "INVALID",
				detail: `Cannot adopt ${kind} "${stored.name}": ${issues[0]?.message}`,
				issues,
			});
	}
	await workroom.store.putDefinitions(
		wanted.map(({ stored }) => ({ ...stored, origin: "ui" as const })),
		wanted.map(({ kind, stored }) => ({ kind, name: stored.name, version: stored.version })),
	);
	return wanted.map(({ kind, stored }) => ({ kind, name: stored.name }));
}

/** The named definition, before it those that it rests on. */
function withBase(
	{ kind, name }: DefinitionName,
	offered: readonly ListedDefinition[],
): readonly ListedDefinition[] {
	const found = offered.find((one) => one.kind === kind && one.stored.name === name);
	if (found === undefined) return [];
	const base = basesOf(found).flatMap((one) => withBase(one, offered));
	const all = [...base, found];
	return all.filter((one, i) => all.indexOf(one) === i);
}

function basesOf({ kind, stored }: ListedDefinition): readonly DefinitionName[] {
	const read = parseStoredDefinition(kind, stored.body);
	if (!read.isValid) return [];
	const { parsed } = read;
	switch (parsed.kind) {
		case "evaluator":
			return [criterionOf(parsed.definition)];
		case "slice":
			return evaluatorsOf(parsed.definition);
		case "labeling-function":
			return [criterionOf(parsed.definition), ...evaluatorsOf(parsed.definition)];
		case "criterion":
		case "system":
			return [];
	}
}

function criterionOf({ criterion }: { readonly criterion: string }): DefinitionName {
	return { kind: "criterion", name: criterion };
}

function evaluatorsOf({
	rule,
}: {
	readonly rule: Parameters<typeof evaluatorsOfRule>[0];
}): readonly DefinitionName[] {
	return evaluatorsOfRule(rule).map((name) => ({ kind: "evaluator", name }));
}
