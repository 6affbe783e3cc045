import path from "node:path";
import type { JsonObject, ReferencePrompt } from "@assay/core/domain";
import type { ImportItem, ImportSource, SourcePosition } from "@assay/workflow/ports";
import { type ImportRecord, inBatches, type ReadRecords } from "../import-records.ts";
import { NO_DEFINITIONS } from "../imported-definitions.ts";
import { asText, field } from "../json-fields.ts";
import { type ObservedScale, observedScale } from "../observed-scale.ts";
import {
	firstName,
	INPUT_NAMES,
	promptInput,
	REFERENCE_NAMES,
	RESPONSE_NAMES,
} from "../prompt-content.ts";
import { unportedList } from "../unported-list.ts";
import { argillaRecord, isArgillaRecord } from "./argilla-record.ts";
import { isLabelStudioTask, labelStudioTask } from "./label-studio-task.ts";
import type { LabelledRecord } from "./labelled-record.ts";

/** The system whose responses were labelled; the exports do not name it. */
const SYSTEM = "labelled";

interface Question {
	readonly labels: Map<string, undefined>;
	readonly numbers: Set<number>;
	count: number;
}

/** Prompts, the responses that people saw, and their labels; a question is a criterion. */
export async function labelledSource(file: string, read: ReadRecords): Promise<ImportSource> {
	const where = path.basename(file);
	const unported = unportedList();
	const questions = new Map<string, Question>();
	let hasResponses = false;
	let format = "Argilla records";
	for await (const record of read()) {
		const labelled = labelledRecord(record);
		if (labelled === undefined) continue;
		if ("row" in record && isLabelStudioTask(record.row)) format = "Label Studio tasks";
		hasResponses ||= firstName(labelled.fields, RESPONSE_NAMES) !== undefined;
		see(labelled, questions);
		for (const what of labelled.leftOut) {
			unported.add({ what, where, reason: "only people's labels of a whole record are taken" });
		}
	}
	const scales = new Map<string, ObservedScale>();
	for (const [name, question] of questions) {
		const scale = observedScale({ name, description: `Question ${name}`, ...question });
		if (scale === undefined) {
			const reason = "it has too many different answers for labels, such as free text";
			unported.add({ what: `question ${name}`, where, reason }, question.count);
			continue;
		}
		const { doubt } = scale;
		if (doubt !== undefined) unported.add({ what: `order of ${name}`, where, reason: doubt });
		scales.set(name, scale);
	}
	return {
		format,
		files: [file],
		columns: [],
		definitions: {
			...NO_DEFINITIONS,
			criteria: [...scales.values()].map(({ criterion }) => criterion),
			systems: hasResponses ? [{ name: SYSTEM, kind: "recorded" }] : [],
		},
		unported: unported.list(),
		items: (signal) => inBatches(itemsOf(file, read(signal), scales)),
	};
}

function labelledRecord(record: ImportRecord): LabelledRecord | undefined {
	if (!("row" in record)) return undefined;
	if (isLabelStudioTask(record.row)) return labelStudioTask(record.row);
	return isArgillaRecord(record.row) ? argillaRecord(record.row) : undefined;
}

function see({ labels }: LabelledRecord, questions: Map<string, Question>): void {
	for (const { question, label, value } of labels) {
		const seen = questions.get(question) ?? { labels: new Map(), numbers: new Set(), count: 0 };
		questions.set(question, seen);
		seen.count++;
		if (label !== undefined) seen.labels.set(label, undefined);
		else if (value !== undefined) seen.numbers.add(value);
	}
}

async function* itemsOf(
	file: string,
	records: AsyncIterable<ImportRecord>,
	scales: ReadonlyMap<string, ObservedScale>,
): AsyncGenerator<ImportItem> {
	for await (const record of records) {
		const at = { file, line: record.line };
		const labelled = labelledRecord(record);
		if (labelled === undefined || labelled.id === "") {
			const reason = "problem" in record ? record.problem : "it is not a record with an id";
			yield { kind: "refused", at, reason };
		} else yield* recordItems(labelled, at, scales);
	}
}

function* recordItems(
	record: LabelledRecord,
	at: SourcePosition,
	scales: ReadonlyMap<string, ObservedScale>,
): Generator<ImportItem> {
	yield { kind: "prompt", at, prompt: promptOf(record, at.file) };
	const place = { system: SYSTEM, promptId: record.id, trial: 0 };
	const text = named(record.fields, RESPONSE_NAMES);
	if (text !== undefined) {
		yield { kind: "response", at, ...place, response: { text, usage: {} } };
	}
	for (const label of record.labels) {
		const value = scales.get(label.question)?.valueOf(label);
		if (value === undefined) continue;
		const annotation = {
			annotator: label.annotator,
			...place,
			criterion: label.question,
			label: String(value),
			...(label.explanation !== undefined && { explanation: label.explanation }),
			purpose: "measure",
		} as const;
		yield { kind: "annotation", at, annotation };
	}
}

function promptOf({ id, fields, metadata }: LabelledRecord, file: string): ReferencePrompt {
	const response = firstName(fields, RESPONSE_NAMES);
	const name =
		firstName(fields, INPUT_NAMES) ?? Object.keys(fields).find((key) => key !== response);
	const reference = named(fields, REFERENCE_NAMES);
	const context = named(fields, ["context"]);
	return {
		id,
		input: promptInput(name === undefined ? fields : (fields[name] ?? "")),
		...(context === undefined ? {} : { context }),
		...(reference === undefined ? {} : { reference }),
		variables: Object.fromEntries(Object.entries(fields).filter(([key]) => key !== response)),
		metadata,
		provenance: { kind: "imported", source: path.basename(file) },
	};
}

function named(fields: JsonObject, names: readonly string[]): string | undefined {
	const name = firstName(fields, names);
	const value = name === undefined ? undefined : field(fields, name);
	return value === undefined ? undefined : asText(value);
}
