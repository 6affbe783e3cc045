import type { CriterionDefinition, EvaluatorDefinition } from "@assay/core/domain";
import type { PlaygroundVariant } from "@assay/sdk/api";
import {
	isFreeEvaluator,
	type PreparedPlayground,
	type PromptSystem,
	preparePlayground,
} from "@assay/workflow/playground";
import type { StoredPrompt } from "@assay/workflow/ports";
import type { RunSession } from "../run/run-one-system.ts";
import type { StoredPlayground } from "./playground-trials.ts";

/** A trial, ready to be asked and read. */
export interface OpenPlayground {
	readonly stored: StoredPlayground;
	readonly prepared: PreparedPlayground;
	readonly prompts: readonly StoredPrompt[];
}

/** The variant as a system. */
export function variantSystem({ label, prompt }: PlaygroundVariant): PromptSystem {
	return { name: label, kind: "prompt", ...prompt };
}

/** Prepares a trial with the evaluators that the project has now; those that are gone are left out. */
export async function openPlayground(
	{ concurrency, open, signal, workbench }: RunSession,
	project: {
		readonly criteria: readonly CriterionDefinition[];
		readonly evaluators: readonly EvaluatorDefinition[];
	},
	stored: StoredPlayground,
): Promise<OpenPlayground> {
	const prepared = preparePlayground(
		open.ports,
		{
			variants: stored.variants.map(variantSystem),
			criteria: project.criteria,
			evaluators: project.evaluators.filter(
				(one) => stored.evaluators.includes(one.name) && isFreeEvaluator(one),
			),
		},
		{ concurrency, signal },
	);
	return { stored, prepared, prompts: await workbench.store.getPrompts(stored.seqs) };
}
