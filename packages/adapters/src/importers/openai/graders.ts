import type {
	CriterionDefinition,
	CriterionLabel,
	EvaluatorDefinition,
	Json,
	JsonObject,
	SimilarityMeasure,
} from "@assay/core/domain";
import { unitInterval } from "@assay/core/domain";
import type { ImportSource } from "@assay/workflow/ports";
import {
	labelCriterion,
	NO_DEFINITIONS,
	passFailCriterion,
	shareCriterion,
} from "../imported-definitions.ts";
import {
	isList,
	isObject,
	listField,
	numberField,
	objectField,
	textField,
} from "../json-fields.ts";
import { chatMessages } from "../prompt-content.ts";
import { type UnportedList, unportedList } from "../unported-list.ts";
import { portGraderTemplate } from "./port-grader-template.ts";

const TYPES = new Set([
	"label_model",
	"multi",
	"python",
	"score_model",
	"string_check",
	"text_similarity",
]);

const MEASURES: Readonly<Record<string, SimilarityMeasure>> = {
	bleu: "bleu",
	fuzzy_match: "levenshtein",
	rouge_1: "rouge-1",
	rouge_2: "rouge-2",
	rouge_l: "rouge-l",
};

/** Most steps of a score range that become labels; finer ranges are shares. */
const MOST_STEPS = 20;

/** The OpenAI graders in a document: one, a list, or the `testing_criteria` of an eval. */
export function gradersIn(document: Json): readonly JsonObject[] | undefined {
	if (isList(document)) {
		return document.length > 0 && document.every(isGrader) ? document : undefined;
	}
	if (!isObject(document)) return undefined;
	if (isGrader(document)) return [document];
	const inner = listField(document, "testing_criteria", "graders");
	return inner.length > 0 && inner.every(isGrader) ? inner : undefined;
}

/** Evaluators with a criterion each. */
export function gradersSource(file: string, graders: readonly JsonObject[]): ImportSource {
	const unported = unportedList();
	const ported = graders.flatMap((grader) => portGrader(grader, unported));
	return {
		format: "OpenAI graders",
		files: [file],
		columns: [],
		definitions: {
			...NO_DEFINITIONS,
			criteria: ported.map(({ criterion }) => criterion),
			evaluators: ported.map(({ evaluator }) => evaluator),
		},
		unported: unported.list(),
		async *items() {},
	};
}

interface PortedGrader {
	readonly criterion: CriterionDefinition;
	readonly evaluator: EvaluatorDefinition;
}

interface Grader {
	readonly name: string;
	readonly type: string;
	readonly body: JsonObject;
	/** Notes why nothing comes of it. */
	readonly refuse: (reason: string) => readonly PortedGrader[];
	readonly note: (what: string, reason: string) => void;
}

function isGrader(value: Json): value is JsonObject {
	return isObject(value) && typeof value["type"] === "string" && TYPES.has(value["type"]);
}

function portGrader(body: JsonObject, unported: UnportedList): readonly PortedGrader[] {
	const type = textField(body, "type") ?? "";
	const name = textField(body, "name") ?? type;
	const note = (what: string, reason: string): void => unported.add({ what, where: name, reason });
	const grader: Grader = {
		name,
		type,
		body,
		note,
		refuse: (reason) => {
			note(`grader ${type}`, reason);
			return [];
		},
	};
	switch (type) {
		case "string_check":
			return portStringCheck(grader);
		case "text_similarity":
			return portTextSimilarity(grader);
		case "label_model":
			return portLabelModel(grader);
		case "score_model":
			return portScoreModel(grader);
		case "multi":
			note("calculate_output", "each grader is shown on its own, without a formula over them");
			return Object.entries(objectField(body, "graders")).flatMap(([key, inner]) =>
				isObject(inner) ? portGrader({ name: key, ...inner }, unported) : [],
			);
		default:
			return grader.refuse("it runs a program; write it as a function evaluator");
	}
}

function portStringCheck(grader: Grader): readonly PortedGrader[] {
	const { body, name } = grader;
	const texts = comparedTexts(grader);
	if ("reason" in texts) return grader.refuse(texts.reason);
	const { reference } = texts;
	const criterion = passFailCriterion(name, `OpenAI grader ${name}`);
	switch (textField(body, "operation") ?? "") {
		case "eq":
		case "ne": {
			const isReference = reference === "{{reference}}";
			const check = {
				type: "equals",
				...(isReference ? {} : { value: reference }),
				...(body["operation"] === "ne" ? { negate: true } : {}),
			} as const;
			return [{ criterion, evaluator: { name, criterion: name, kind: "code", check } }];
		}
		case "like":
		case "ilike": {
			const ignoreCase = body["operation"] === "ilike" ? { ignoreCase: true } : {};
			const check = { type: "contains-all", values: [reference], ...ignoreCase } as const;
			return [{ criterion, evaluator: { name, criterion: name, kind: "code", check } }];
		}
		default:
			return grader.refuse("its operation is not eq, ne, like or ilike");
	}
}

