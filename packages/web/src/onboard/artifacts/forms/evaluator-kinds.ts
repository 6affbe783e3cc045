import type { EvaluatorDefinition } from "@assay/core/domain";

/** What an evaluator of every kind has. */
export type EvaluatorAbout = Pick<
	EvaluatorDefinition,
	"name" | "criterion" | "description" | "threshold" | "trust" | "notes"
>;

const JUDGE_PROMPT = `Judge the response below.

Question: {{criterion}}

Prompt:
{{input}}

Response:
{{response}}

Answer with one of: {{labels}}`;

/** The part of an evaluator that stays when its kind changes. */
export function evaluatorAbout(definition: EvaluatorDefinition): EvaluatorAbout {
	const { criterion, description, name, notes, threshold, trust } = definition;
	return {
		name,
		criterion,
		...(description !== undefined && { description }),
		...(threshold !== undefined && { threshold }),
		...(trust !== undefined && { trust }),
		...(notes !== undefined && { notes }),
	};
}

/** An evaluator of a kind to begin with. */
export function newEvaluator(
	kind: Exclude<EvaluatorDefinition["kind"], "function" | "jury" | "quality-model">,
	about: EvaluatorAbout,
): EvaluatorDefinition {
	switch (kind) {
		case "code":
			return { ...about, kind, check: { type: "contains-any", values: [] } };
		case "judge":
			return {
				...about,
				kind,
				judge: {
					model: "",
					prompt: JUDGE_PROMPT,
					parser: { kind: "structured" },
					examples: [],
					parameters: { temperature: 0 },
				},
			};
		case "recorded":
			return { ...about, kind, source: { evaluator: "" } };
	}
}
