export type { Evaluation, EvaluationConfig, EvaluationRow } from "./evaluation.ts";
export { evaluation } from "./evaluation.ts";
export {
	embeddingSimilarity,
	hasCitation,
	hasUrl,
	inLanguage,
	maxCost,
	maxLatency,
	noPii,
	noRefusal,
	readability,
	refuses,
	similarity,
} from "./evaluators/content-checks.ts";
export type {
	EvaluatorConfig,
	EvaluatorOptions,
	JudgeOptions,
	QualityModelOptions,
	ScorerFunction,
	ScorerOptions,
} from "./evaluators/evaluator-config.ts";
export { judge, qualityModel, recorded, scorer } from "./evaluators/judged.ts";
export {
	characterCount,
	containsAll,
	containsAny,
	equals,
	extractEquals,
	jsonSchema,
	jsonValid,
	notContainsAny,
	notRegex,
	regex,
	startsWith,
	wordCount,
} from "./evaluators/text-checks.ts";
export type {
	LabelingFunction,
	LabelingFunctionBuilder,
	LabelingFunctionConfig,
	LabelingRuleConfig,
	PoolFieldRules,
} from "./labeling-function.ts";
export { lf } from "./labeling-function.ts";
export type {
	CriterionConfig,
	DefinitionsConfig,
	ProjectConfig,
	ProjectSettings,
	PromptSourceConfig,
	RateLimitConfig,
	RetentionConfig,
	RunConfig,
	SystemConfig,
	SystemFunction,
} from "./project-config.ts";
export { defineProject } from "./project-config.ts";
export type {
	LabelingArgument,
	PromptArgument,
	ScorerArgument,
	ScorerResult,
} from "./project-function.ts";
export type { FieldRules, SliceConfig, SliceOptions } from "./slice.ts";
export { slice } from "./slice.ts";
