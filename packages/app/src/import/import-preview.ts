import path from "node:path";
import type {
	ChatMessage,
	Json,
	JsonObject,
	ReferencePrompt,
	SystemDefinition,
} from "@assay/core/domain";
import { toJson } from "@assay/workflow/definitions";
import type { ImportReport } from "@assay/workflow/onboard";
import { clippedText, clippedValue } from "./clipped-text.ts";
import type { InspectedSource } from "./open-source.ts";

/** What a dry run tells machines: its report, with what a person needs to correct the mapping. */
export interface ImportPreview
	extends Omit<ImportReport, "columns" | "files" | "firstPrompts" | "proposed"> {
	/** Names of the files, without their folders. */
	readonly files: readonly string[];
	/** The file holds plain rows, so that the mapping can be changed. */
	readonly isPlain: boolean;
	/** Only the first rows were read. */
	readonly isPartial: boolean;
	readonly columns: readonly (ImportReport["columns"][number] & {
		/** The first values that are there, as texts; long ones are cut. */
		readonly samples: readonly string[];
	})[];
	/** Names of the definitions that the source itself brings. */
	readonly brings: Readonly<
		Record<"criteria" | "evaluators" | "slices" | "systems", readonly string[]>
	>;
	/** Definitions that fit the prompts, with a recorded system for each whose responses are there. */
	readonly proposed: ImportReport["proposed"] & { readonly systems: readonly SystemDefinition[] };
	/** The first prompts as they would be written; long texts are cut. */
	readonly firstPrompts: readonly PreviewPrompt[];
}

/** A prompt with its long texts cut. */
export interface PreviewPrompt {
	readonly id: string;
	readonly input: string | readonly ChatMessage[];
	readonly context?: string;
	readonly reference?: string;
	readonly split?: string;
	readonly metadata: Readonly<Record<string, string>>;
	readonly variables: Readonly<Record<string, string>>;
}

const SAMPLES = 3;
const SAMPLE_LENGTH = 120;
const TEXT_LENGTH = 1_000;
const MESSAGES = 20;

/** Makes the preview of an import from its dry run. */
export function importPreview(
	report: ImportReport,
	{ sample, source }: InspectedSource,
	{ isPartial }: { readonly isPartial: boolean },
): ImportPreview {
	const { criteria, evaluators, slices, systems } = source.definitions;
	return {
		...report,
		files: report.files.map((file) => path.basename(file)),
		isPlain: sample !== undefined,
		isPartial,
		columns: previewColumns(report.columns, sample),
		brings: {
			criteria: criteria.map(({ name }) => name),
			evaluators: evaluators.map(({ name }) => name),
			slices: slices.map(({ name }) => name),
			systems: systems.map(({ name }) => name),
		},
		proposed: {
			...report.proposed,
			systems: report.responses
				.filter(({ name }) => !systems.some((one) => one.name === name))
				.map(({ name }) => ({ name, kind: "recorded" })),
		},
		firstPrompts: report.firstPrompts.map(previewPrompt),
	};
}

/** The file's own columns: what was given for all rows is no column that could be changed. */
export function previewColumns(
	columns: ImportReport["columns"],
	sample: readonly JsonObject[] | undefined,
): ImportPreview["columns"] {
	if (sample === undefined) return columns.map((column) => ({ ...column, samples: [] }));
	const own = new Set(sample.flatMap((row) => Object.keys(row)));
	return columns
		.filter(({ column }) => own.has(column))
		.map((column) => ({ ...column, samples: samplesOf(column.column, sample) }));
}

function samplesOf(column: string, rows: readonly JsonObject[]): readonly string[] {
	const samples = new Set<string>();
	for (const row of rows) {
		const value = row[column];
		if (value === undefined || value === null || value === "") continue;
		samples.add(clippedValue(value, SAMPLE_LENGTH));
		if (samples.size === SAMPLES) break;
	}
	return [...samples];
}

function previewPrompt(prompt: ReferencePrompt): PreviewPrompt {
	const { context, id, input, reference, split } = prompt;
	return {
		id: clippedText(id, SAMPLE_LENGTH),
		input:
			typeof input === "string"
				? clippedText(input, TEXT_LENGTH)
				: input.slice(0, MESSAGES).map(({ content, role }) => ({
						role,
						content: clippedText(content, TEXT_LENGTH),
					})),
		...(context !== undefined && { context: clippedText(context, TEXT_LENGTH) }),
		...(reference !== undefined && { reference: clippedText(reference, TEXT_LENGTH) }),
		...(split !== undefined && { split }),
		metadata: clippedValues(prompt.metadata),
		variables: clippedValues(prompt.variables),
	};
}

function clippedValues(values: object): Readonly<Record<string, string>> {
	return Object.fromEntries(
		Object.entries(values).map(([key, value]: [string, Json]) => [
			key,
			clippedValue(toJson(value), SAMPLE_LENGTH),
		]),
	);
}
