import type {
	CriterionDefinition,
	EvaluatorDefinition,
	JudgeSettings,
	ReferencePrompt,
	SliceDefinition,
	SystemDefinition,
} from "@assay/core/domain";
import { unitInterval } from "@assay/core/domain";
import { definitionVersion, evaluatorVersion, systemVersion } from "../definitions/index.ts";
import type { RunSubject, Versioned } from "./benchmark.ts";

/** Everything that a run measures with, versioned. */
export function subjectOf(parts: {
	readonly system: SystemDefinition;
	readonly criteria: readonly CriterionDefinition[];
	readonly evaluators: readonly EvaluatorDefinition[];
	readonly slices?: readonly SliceDefinition[];
}): RunSubject {
	return {
		system: { definition: parts.system, version: systemVersion(parts.system) },
		criteria: parts.criteria.map(versioned),
		evaluators: parts.evaluators.map((definition) => ({
			definition,
			version: evaluatorVersion(definition),
		})),
		slices: (parts.slices ?? []).map(versioned),
	};
}

function versioned<Definition extends CriterionDefinition | SliceDefinition>(
	definition: Definition,
): Versioned<Definition> {
	return { definition, version: definitionVersion(definition) };
}

/** A criterion with the labels Reject and Accept. */
export function acceptCriterion(
	name: string,
	changes: Partial<CriterionDefinition> = {},
): CriterionDefinition {
	return {
		name,
		description: `Is it ${name}?`,
		scale: {
			kind: "labels",
			labels: [
				{ name: "Reject", score: unitInterval(0) },
				{ name: "Accept", score: unitInterval(1) },
			],
		},
		passAt: unitInterval(1),
		estimate: "pass-rate",
		explanationRequired: false,
		...changes,
	};
}

/** A criterion with a number from 0 to 1. */
export function shareCriterion(name: string): CriterionDefinition {
	return {
		...acceptCriterion(name),
		scale: { kind: "share" },
		passAt: unitInterval(0.5),
		estimate: "mean-score",
	};
}

/** A judge of the fake vendor's. */
export function judgeOf(
	name: string,
	criterion: string,
	changes: Partial<JudgeSettings> = {},
): Extract<EvaluatorDefinition, { kind: "judge" }> {
	return {
		name,
		criterion,
		kind: "judge",
		judge: {
			model: "fake:judge",
			prompt: `${name} of {{response}}`,
			parser: { kind: "structured" },
			examples: [],
			parameters: {},
			...changes,
		},
	};
}

/** A system that sends the input to the fake vendor as it is. */
export const PLAIN_SYSTEM: SystemDefinition = {
	name: "plain",
	kind: "prompt",
	model: "fake:answer",
	template: "{{input}}",
	parameters: {},
};

/** A prompt about one of three topics. */
export function promptOf(id: number, changes: Partial<ReferencePrompt> = {}): ReferencePrompt {
	return {
		id: `p${id}`,
		input: `question ${id}`,
		reference: `answer to question ${id}`,
		variables: {},
		metadata: { topic: ["claims", "coverage", "other"][id % 3] ?? "other", number: id },
		provenance: { kind: "imported", source: "test.csv" },
		...changes,
	};
}

/** `count` prompts. */
export function promptsOf(count: number): readonly ReferencePrompt[] {
	return Array.from({ length: count }, (_, id) => promptOf(id));
}
