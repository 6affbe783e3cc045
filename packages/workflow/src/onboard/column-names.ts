import type { SingleTarget } from "./row-target.ts";

/** Columns that name a prompt which stands elsewhere. */
export const FOREIGN_ID_NAMES: readonly string[] = words(
	"prompt_id question_id example_id item_id sample_id record_id row_id",
);

/** Names of columns, most telling first, by what they become. */
export const COLUMN_NAMES: Readonly<Record<SingleTarget | "response", readonly string[]>> = {
	input: words(
		"instruction prompt input question query user_input user_message user_prompt messages conversation conversations",
	),
	context: words(
		"context contexts retrieved_context retrieved_contexts passage passages document documents source_document",
	),
	reference: words(
		"reference reference_answer reference_response reference_output expected expected_output expected_answer expected_response ideal ideal_answer ideal_response golden golden_answer golden_answers golden_response gold gold_answer target ground_truth correct_answer",
	),
	response: words(
		"response output completion generation model_response model_output model_answer actual_output system_response prediction generated_text reply",
	),
	system: words("system system_name system_version model model_name model_id generator assistant"),
	promptId: [...FOREIGN_ID_NAMES, ...words("id uid uuid")],
	trial: words("trial epoch repeat attempt"),
	split: words("split"),
	clusterId: words("cluster cluster_id pair pair_id group group_id"),
	criterion: [],
	costUsd: words("cost cost_usd total_cost total_cost_usd"),
	latencyMs: words("latency_ms latency duration_ms response_time_ms"),
	latencySeconds: words("latency_s latency_seconds duration_s duration_seconds response_time_s"),
	inputTokens: words("input_tokens prompt_tokens tokens_in"),
	outputTokens: words("output_tokens completion_tokens tokens_out"),
};

/** Names that hold the prompt when no column has a better name. */
export const WEAK_INPUT_NAMES: readonly string[] = words(
	"title text message utterance content request problem",
);

/** Columns that tell systems of one model apart. */
export const SYSTEM_VARIANT_NAMES: readonly string[] = words(
	"prompt_template template prompt_version template_version",
);

/** In rows of one verdict each, the columns that say who judged. */
export const JUDGE_NAMES: readonly string[] = words("judge evaluator grader scorer");

/** In rows of one verdict each, the columns that hold it. */
export const JUDGE_VALUE_NAMES: readonly string[] = words(
	"verdict score preference judgement judgment grade rating",
);

/** In rows of one label each, the columns that say who labelled. */
export const ANNOTATOR_NAMES: readonly string[] = words(
	"annotator annotator_id annotated_by labeler rater",
);

/** In rows of one label each, the columns that hold it. */
export const ANNOTATION_NAMES: readonly string[] = words("label annotation rating");

/** Columns that say why. */
export const EXPLANATION_NAMES: readonly string[] = words(
	"explanation rationale justification reason critique comment",
);

/** One person's labels: `human_1`, `annotator_b`, `label_anna`, `factual_label`. */
export const LABEL_PATTERN: RegExp =
	/^(?:human|annotator|annotation|label|labeler|rater|sme)(?:_.+)?$|_(?:label|annotation)$/;

/** A machine's verdicts: `judge_gpt4`, `toxicity_score`, `exact_match`. */
export const VERDICT_PATTERN: RegExp =
	/^(?:judge_.+|(?:verdict|score|grade|rating|preference)(?:_.+)?)$|_(?:score|verdict|judge|judgement|judgment|grade|match)$|^strmatch$/;

/** One system's responses in a column of their own: `response_base`, `output gpt-4o`. */
export const RESPONSE_OF_PATTERN: RegExp =
	/^(?:response|output|completion|generation)s?[ _:.-]+(.+)$/i;

/** Lower case words joined by `_`: `Prompt ID`, `promptId` and `prompt-id` are all `prompt_id`. */
export function plainColumnName(column: string): string {
	return column
		.replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1_$2")
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]+/gu, "_")
		.replaceAll(/^_+|_+$/g, "");
}

function words(text: string): readonly string[] {
	return text.split(" ");
}
