import type { Json } from "@assay/core/domain";
import type { EvaluatorConfig, ScorerFunction } from "./evaluators/evaluator-config.ts";
import type { ProjectConfig } from "./project-config.ts";
import type { SliceConfig } from "./slice.ts";

/** One prompt written in code. */
export interface EvaluationRow {
	readonly id?: string;
	readonly input: Json;
	readonly expected?: Json;
	readonly metadata?: Readonly<Record<string, Json>>;
}

/** An evaluation in one file, in the shape that users of evalite and Braintrust know. */
export interface EvaluationConfig
	extends Omit<
		ProjectConfig,
		"name" | "prompts" | "evaluators" | "systems" | "slices" | "labelingFunctions"
	> {
	readonly data:
		| readonly EvaluationRow[]
		| (() => readonly EvaluationRow[] | Promise<readonly EvaluationRow[]>);
	/** What is evaluated: input in, response out. */
	readonly task: (input: never) => unknown;
	/** Scorers or evaluators; a list takes the functions' names. */
	readonly evaluators:
		| readonly (EvaluatorConfig | ScorerFunction)[]
		| Readonly<Record<string, EvaluatorConfig | ScorerFunction>>;
	readonly slices?: Readonly<Record<string, SliceConfig>>;
}

/** An evaluation with its name; `kind` tells the loader from a project. */
export interface Evaluation {
	readonly kind: "evaluation";
	readonly name: string;
	readonly config: EvaluationConfig;
}

/** Defines an evaluation; export it by default from a `*.eval.ts` file. */
export function evaluation(name: string, config: EvaluationConfig): Evaluation {
	return { kind: "evaluation", name, config };
}
