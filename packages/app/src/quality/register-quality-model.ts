import {
	ConfigurationError,
	type CriterionDefinition,
	type EvaluatorDefinition,
} from "@assay/core/domain";
import { toJson, toStoredDefinitions } from "@assay/workflow/definitions";
import { validateDefinition } from "../definitions/validate-definition.ts";
import {
	definitionKey,
	type EffectiveProject,
	effectiveProject,
} from "../workbench/effective-project.ts";
import type { Workbench } from "../workbench/workbench.ts";

/** A quality model that shall judge runs. */
export interface QualityRegistration {
	/** Name of the evaluator. */
	readonly evaluator: string;
	readonly criterion: string;
	/** Names of the labels that the model gives. */
	readonly labels: readonly string[];
	readonly asset: string;
	readonly minProbability: number;
	/** Where it comes from, for people. */
	readonly description: string;
}

/**
 * Makes a quality model an evaluator of the project, as if it had been made in the browser; one of
 * the same name is replaced, and stays in the history.
 *
 * @throws {ConfigurationError} where the project has no such criterion, that has other labels, or the
 *   configuration has an evaluator of this name.
 */
export async function registerQualityModel(
	workbench: Pick<Workbench, "clock" | "project" | "store">,
	{ asset, criterion, description, evaluator: name, labels, minProbability }: QualityRegistration,
): Promise<EvaluatorDefinition> {
	const project = await effectiveProject(workbench);
	requireFitting(
		project.criteria.find((one) => one.name === criterion),
		{ criterion, labels, names: project.criteria.map((one) => one.name) },
	);
	if (project.origins.get(definitionKey("evaluator", name)) === "code")
		throw new ConfigurationError(
			`Cannot register evaluator "${name}": the configuration has one of this name, expected another with --evaluator`,
		);
	const before = project.evaluators.find((one) => one.name === name);
	if (before !== undefined && before.kind !== "quality-model")
		throw new ConfigurationError(
			`Cannot register evaluator "${name}": the project has another kind of evaluator of this name, expected another name with --evaluator`,
		);
	const definition: EvaluatorDefinition = {
		name,
		criterion,
		description,
		kind: "quality-model",
		model: asset,
		minProbability,
		...(before?.trust && { trust: before.trust }),
	};
	requireValid(definition, project);
	const { clock, store } = workbench;
	await store.putDefinitions(
		toStoredDefinitions(
			{ criteria: [], evaluators: [definition], slices: [], systems: [], labelingFunctions: [] },
			{ origin: "ui", createdAt: clock.now() },
		).filter(({ kind }) => kind === "evaluator"),
	);
	return definition;
}

function requireValid(definition: EvaluatorDefinition, project: EffectiveProject): void {
	const [problem] = validateDefinition("evaluator", toJson(definition), { project });
	if (problem !== undefined)
		throw new ConfigurationError(
			`Cannot register evaluator "${definition.name}": ${problem.message}`,
		);
}

function requireFitting(
	found: CriterionDefinition | undefined,
	{
		criterion,
		labels,
		names,
	}: {
		readonly criterion: string;
		readonly labels: readonly string[];
		readonly names: readonly string[];
	},
): void {
	if (found === undefined)
		throw new ConfigurationError(
			`Cannot register a quality model under "${criterion}": the project has no such criterion, expected one of: ${names.join(", ") || "none is defined"}`,
		);
	const own = found.scale.kind === "labels" ? found.scale.labels.map(({ name }) => name) : [];
	if (own.join("\n") !== labels.join("\n"))
		throw new ConfigurationError(
			`Cannot register a quality model under "${criterion}": its labels are ${own.join(", ") || "a share"}, expected those of the model: ${labels.join(", ")}`,
		);
}
