import path from "node:path";
import { promptText } from "@assay/core/domain";
import type { PoolCheck } from "@assay/workflow/pool";
import { clippedText } from "../import/clipped-text.ts";
import { type ImportPreview, previewColumns } from "../import/import-preview.ts";
import type { PoolSourceFile } from "./open-pool-source.ts";

const TEXT_LENGTH = 1_000;

/** What a dry run tells machines, with what a person needs to correct the mapping. */
export interface PoolPreview extends Omit<PoolCheck, "first"> {
	readonly name: string;
	/** Name of the file, without its folder. */
	readonly file: string;
	readonly format: string;
	readonly columns: ImportPreview["columns"];
	/** Only the first lines were read. */
	readonly isPartial: boolean;
	/** The first rows; long texts are cut. */
	readonly first: readonly {
		readonly id: string;
		readonly prompt: string;
		readonly response: string;
	}[];
}

/** Makes the preview of a pool from its dry run. */
export function poolPreview(
	check: PoolCheck,
	{ sample, source }: PoolSourceFile,
	{ isPartial, name }: { readonly name: string; readonly isPartial: boolean },
): PoolPreview {
	return {
		...check,
		name,
		file: path.basename(source.files[0] ?? ""),
		format: source.format,
		columns: previewColumns(source.columns, sample),
		isPartial,
		first: check.first.map(({ id, prompt, response }) => ({
			id,
			prompt: clippedText(promptText(prompt), TEXT_LENGTH),
			response: clippedText(response, TEXT_LENGTH),
		})),
	};
}
