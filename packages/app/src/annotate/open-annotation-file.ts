import { openRowFile } from "@assay/adapters/files";
import type { Json, JsonObject } from "@assay/core/domain";
import type { FileRow, ImportItem } from "@assay/workflow/ports";
import { openSource } from "../import/open-source.ts";

type Given = Extract<ImportItem, { readonly kind: "annotation" }>["annotation"];

/** Columns of a file with one annotation a line, as {@link annotationFile} writes them. */
const REQUIRED = ["prompt_id", "annotator", "label"] as const;
/** What a spreadsheet's formula guard put in front of a text that begins like a formula. */
const GUARD = /^'(?=[=+\-@\t\r])/;

/**
 * Items of a file of annotations: one with an annotation a line, or whatever else holds people's
 * labels and can be imported.
 *
 * @throws {ImportError} that names the file and what is wrong with it.
 */
export async function openAnnotationFile(
	file: string,
	signal: AbortSignal,
): Promise<AsyncIterable<readonly ImportItem[]>> {
	if (await hasAnnotationLines(file, signal)) return annotationLines(file, signal);
	const source = await openSource(file, { fields: {}, system: undefined, signal });
	return source.items(signal);
}

async function hasAnnotationLines(file: string, signal: AbortSignal): Promise<boolean> {
	const rows = await openRowFile(file);
	for await (const batch of rows.rows(signal)) {
		const first = batch.find((row) => row.kind === "row");
		if (first !== undefined) return REQUIRED.every((column) => column in first.fields);
	}
	return false;
}

async function* annotationLines(
	file: string,
	signal: AbortSignal,
): AsyncGenerator<readonly ImportItem[]> {
	const rows = await openRowFile(file);
	for await (const batch of rows.rows(signal)) yield batch.map((row) => toItem(file, row));
}

function toItem(file: string, row: FileRow): ImportItem {
	const at = { file, line: row.line };
	if (row.kind === "refused") return { kind: "refused", at, reason: row.reason };
	const { fields } = row;
	const [promptId, annotator, label] = REQUIRED.map((column) => textOf(fields, column));
	if (promptId === undefined || annotator === undefined || label === undefined)
		return { kind: "refused", at, reason: `a cell is empty, expected ${REQUIRED.join(", ")}` };
	const trial = Number(textOf(fields, "trial") ?? 0);
	if (!Number.isInteger(trial) || trial < 0)
		return { kind: "refused", at, reason: "trial is no whole number, expected 0 or more" };
	return {
		kind: "annotation",
		at,
		annotation: {
			annotator,
			system: textOf(fields, "system") ?? "",
			promptId,
			trial,
			criterion: textOf(fields, "criterion") ?? "",
			label,
			...saidBeside(fields),
			purpose: "measure",
		},
	};
}

/** What a line says beside its label, where it says it. */
function saidBeside(fields: JsonObject): Partial<Given> {
	const explanation = textOf(fields, "explanation");
	const goldenResponse = textOf(fields, "golden_response");
	const comment = textOf(fields, "comment");
	const createdAt = Date.parse(textOf(fields, "created_at") ?? "");
	const seconds = Number(textOf(fields, "seconds") ?? Number.NaN);
	return {
		...(explanation !== undefined && { explanation }),
		...(goldenResponse !== undefined && { goldenResponse }),
		...(comment !== undefined && { comment }),
		...(createdAt >= 0 && { createdAt }),
		...(seconds >= 0 && { durationMs: Math.round(seconds * 1000) }),
	};
}

function textOf(fields: JsonObject, column: string): string | undefined {
	const value: Json | undefined = fields[column];
	if (value === null || value === undefined || typeof value === "object") return undefined;
	const text = String(value).replace(GUARD, "");
	return text.trim() === "" ? undefined : text;
}
