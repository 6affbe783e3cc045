import { csvLine, labelStudioTask } from "@assay/adapters/reports";
import {
	type Annotation,
	type AnnotationTask,
	type JsonObject,
	promptText,
	type ReferencePrompt,
	type TaskItem,
} from "@assay/core/domain";
import type { AnnotationFileFormat } from "@assay/sdk/api";
import type { Store } from "@assay/workflow/ports";
import { annotatedRowKey } from "@assay/workflow/refine";

/** A task with what people said in it. */
export interface AnnotatedTask {
	readonly task: AnnotationTask;
	/** In order. */
	readonly items: readonly TaskItem[];
	/** Oldest first. */
	readonly annotations: readonly Annotation[];
}

interface AnnotatedRow {
	readonly item: TaskItem;
	readonly prompt: ReferencePrompt;
	readonly response: string | undefined;
	readonly annotations: readonly Annotation[];
}

const ROWS_AT_ONCE = 200;
const COLUMNS = [
	"task",
	"run",
	"system",
	"prompt_id",
	"trial",
	"annotator",
	"criterion",
	"label",
	"explanation",
	"golden_response",
	"comment",
	"purpose",
	"inclusion_probability",
	"criterion_version",
	"seconds",
	"created_at",
	"prompt",
	"response",
] as const;

/**
 * What people said in a task, as the text of a file. CSV and JSON lines have one annotation a line;
 * Label Studio tasks are all rows, with the annotations that there are.
 *
 * @yields the text in parts.
 */
export async function* annotationFile(
	store: Store,
	annotated: AnnotatedTask,
	format: AnnotationFileFormat,
): AsyncGenerator<string> {
	const rows = annotatedRows(store, annotated);
	if (format === "label-studio") yield* labelStudioText(annotated.task, rows);
	else {
		if (format === "csv") yield csvLine(COLUMNS);
		for await (const row of rows)
			for (const annotation of row.annotations) {
				const cells = cellsOf(annotated.task, row, annotation);
				yield format === "csv"
					? csvLine(COLUMNS.map((column) => cells[column]))
					: `${JSON.stringify(cells)}\n`;
			}
	}
}

/** Ending of the name of such a file. */
export const ANNOTATION_FILE_ENDINGS: Readonly<Record<AnnotationFileFormat, string>> = {
	csv: "csv",
	jsonl: "jsonl",
	"label-studio": "json",
};

async function* annotatedRows(
	store: Store,
	{ annotations, items }: AnnotatedTask,
): AsyncGenerator<AnnotatedRow> {
	const said = Map.groupBy(annotations, annotatedRowKey);
	for (let first = 0; first < items.length; first += ROWS_AT_ONCE) {
		const some = items.slice(first, first + ROWS_AT_ONCE);
		const [prompts, responses] = await Promise.all([
			store.getPrompts(some.map(({ promptSeq }) => promptSeq)),
			store.getResponses(some.map(({ responseKey }) => responseKey)),
		]);
		for (const [i, item] of some.entries()) {
			const prompt = prompts[i]?.prompt;
			if (prompt === undefined) continue;
			yield {
				item,
				prompt,
				response: responses.get(item.responseKey)?.response.text,
				annotations: said.get(annotatedRowKey(item)) ?? [],
			};
		}
	}
}

function cellsOf(
	{ id, run, system }: AnnotationTask,
	{ prompt, response }: AnnotatedRow,
	annotation: Annotation,
): Readonly<Record<(typeof COLUMNS)[number], string | number | undefined>> {
	return {
		task: id,
		run,
		system,
		prompt_id: annotation.promptId,
		trial: annotation.trial,
		annotator: annotation.annotator,
		criterion: annotation.criterion,
		label: annotation.label,
		explanation: annotation.explanation,
		golden_response: annotation.goldenResponse,
		comment: annotation.comment,
		purpose: annotation.purpose,
		inclusion_probability: annotation.inclusionProbability,
		criterion_version: annotation.criterionVersion,
		seconds: annotation.durationMs === undefined ? undefined : annotation.durationMs / 1000,
		created_at: new Date(annotation.createdAt).toISOString(),
		prompt: promptText(prompt.input),
		response,
	};
}

async function* labelStudioText(
	{ criteria, run, system }: AnnotationTask,
	rows: AsyncIterable<AnnotatedRow>,
): AsyncGenerator<string> {
	let before = "[\n";
	for await (const { annotations, item, prompt, response } of rows) {
		const about = {
			run,
			system,
			trial: item.trial,
			slices: [],
			criteria: criteria.map(({ name }) => name),
		};
		const task = labelStudioTask({ prompt, response, about });
		const byPerson = Map.groupBy(annotations, ({ annotator }) => annotator);
		yield before + JSON.stringify({ ...task, annotations: [...byPerson].map(toLabelStudio) });
		before = ",\n";
	}
	yield before === "[\n" ? "[]\n" : "\n]\n";
}

/** A person's last word under each criterion, with their explanation beside it. */
function toLabelStudio([annotator, said]: readonly [string, readonly Annotation[]]): JsonObject {
	const newest = new Map(said.map((one) => [one.criterion, one]));
	return {
		completed_by: { email: annotator },
		result: [...newest.values()].flatMap(({ criterion, explanation, label }) => [
			{
				from_name: criterion,
				to_name: "response",
				type: "choices",
				value: { choices: [label] },
			},
			...(explanation === undefined
				? []
				: [
						{
							from_name: `${criterion} explanation`,
							to_name: "response",
							type: "textarea",
							value: { text: [explanation] },
						},
					]),
		]),
	};
}
