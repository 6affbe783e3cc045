import type { EvaluatorDefinition } from "@assay/core/domain";
import { z } from "zod";
import { storedEvaluatorSchema } from "../schema/evaluator-schema.ts";
import { strictObject } from "../schema/strict-object.ts";
import { type Job, jobSchema } from "./jobs.ts";
import type { Operation } from "./operation.ts";
import {
	type QualityModelDetail,
	type QualityModelItem,
	type QualityRow,
	qualityModelDetailSchema,
	qualityModelItemSchema,
	qualityRowSchema,
} from "./quality-model-view.ts";

/** What a quality model is to be trained on. */
export interface QualityTrainingStart {
	readonly pool: string;
	readonly criterion: string;
	/** Default: named after pool and criterion. */
	readonly name?: string | undefined;
	/** Rows drawn to learn from, those with ground truth besides; default 20,000. */
	readonly maxRows?: number | undefined;
	readonly seed?: number | undefined;
	/** Ground truth alone teaches; default false. */
	readonly isGoldOnly?: boolean | undefined;
}

interface Named {
	readonly name: string;
}

/** Operations on quality models. */
export interface QualityModelOperations {
	readonly "GET /quality-models": Operation<
		{ readonly pool?: string | undefined; readonly criterion?: string | undefined },
		{ readonly models: readonly QualityModelItem[] }
	>;
	readonly "POST /quality-models": Operation<QualityTrainingStart, Job>;
	readonly "GET /quality-models/{name}": Operation<Named, QualityModelDetail>;
	readonly "PUT /quality-models/{name}/threshold": Operation<
		Named & { readonly threshold: number },
		QualityModelDetail
	>;
	readonly "POST /quality-models/{name}/evaluator": Operation<
		Named & { readonly evaluator?: string | undefined },
		EvaluatorDefinition
	>;
	readonly "GET /quality-models/{name}/rows/{row}": Operation<
		Named & { readonly row: number },
		QualityRow
	>;
	readonly "GET /quality-models/{name}/file": Operation<Named, string>;
}

const text = z.string().min(1).max(1_000);
const named = { name: text };

/** Quality models. */
export const qualityModelOperations: QualityModelOperations = {
	"GET /quality-models": {
		summary: "Quality models, newest first",
		input: z.object({ pool: text.optional(), criterion: text.optional() }),
		output: z.object({ models: z.array(qualityModelItemSchema) }),
	},
	"POST /quality-models": {
		summary: "Train a quality model on the labels of a pool, and score the pool",
		input: strictObject({
			pool: text,
			criterion: text,
			name: text.optional(),
			maxRows: z.int().min(1).optional(),
			seed: z.int().min(0).optional(),
			isGoldOnly: z.boolean().optional(),
		}),
		output: jobSchema,
	},
	"GET /quality-models/{name}": {
		summary: "One quality model: how good it is, and what thresholds would accept",
		input: z.object(named),
		output: qualityModelDetailSchema,
	},
	"PUT /quality-models/{name}/threshold": {
		summary: "Accept rows from another probability on",
		input: strictObject({ ...named, threshold: z.number().min(0).max(1) }),
		output: qualityModelDetailSchema,
	},
	"POST /quality-models/{name}/evaluator": {
		summary: "Make a quality model an evaluator, with its threshold as it is now",
		input: strictObject({ ...named, evaluator: text.optional() }),
		output: storedEvaluatorSchema,
	},
	"GET /quality-models/{name}/rows/{row}": {
		summary: "Why a row of the model's pool has its score",
		input: z.object({ ...named, row: z.coerce.number().int().min(0) }),
		output: qualityRowSchema,
	},
	"GET /quality-models/{name}/file": {
		summary: "The model as one file, for another project",
		input: z.object(named),
		output: z.string().describe("JSON"),
		transport: "file",
	},
};
