import {
	type Annotation,
	type AnnotationTask,
	type CriterionDefinition,
	InputShapeError,
	type TaskItem,
} from "@assay/core/domain";
import { contentHash } from "../definitions/index.ts";
import { needsExplanation } from "./needs-explanation.ts";
import { readLabel } from "./read-label.ts";

/** What a person says of one row. */
export interface PersonAnswer {
	readonly annotator: string;
	/** The same for an answer that is sent again. */
	readonly answerId: string;
	readonly labels: readonly {
		readonly criterion: string;
		readonly label: string;
		readonly explanation?: string | undefined;
		readonly evaluatorVersionSeen?: string | undefined;
	}[];
	readonly goldenResponse?: string | undefined;
	readonly comment?: string | undefined;
	readonly durationMs: number;
}

/** What an answer is about. */
export interface AnsweredRow {
	readonly task: AnnotationTask;
	readonly item: TaskItem;
	/** Those that apply to the row, as the people of the task read them. */
	readonly criteria: readonly CriterionDefinition[];
	/** Milliseconds since 1970. */
	readonly now: number;
}

/** Where annotations of tasks come from, beside the files of an import. */
const SOURCE = "task";

/**
 * One annotation per criterion. Golden response, comment and time belong to the answer as a whole
 * and stand in each of them.
 *
 * @throws {InputShapeError} for a label that the criterion does not have, an explanation that is
 *   missing, and a criterion that is missing, unknown or named twice.
 */
export function answerAnnotations(
	{ criteria, item, now, task }: AnsweredRow,
	answer: PersonAnswer,
): readonly Annotation[] {
	const { annotator, answerId, labels } = answer;
	const comment = written(answer.comment);
	const goldenResponse = written(answer.goldenResponse);
	requireEachOnce(criteria, labels);
	return labels.map(({ criterion: name, evaluatorVersionSeen, explanation, label }) => {
		const reason = written(explanation);
		const criterion = criteria.find((one) => one.name === name);
		requireLabel(criterion, { name, label, reason });
		const criterionVersion = task.criteria.find((one) => one.name === name)?.version;
		const { clusterId, drawnWithin, inclusionProbability, promptId, purpose, responseKey, trial } =
			item;
		return {
			id: annotationId([task.id, item.place, annotator, answerId, name]),
			annotator,
			system: task.system,
			promptId,
			trial,
			criterion: name,
			label,
			...(reason !== undefined && { explanation: reason }),
			...(goldenResponse !== undefined && { goldenResponse }),
			...(comment !== undefined && { comment }),
			purpose,
			...(inclusionProbability !== undefined && { inclusionProbability }),
			...(drawnWithin !== undefined && { drawnWithin }),
			clusterId,
			responseKey,
			run: task.run,
			...(criterionVersion !== undefined && { criterionVersion }),
			...(!task.isBlind && evaluatorVersionSeen !== undefined && { evaluatorVersionSeen }),
			task: task.id,
			durationMs: answer.durationMs,
			source: SOURCE,
			createdAt: now,
		};
	});
}

/** Id of the annotation that an answer is under a criterion, the same however often it is sent. */
function annotationId(parts: readonly (string | number)[]): string {
	return contentHash(parts);
}

function written(text: string | undefined): string | undefined {
	return text === undefined || text.trim() === "" ? undefined : text;
}

function requireEachOnce(
	criteria: readonly CriterionDefinition[],
	labels: PersonAnswer["labels"],
): void {
	const named = new Set(labels.map(({ criterion }) => criterion));
	const missing = criteria.find(({ name }) => !named.has(name));
	if (missing !== undefined)
		throw new InputShapeError(
			`Cannot store the answer: it has no label under "${missing.name}", expected one`,
		);
	if (named.size < labels.length)
		throw new InputShapeError(
			"Cannot store the answer: it has two labels under a criterion, expected one",
		);
}

function requireLabel(
	criterion: CriterionDefinition | undefined,
	said: { readonly name: string; readonly label: string; readonly reason: string | undefined },
): asserts criterion {
	const { label, name, reason } = said;
	if (criterion === undefined)
		throw new InputShapeError(`Cannot store the answer: the row is not asked about "${name}"`);
	if (readLabel(criterion, label) === undefined)
		throw new InputShapeError(
			`Cannot store the answer: "${label.slice(0, 80)}" is no label of "${name}", expected ${labelsInWords(criterion)}`,
		);
	if (needsExplanation(criterion, label) && reason === undefined)
		throw new InputShapeError(
			`Cannot store the answer: "${label}" under "${name}" has no explanation, expected one`,
		);
}

function labelsInWords({ scale }: CriterionDefinition): string {
	return scale.kind === "share"
		? "a number from 0 to 1"
		: scale.labels.map(({ name }) => `"${name}"`).join(" or ");
}
