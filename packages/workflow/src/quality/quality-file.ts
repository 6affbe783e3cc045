import type { CriterionLabel } from "@assay/core/domain";
import { ImportError } from "@assay/core/domain";
import {
	type CombinedLabels,
	type QualityModel,
	readQualityModel,
	writeQualityModel,
} from "@assay/core/quality-model";
import { canonicalJson, toJson } from "../definitions/index.ts";
import type { ColumnRecipe } from "./column-recipe.ts";

/** Name and version of the format, in the file's `format` field. */
export const QUALITY_FILE_FORMAT = "assay-quality-evaluator/1";

/** Where a quality model comes from. */
export interface QualityLineage {
	readonly pool: string;
	/** Hash of the label model whose labels it learned from; absent: ground truth alone. */
	readonly labelModel?: string;
	readonly labelsBy?: "label-model" | "majority-vote";
	/** Labeling functions behind those labels, with the versions of their votes. */
	readonly labelingFunctions: readonly { readonly name: string; readonly version: string }[];
	/** Rows that it learned from, and those with ground truth among them. */
	readonly trainingRows: number;
	readonly goldRows: number;
	readonly maxRows: number;
	readonly seed: number;
}

/** A quality model with all that judging a row takes: the content of its file. */
export interface QualityFile {
	readonly name: string;
	readonly criterion: {
		readonly name: string;
		readonly version: string;
		/** The classes of the model, in their order. */
		readonly labels: readonly CriterionLabel[];
	};
	readonly recipe: ColumnRecipe;
	readonly model: QualityModel;
	/** How label model and quality model are weighed on rows that labeling functions vote on. */
	readonly stack: CombinedLabels["stack"];
	readonly lineage: QualityLineage;
}

/** Writes a quality model as one line of JSON; the same model gives the same text. */
export function writeQualityFile({ model, ...file }: QualityFile): string {
	const head = canonicalJson(toJson({ format: QUALITY_FILE_FORMAT, ...file }));
	return `${head.slice(0, -1)},"model":${writeQualityModel(model)}}\n`;
}

/**
 * Reads a file that this project wrote, or checked when it came in.
 *
 * @throws {ImportError} for one of another format.
 */
export function readQualityFile(text: string): QualityFile {
	const {
		format,
		model,
		...file
	}: Omit<QualityFile, "model"> & {
		readonly format: unknown;
		readonly model: unknown;
	} = JSON.parse(text);
	if (format !== QUALITY_FILE_FORMAT)
		throw new ImportError(
			`Cannot read a quality model: format ${JSON.stringify(format)}, expected "${QUALITY_FILE_FORMAT}"`,
		);
	return { ...file, model: readQualityModel(JSON.stringify(model)) };
}
