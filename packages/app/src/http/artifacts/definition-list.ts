import path from "node:path";
import type { DefinitionItem, DefinitionPart } from "@assay/sdk/api";
import { toStoredDefinitions } from "@assay/workflow/definitions";
import type { StoredDefinition } from "@assay/workflow/ports";
import {
	describeCriterion,
	describeEvaluator,
	describeLabelingFunction,
	describeSlice,
	describeSystem,
} from "@assay/workflow/results";
import { usesOf } from "../../definitions/uses-of.ts";
import {
	definitionKey,
	type EffectiveProject,
	effectiveProject,
} from "../../workbench/effective-project.ts";
import {
	type AnyDefinition,
	type PartKind,
	parseStoredDefinition,
} from "../../workbench/parse-stored-definition.ts";
import type { Workroom } from "../workroom.ts";

/** A definition of the list with its body. */
export interface ListedDefinition {
	readonly kind: PartKind;
	readonly stored: StoredDefinition;
	readonly state: DefinitionItem["state"];
	readonly reason?: string;
}

/** Longest text in a list; the definition itself has all of it. */
const LONGEST_TEXT = 300;

/** Everything that is defined and not archived, by kind and name. */
function listedDefinitions(
	project: EffectiveProject,
	current: readonly StoredDefinition[],
): readonly ListedDefinition[] {
	const find = (kind: string, name: string): StoredDefinition | undefined =>
		current.find((one) => one.kind === kind && one.name === name);
	const used = toStoredDefinitions(project, { origin: "code", createdAt: 0 }).map((stored) => {
		const { kind, name, version } = stored;
		const known = find(kind, name);
		const createdAt = known?.version === version ? known.createdAt : 0;
		const origin = (isPart(kind) && project.origins.get(definitionKey(kind, name))) || "code";
		return { stored: { ...stored, createdAt, origin }, state: "used" as const };
	});
	const offered = project.offered.map((stored) => ({ stored, state: "offered" as const }));
	const unusable = project.unusable.flatMap(({ kind, name, reason }) => {
		const stored = find(kind, name);
		return stored === undefined ? [] : [{ stored, state: "unusable" as const, reason }];
	});
	return [...used, ...offered, ...unusable].flatMap((one) =>
		isPart(one.stored.kind) ? [{ ...one, kind: one.stored.kind }] : [],
	);
}

/** The project as it is now, with its list. */
export async function readDefinitions({ session, store }: Workroom): Promise<{
	readonly project: EffectiveProject;
	readonly definitions: readonly ListedDefinition[];
}> {
	const project = await effectiveProject(session.workbench);
	return { project, definitions: listedDefinitions(project, await store.listDefinitions()) };
}

/** What is archived, in the same form. */
export async function archivedDefinitions({
	store,
}: Workroom): Promise<readonly ListedDefinition[]> {
	return (await store.listArchivedDefinitions()).flatMap((stored) =>
		isPart(stored.kind) ? [{ kind: stored.kind, stored, state: "archived" as const }] : [],
	);
}

/** A definition as lists tell it. */
export function definitionItem(
	{ kind, reason, state, stored }: ListedDefinition,
	project: EffectiveProject,
): DefinitionItem {
	const place = definingFile(project, kind, stored.name);
	return {
		kind,
		name: stored.name,
		version: stored.version,
		origin: stored.origin,
		...(place !== undefined && { place }),
		state,
		...(reason !== undefined && { reason }),
		createdAt: stored.createdAt,
		parts: definitionParts(kind, stored.body).map(({ text, what }) => ({
			what,
			text: text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text,
		})),
		uses: usesOf(kind, stored.name, project).length,
	};
}

/** The configuration's file where it defines the name, relative to the project's folder. */
export function definingFile(
	{ configFile, origins, root }: EffectiveProject,
	kind: PartKind,
	name: string,
): string | undefined {
	const isCoded = origins.get(definitionKey(kind, name)) === "code";
	return isCoded && configFile !== undefined ? path.relative(root, configFile) : undefined;
}

/** What a body says, as text for people; nothing where it cannot be read. */
export function definitionParts(kind: PartKind, body: unknown): readonly DefinitionPart[] {
	const read = parseStoredDefinition(kind, body);
	return read.isValid ? partsOf(read.parsed) : [];
}

function partsOf({ definition, kind }: AnyDefinition): readonly DefinitionPart[] {
	switch (kind) {
		case "criterion":
			return describeCriterion(definition);
		case "evaluator":
			return [{ what: "kind", text: definition.kind }, ...describeEvaluator(definition)];
		case "slice":
			return describeSlice(definition);
		case "system":
			return [{ what: "kind", text: definition.kind }, ...describeSystem(definition)];
		case "labeling-function":
			return [
				{ what: "kind", text: definition.rule.kind },
				...describeLabelingFunction(definition),
			];
	}
}

function isPart(kind: StoredDefinition["kind"]): kind is PartKind {
	return kind !== "project";
}
