import type { CurationReason, CurationRecord } from "@assay/core/curation";
import { z } from "zod";
import { strictObject } from "../schema/strict-object.ts";
import {
	type CuratedSetItem,
	type CuratedSetRow,
	type CurationCardView,
	type CurationChoices,
	type CurationStart,
	curatedSetItemSchema,
	curatedSetRowSchema,
	curationChoicesSchema,
	curationReasonSchema,
	curationRecordSchema,
} from "./curated-set-view.ts";
import { type Job, jobSchema } from "./jobs.ts";
import type { NoInput, Operation } from "./operation.ts";
import { type Page, type PageInput, pageInput, pageOf } from "./page.ts";

/** Which rows of a curated set: its own, or those of a baseline of the same size. */
export type CuratedSetPart = "curated" | "random" | "longest";

/** Operations on curated sets. */
export interface CuratedSetOperations {
	readonly "GET /curated-sets": Operation<NoInput, { readonly sets: readonly CuratedSetItem[] }>;
	readonly "GET /curated-sets/{set}": Operation<{ readonly set: string }, CurationRecord>;
	readonly "DELETE /curated-sets/{set}": Operation<
		{ readonly set: string },
		{ readonly deleted: string }
	>;
	readonly "GET /curated-sets/{set}/rows": Operation<
		{ readonly set: string; readonly reason?: CurationReason | undefined } & PageInput,
		Page<CuratedSetRow>
	>;
	readonly "GET /curated-sets/{set}/card": Operation<
		{ readonly set: string; readonly part?: CuratedSetPart | undefined },
		CurationCardView
	>;
	readonly "GET /curated-sets/{set}/export": Operation<
		{
			readonly set: string;
			readonly format: "chat" | "preference" | "csv" | "parquet" | "card";
			readonly part?: CuratedSetPart | undefined;
			/** System whose template asks, in a chat. */
			readonly system?: string | undefined;
		},
		string
	>;
	readonly "GET /curation-choices": Operation<
		{
			readonly pool: string;
			readonly criterion: string;
			readonly scoring?: CurationStart["scoring"];
			readonly quality?: string | undefined;
		},
		CurationChoices
	>;
	readonly "POST /curated-sets": Operation<CurationStart, Job>;
}

const name = z.string().min(1).max(1_000);
const set = { set: name };
const part = z.enum(["curated", "random", "longest"]).optional();
const scoring = z.enum(["quality-model", "label-model", "none"]).optional();
const share = z.number().min(0).max(1);

/** Curated sets. */
export const curatedSetOperations: CuratedSetOperations = {
	"GET /curated-sets": {
		summary: "Curated sets, newest first",
		input: z.object({}),
		output: z.object({ sets: z.array(curatedSetItemSchema) }),
	},
	"GET /curated-sets/{set}": {
		summary: "One curated set, with its funnel and the rows that were refused",
		input: z.object(set),
		output: curationRecordSchema,
	},
	"DELETE /curated-sets/{set}": {
		summary: "Forget a curated set; its history stays",
		input: z.object(set),
		output: z.object({ deleted: z.string() }),
	},
	"GET /curated-sets/{set}/rows": {
		summary: "Rows of the set's pool, and why each is in or out",
		input: z.object({ ...set, reason: curationReasonSchema.optional(), ...pageInput }),
		output: pageOf(curatedSetRowSchema),
	},
	"GET /curated-sets/{set}/card": {
		summary: "What is said of an exported set: its source, filter, precision and contamination",
		input: z.object({ ...set, part }),
		output: z
			.object({ markdown: z.string(), card: z.record(z.string(), z.unknown()) })
			.meta({ id: "CurationCard" }),
	},
	"GET /curated-sets/{set}/export": {
		summary: "The set, or a baseline, as a file to train on",
		input: z.object({
			...set,
			format: z.enum(["chat", "preference", "csv", "parquet", "card"]),
			part,
			system: name.optional(),
		}),
		output: z.string().describe("JSON lines, CSV, Parquet or Markdown"),
		transport: "file",
	},
	"GET /curation-choices": {
		summary: "What a pool can be curated by, and what each threshold would let through",
		input: z.object({ pool: name, criterion: name, scoring, quality: name.optional() }),
		output: curationChoicesSchema,
	},
	"POST /curated-sets": {
		summary: "Curate a pool",
		input: strictObject({
			pool: name,
			criterion: name,
			name: name.optional(),
			scoring,
			quality: name.optional(),
			threshold: share.optional(),
			minPrecision: share.optional(),
			size: z.number().int().min(1).optional(),
			by: name.optional(),
			weights: z.record(z.string(), z.number().min(0)).optional(),
			maxSimilarity: share.optional(),
			pick: z.enum(["best", "random"]).optional(),
			seed: z.number().int().min(0).optional(),
		}),
		output: jobSchema,
	},
};
