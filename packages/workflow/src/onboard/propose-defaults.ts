import {
	type CriterionDefinition,
	type EvaluatorDefinition,
	type SliceDefinition,
	unitInterval,
} from "@assay/core/domain";
import { CONTEXT_CRITERIA, type DefaultCriterion, GENERAL_CRITERIA } from "./default-criteria.ts";
import { judgePrompt } from "./judge-prompt-template.ts";
import type { PromptSummary } from "./prompt-summary.ts";
import { proposeSlices } from "./propose-slices.ts";

/** Definitions to start with. */
export interface ProposedDefinitions {
	readonly criteria: readonly CriterionDefinition[];
	readonly evaluators: readonly EvaluatorDefinition[];
	readonly slices: readonly SliceDefinition[];
}

/** Settings of {@link proposeDefaults}. */
export interface ProposalOptions {
	/** Model of the judges. */
	readonly judgeModel?: string | undefined;
	/** Slices by topic that were found in the prompts. */
	readonly topics?: readonly SliceDefinition[];
}

const DEFAULT_JUDGE_MODEL = "openai:gpt-4o-mini";

/**
 * Criteria that nearly every system is judged by, those of answers from a context where prompts
 * have one, a judge for each, and the slices that the prompts themselves suggest.
 */
export function proposeDefaults(
	summary: PromptSummary,
	{ judgeModel = DEFAULT_JUDGE_MODEL, topics = [] }: ProposalOptions = {},
): ProposedDefinitions {
	const defaults = [...GENERAL_CRITERIA, ...(summary.withContext > 0 ? CONTEXT_CRITERIA : [])];
	return {
		criteria: defaults.map(toCriterion),
		evaluators: defaults.map((criterion) => ({
			name: `${criterion.name} judge`,
			criterion: criterion.name,
			kind: "judge",
			judge: {
				model: judgeModel,
				prompt: judgePrompt(criterion, {
					hasContext: summary.withContext > 0,
					hasReference: summary.withReference > 0,
				}),
				parser: { kind: "structured" },
				examples: [],
				parameters: { temperature: 0 },
			},
		})),
		slices: [...proposeSlices(summary), ...topics],
	};
}

function toCriterion({ name, description }: DefaultCriterion): CriterionDefinition {
	return {
		name,
		description,
		scale: {
			kind: "labels",
			labels: [
				{ name: "Reject", score: unitInterval(0) },
				{ name: "Accept", score: unitInterval(1) },
			],
		},
		passAt: unitInterval(1),
		estimate: "pass-rate",
		explanationRequired: true,
	};
}
