import { type LabelingFunctionDefinition, nearestHint } from "@assay/core/domain";
import { evaluatorsOfRule } from "@assay/workflow/benchmark";
import type { DefinitionSet } from "@assay/workflow/definitions";
import type { DefinitionOrigin, StoredDefinition } from "@assay/workflow/ports";
import type { Project } from "../config/project.ts";
import { votingProblems } from "../definitions/voting-problems.ts";
import { functionPlace } from "./function-place.ts";
import {
	type AnyDefinition,
	type PartKind,
	parseStoredDefinition,
} from "./parse-stored-definition.ts";
import type { Workbench } from "./workbench.ts";

/** A stored definition that cannot take part. */
export interface UnusableDefinition {
	readonly kind: PartKind;
	readonly name: string;
	readonly origin: DefinitionOrigin;
	readonly reason: string;
}

/** A project as runs use it: what its configuration defines, and what was made in the browser or imported. */
export interface EffectiveProject extends Project {
	/** Who made each definition, by {@link definitionKey}. */
	readonly origins: ReadonlyMap<string, DefinitionOrigin>;
	/** Imported definitions that do not take part, since the project has a configuration and nobody adopted them. */
	readonly offered: readonly StoredDefinition[];
	/** What was made in the browser or imported, and cannot take part. */
	readonly unusable: readonly UnusableDefinition[];
}

/** Key of {@link EffectiveProject.origins}. */
export function definitionKey(kind: PartKind, name: string): string {
	return `${kind} ${name}`;
}

/** The configuration's project together with what the store holds beside it. Never fails for a definition: see `unusable`. */
export async function effectiveProject({
	project,
	store,
}: Pick<Workbench, "project" | "store">): Promise<EffectiveProject> {
	return mergeProject(project, await store.listDefinitions());
}

/**
 * Adds stored definitions to a configuration's. Code wins where both define a name; what the store
 * has from code that is there no more is left out.
 */
export function mergeProject(
	project: Project,
	stored: readonly StoredDefinition[],
): EffectiveProject {
	const coded = codedNames(project);
	const beside = stored.filter(
		({ kind, name, origin }) =>
			kind !== "project" && origin !== "code" && !coded.has(definitionKey(kind, name)),
	);
	const isOffered = ({ origin }: StoredDefinition): boolean =>
		origin === "import" && project.configFile !== undefined;
	const unusable: UnusableDefinition[] = [];
	const origins = new Map<string, DefinitionOrigin>([...coded].map((key) => [key, "code"]));
	const read = beside
		.filter((one) => !isOffered(one))
		.flatMap((one) => {
			const found = readDefinition(one);
			if ("definition" in found) origins.set(definitionKey(found.kind, one.name), one.origin);
			else unusable.push(found);
			return "definition" in found ? [found] : [];
		});
	const { lost, usable } = withoutLost(project, read);
	for (const { kind, name, reason } of lost) {
		const key = definitionKey(kind, name);
		unusable.push({ kind, name, reason, origin: origins.get(key) ?? "ui" });
		origins.delete(key);
	}
	return { ...project, ...usable, origins, offered: beside.filter(isOffered), unusable };
}

function codedNames(project: DefinitionSet): ReadonlySet<string> {
	const { criteria, evaluators, labelingFunctions, slices, systems } = project;
	return new Set([
		...criteria.map(({ name }) => definitionKey("criterion", name)),
		...evaluators.map(({ name }) => definitionKey("evaluator", name)),
		...slices.map(({ name }) => definitionKey("slice", name)),
		...systems.map(({ name }) => definitionKey("system", name)),
		...labelingFunctions.map(({ name }) => definitionKey("labeling-function", name)),
	]);
}

function readDefinition({
	body,
	kind,
	name,
	origin,
}: StoredDefinition): AnyDefinition | UnusableDefinition {
	if (kind === "project") return { kind: "system", name, origin, reason: "it is a project" };
	const found = parseStoredDefinition(kind, body);
	if (!found.isValid) {
		const lines = found.problems.map(({ message, path }) => `${path.join(".")}: ${message}`);
		return { kind, name, origin, reason: `it cannot be read (${lines.join("; ")})` };
	}
	return functionPlace(found.parsed) === undefined
		? found.parsed
		: { kind, name, origin, reason: "it names a function, which only the configuration can" };
}

type Lost = Omit<UnusableDefinition, "origin">;

/** Leaves out evaluators whose criterion, slices whose evaluator, and labeling functions whose criterion, label or evaluator is gone. */
function withoutLost(
	project: Project,
	read: readonly AnyDefinition[],
): { readonly usable: DefinitionSet; readonly lost: readonly Lost[] } {
	const lost: Lost[] = [];
	const criteria = [
		...project.criteria,
		...read.flatMap((one) => (one.kind === "criterion" ? [one.definition] : [])),
	];
	const evaluators = [...project.evaluators];
	for (const { definition, kind } of read) {
		if (kind !== "evaluator") continue;
		const { criterion, name } = definition;
		if (criteria.some((one) => one.name === criterion)) evaluators.push(definition);
		else lost.push({ kind, name, reason: gone("criterion", criterion, criteria) });
	}
	const slices = [...project.slices];
	for (const { definition, kind } of read) {
		if (kind !== "slice") continue;
		const missing = missingEvaluator(definition.rule, evaluators);
		if (missing === undefined) slices.push(definition);
		else lost.push({ kind, name: definition.name, reason: gone("evaluator", missing, evaluators) });
	}
	const systems = [
		...project.systems,
		...read.flatMap((one) => (one.kind === "system" ? [one.definition] : [])),
	];
	const labelingFunctions = [...project.labelingFunctions];
	for (const { definition, kind } of read) {
		if (kind !== "labeling-function") continue;
		const reason = lostBase(definition, { criteria, evaluators });
		if (reason === undefined) labelingFunctions.push(definition);
		else lost.push({ kind, name: definition.name, reason });
	}
	return { lost, usable: { criteria, evaluators, slices, systems, labelingFunctions } };
}

/** What a labeling function rests on and is gone, in words. */
function lostBase(
	definition: LabelingFunctionDefinition,
	{ criteria, evaluators }: Pick<DefinitionSet, "criteria" | "evaluators">,
): string | undefined {
	const { criterion, rule } = definition;
	if (!criteria.some(({ name }) => name === criterion))
		return gone("criterion", criterion, criteria);
	const missing = missingEvaluator(rule, evaluators);
	return missing === undefined
		? votingProblems(definition, criteria)[0]?.message
		: gone("evaluator", missing, evaluators);
}

/** The first evaluator that a rule names and that is not there. */
function missingEvaluator(
	rule: Parameters<typeof evaluatorsOfRule>[0],
	evaluators: DefinitionSet["evaluators"],
): string | undefined {
	return evaluatorsOfRule(rule).find((wanted) => !evaluators.some(({ name }) => name === wanted));
}

function gone(what: string, name: string, known: readonly { readonly name: string }[]): string {
	const names = known.map((one) => one.name);
	return `its ${what} "${name}" is gone${nearestHint(name, names)}, expected one of: ${names.join(", ") || "none is there"}`;
}
