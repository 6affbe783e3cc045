import type { JsonObject } from "@assay/core/domain";
import {
	asText,
	field,
	isObject,
	listField,
	numberField,
	objectField,
	textField,
} from "../json-fields.ts";
import type { RecordedScore } from "../recorded-verdicts.ts";

/** What promptfoo recorded about one response. */
export interface ResultComponents {
	readonly scores: readonly RecordedScore[];
	/** Assertions whose judge could not be asked; they have no verdict. */
	readonly failures: readonly string[];
	/** Ratings that people gave in promptfoo's screens. */
	readonly ratings: readonly { readonly pass: boolean; readonly comment: string | undefined }[];
}

/**
 * The assertions of a row of results, named by metric or type. A second one with the same name is
 * `name 2`. Named scores that no assertion carries come from programs and stand on their own.
 */
export function readComponents(row: JsonObject): ResultComponents {
	const grading = objectField(row, "gradingResult");
	const components = listField(grading, "componentResults").filter(isObject);
	const scores: RecordedScore[] = [];
	const failures: string[] = [];
	const ratings: { readonly pass: boolean; readonly comment: string | undefined }[] = [];
	const counts = new Map<string, number>();
	for (const component of components) {
		const assertion = objectField(component, "assertion");
		const base = textField(assertion, "metric", "type");
		if (base === undefined) continue;
		const number = (counts.get(base) ?? 0) + 1;
		counts.set(base, number);
		const name = number === 1 ? base : `${base} ${number}`;
		const pass = component["pass"] === true;
		if (assertion["type"] === "human") {
			ratings.push({
				pass,
				comment: textField(component, "comment") ?? textField(grading, "comment"),
			});
		} else if (objectField(component, "metadata")["graderError"] === true) {
			failures.push(`${name} has no verdict: ${textField(component, "reason") ?? "grader failed"}`);
		} else scores.push(scoreOf(name, component, assertion));
	}
	return { scores: [...scores, ...otherScores(row, counts)], failures, ratings };
}

function scoreOf(name: string, component: JsonObject, assertion: JsonObject): RecordedScore {
	const score = numberField(component, "score");
	const explanation = textField(component, "reason");
	const value = field(assertion, "value");
	const type = textField(assertion, "type") ?? "";
	return {
		evaluator: name,
		pass: component["pass"] === true,
		...(score === undefined ? {} : { score }),
		...(explanation === undefined ? {} : { explanation }),
		description: `promptfoo ${type}${value === undefined ? "" : `: ${asText(value).slice(0, 200)}`}`,
	};
}

function otherScores(
	row: JsonObject,
	known: ReadonlyMap<string, number>,
): readonly RecordedScore[] {
	return Object.entries(objectField(row, "namedScores")).flatMap(([evaluator, score]) =>
		known.has(evaluator) || typeof score !== "number"
			? []
			: [{ evaluator, score, description: `promptfoo named score ${evaluator}` }],
	);
}
