import type { CodeCheck, Json, JsonObject, JudgeExample, JurySettings } from "@assay/core/domain";
import type { ScorerArgument, ScorerResult } from "../project-function.ts";

/** Options of every evaluator. */
export interface EvaluatorOptions {
	/** The criterion that it judges; default: the evaluator's own name. */
	readonly criterion?: string;
	readonly description?: string;
	/** A score of at least this passes; default: the criterion's `passAt`. */
	readonly threshold?: number;
	/** How far experts must agree before the evaluator is trusted. */
	readonly trust?: { readonly minAgreement: number; readonly minLabels: number };
	/** Free information for the team, such as where the evaluator came from. */
	readonly notes?: Json;
}

/** Options of a judge. */
export interface JudgeOptions extends EvaluatorOptions {
	/** `provider:model`. */
	readonly model: string;
	/** Path of a text file in the project (`judges/accuracy.md`), or the template itself. */
	readonly prompt: string;
	/** Worked examples that are shown to the judge. */
	readonly examples?: readonly JudgeExample[];
	/** Patterns (RE2) that read the verdict out of free text, first match wins; default: structured output. */
	readonly patterns?: readonly { readonly label: string; readonly pattern: string }[];
	/** `temperature`, `maxOutputTokens`, `seed`, …; default: temperature 0, and `null` leaves it to the model. */
	readonly parameters?: JsonObject;
}

/** A function of the project, or an autoevals or evalite scorer as it is. */
export type ScorerFunction = (
	argument: ScorerArgument & Readonly<Record<string, unknown>>,
) => ScorerResult | Promise<ScorerResult>;

/** Options of a scorer function. */
export interface ScorerOptions extends EvaluatorOptions {
	/** Milliseconds after which a call fails; default 30,000. */
	readonly timeoutMs?: number;
}

/** Options of a quality model. */
export interface QualityModelOptions extends EvaluatorOptions {
	/**
	 * Path of the file that `assay quality export` writes (`models/helpful.json`), or the hash of one
	 * that the project has.
	 */
	readonly model: string;
	/** Probability of a pass from which a response passes; default 0.5. */
	readonly minProbability?: number;
}

/** An evaluator in a project's configuration. */
export type EvaluatorConfig = EvaluatorOptions &
	(
		| { readonly kind: "code"; readonly check: CodeCheck }
		| { readonly kind: "function"; readonly run: ScorerFunction; readonly timeoutMs?: number }
		| ({ readonly kind: "judge" } & Omit<JudgeOptions, keyof EvaluatorOptions>)
		| ({ readonly kind: "jury" } & JurySettings)
		| ({ readonly kind: "quality-model" } & Omit<QualityModelOptions, keyof EvaluatorOptions>)
		| {
				readonly kind: "recorded";
				readonly source: { readonly evaluator: string } | { readonly annotator: string };
				readonly values?: Readonly<Record<string, number>>;
		  }
	);