function portTextSimilarity(grader: Grader): readonly PortedGrader[] {
	const { body, name } = grader;
	const texts = comparedTexts(grader);
	if ("reason" in texts) return grader.refuse(texts.reason);
	if (texts.reference !== "{{reference}}") {
		return grader.refuse("it compares with another text than the prompt's reference");
	}
	const metric = textField(body, "evaluation_metric") ?? "";
	const measure = MEASURES[metric];
	if (measure === undefined && metric !== "cosine") {
		return grader.refuse(`there is no measure ${metric}`);
	}
	if (metric === "fuzzy_match") {
		grader.note("fuzzy_match", "Levenshtein similarity takes its place; scores differ a little");
	}
	const passAt = numberField(body, "pass_threshold");
	const check =
		measure === undefined
			? ({ type: "embedding-similarity", model: "openai:text-embedding-3-large" } as const)
			: ({ type: "similarity", measure } as const);
	return [
		{
			criterion: shareCriterion(name, `OpenAI grader ${name}`, passAt),
			evaluator: { name, criterion: name, kind: "code", check },
		},
	];
}

/** The text that the response is compared with; graders of anything but the response are refused. */
function comparedTexts({
	body,
}: Grader): { readonly reference: string } | { readonly reason: string } {
	const input = portGraderTemplate(textField(body, "input") ?? "");
	const reference = portGraderTemplate(textField(body, "reference") ?? "");
	if (input.kind === "unported") return input;
	if (reference.kind === "unported") return reference;
	if (input.text.trim() !== "{{response}}") {
		return { reason: "it reads something else than the whole response" };
	}
	return reference.text.includes("{{response}}")
		? { reason: "it compares the response with itself" }
		: { reference: reference.text };
}

function portLabelModel(grader: Grader): readonly PortedGrader[] {
	const { body, name } = grader;
	const passing = new Set(listField(body, "passing_labels"));
	const labels = listField(body, "labels").filter((label) => typeof label === "string");
	if (labels.length < 2) return grader.refuse("it has fewer than two labels");
	const ordered: readonly CriterionLabel[] = [
		...labels.filter((label) => !passing.has(label)).map((label) => labelOf(label, 0)),
		...labels.filter((label) => passing.has(label)).map((label) => labelOf(label, 1)),
	];
	return judgeOf(grader, labelCriterion(name, `OpenAI grader ${name}`, ordered));
}

function portScoreModel(grader: Grader): readonly PortedGrader[] {
	const { body, name } = grader;
	const [low, high] = listField(body, "range");
	const min = typeof low === "number" ? low : 0;
	const max = typeof high === "number" ? high : 1;
	if (!(min < max)) return grader.refuse(`its range ${min} to ${max} is empty`);
	const threshold = numberField(body, "pass_threshold");
	const passAt = threshold === undefined ? undefined : (threshold - min) / (max - min);
	if (passAt !== undefined && !(passAt >= 0 && passAt <= 1)) {
		return grader.refuse("its pass_threshold lies outside of its range");
	}
	const description = `OpenAI grader ${name}`;
	if (min === 0 && max === 1) return judgeOf(grader, shareCriterion(name, description, passAt));
	if (!Number.isInteger(min) || !Number.isInteger(max) || max - min > MOST_STEPS) {
		return grader.refuse(`its range ${min} to ${max} is neither 0 to 1 nor a few whole numbers`);
	}
	grader.note(
		"score",
		`whole numbers from ${min} to ${max} are the labels; fractions are not given`,
	);
	const labels = Array.from({ length: max - min + 1 }, (_unused, i) =>
		labelOf(String(min + i), i / (max - min)),
	);
	const criterion = labelCriterion(name, description, labels);
	return judgeOf(
		grader,
		passAt === undefined
			? { ...criterion, estimate: "mean-score" }
			: { ...criterion, passAt: unitInterval(passAt) },
	);
}

function judgeOf(grader: Grader, criterion: CriterionDefinition): readonly PortedGrader[] {
	const { body, name } = grader;
	const messages = listField(body, "input");
	const texts = (chatMessages(messages) ?? []).map(({ role, content }) =>
		role === "system" ? content : `${role}: ${content}`,
	);
	if (texts.length === 0 || texts.length !== messages.length) {
		return grader.refuse("its input is not a list of text messages");
	}
	const prompt = portGraderTemplate(texts.join("\n\n"));
	if (prompt.kind === "unported") return grader.refuse(prompt.reason);
	const model = textField(body, "model");
	if (model === undefined) return grader.refuse("it names no model");
	const isLabelled = criterion.scale.kind === "labels";
	const evaluator: EvaluatorDefinition = {
		name,
		criterion: name,
		kind: "judge",
		judge: {
			model: `openai:${model}`,
			prompt: isLabelled ? `${prompt.text}\n\nLabels: {{labels}}` : prompt.text,
			parser: { kind: "structured" },
			examples: [],
			parameters: samplingOf(grader),
		},
	};
	return [{ criterion, evaluator }];
}

function samplingOf({ body, note }: Grader): JsonObject {
	const names: Readonly<Record<string, string>> = {
		max_completions_tokens: "maxOutputTokens",
		seed: "seed",
		temperature: "temperature",
		top_p: "topP",
	};
	const taken: [string, Json][] = [];
	for (const [key, value] of Object.entries(objectField(body, "sampling_params"))) {
		const name = names[key];
		if (name !== undefined && value !== null) taken.push([name, value]);
		else if (value !== null) note(`sampling_params.${key}`, "Assay has no such setting");
	}
	return Object.fromEntries(taken);
}

function labelOf(name: string, score: number): CriterionLabel {
	return { name, score: unitInterval(score) };
}
