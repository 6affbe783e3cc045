import type {
	EvaluatorConfig,
	EvaluatorOptions,
	JudgeOptions,
	QualityModelOptions,
	ScorerFunction,
	ScorerOptions,
} from "./evaluator-config.ts";

/** An evaluator backed by a model. */
export function judge(options: JudgeOptions): EvaluatorConfig {
	return { kind: "judge", ...options };
}

/** A function of the project as evaluator; autoevals and evalite scorers work as they are. */
export function scorer(run: ScorerFunction, options: ScorerOptions = {}): EvaluatorConfig {
	return { kind: "function", run, ...options };
}

/** A quality model that was trained on the labels of a pool. */
export function qualityModel(options: QualityModelOptions): EvaluatorConfig {
	return { kind: "quality-model", ...options };
}

/** Verdicts that came with an import: of another evaluator, or of a person. */
export function recorded(
	source: { readonly evaluator: string } | { readonly annotator: string },
	options: EvaluatorOptions & { readonly values?: Readonly<Record<string, number>> } = {},
): EvaluatorConfig {
	return { kind: "recorded", source, ...options };
}
