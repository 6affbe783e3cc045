import type { Json, PromptInput } from "@assay/core/domain";
import { z } from "zod";
import { jsonValue } from "../schema/json-schema.ts";
import { messageSchema } from "../schema/message-schema.ts";
import type { RecordLabel, RecordTruth } from "./row-record.ts";
import { truthRevisionSchema } from "./truth-revision.ts";

/** How much of a pool is labelled under one criterion. */
export interface PoolLabelCounts {
	readonly criterion: string;
	/** Rows with ground truth. */
	readonly rows: number;
	/** Of them, rows of the locked part, which only measures. */
	readonly locked: number;
}

/** A pool of a list. */
export interface PoolItem {
	readonly name: string;
	/** Where its rows came from. */
	readonly source:
		| { readonly kind: "imported"; readonly source: string }
		| { readonly kind: "run"; readonly run: string };
	readonly system: string;
	/** `filling`: an import is under way, or was interrupted. */
	readonly state: "filling" | "ready";
	readonly rows: number;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
	/** By criterion of the project. */
	readonly labels: readonly PoolLabelCounts[];
}

/** What the rows of a pool can be filtered by. */
export interface PoolVocabulary {
	readonly criteria: readonly { readonly name: string; readonly labels: readonly string[] }[];
	/** Of every criterion. */
	readonly labelingFunctions: readonly {
		readonly name: string;
		readonly criterion: string;
		readonly isActive: boolean;
		/** It has voted on rows of the pool. */
		readonly hasVotes: boolean;
	}[];
	/** Quality models that have scored rows of the pool. */
	readonly models: readonly { readonly name: string; readonly criterion: string }[];
	/** Keys of the metadata, with values of the first rows. */
	readonly metadata: readonly { readonly key: string; readonly values: readonly string[] }[];
}

/** One pool. */
export interface PoolDetail extends PoolItem {
	readonly vocabulary: PoolVocabulary;
}

/** The beginning of a text. */
export interface PoolText {
	readonly text: string;
	/** Of the whole text, as `text.length` counts. */
	readonly length: number;
}

/** A row of a pool in a list. */
export interface PoolRowItem {
	/** Number of the row, from 0. */
	readonly row: number;
	readonly id: string;
	readonly prompt: PoolText;
	readonly response: PoolText;
	/** Ground truth under the criterion that was asked for. */
	readonly label?: string;
	/** Labeling functions that vote for each label, in the order of the labels. */
	readonly votes?: readonly number[];
	/** By the quality model that was asked for, else the newest; from 0 to 1. */
	readonly score?: number;
}

/** Some rows of a pool. */
export interface PoolRowsPage {
	readonly rows: readonly PoolRowItem[];
	/** Give it back as `cursor` to go on; absent when all rows were looked at. */
	readonly next?: string;
	/** Rows of the pool that were looked at so far. */
	readonly lookedAt: number;
	/** Rows of the pool. */
	readonly all: number;
}

/** What one labeling function says of a row. */
export interface PoolVote {
	readonly labelingFunction: string;
	readonly isActive: boolean;
	/** Absent: it abstains. */
	readonly label?: string;
}

/** One row of a pool with everything that is known of it. */
export interface PoolRecord {
	readonly row: number;
	readonly id: string;
	readonly prompt: PromptInput;
	readonly response: string;
	readonly context?: string;
	readonly reference?: string;
	readonly metadata: Readonly<Record<string, Json>>;
	readonly clusterId: string;
	/** Labels of it may teach; false: they are of the locked part, which only measures. */
	readonly mayImprove: boolean;
	/** Ground truth, by criterion that has some. */
	readonly truths: readonly RecordTruth[];
	/** What people said, oldest first. */
	readonly annotations: readonly RecordLabel[];
	/** Of the labeling functions of the criterion that have looked at the row. */
	readonly votes: readonly PoolVote[];
	/** Of the quality models of the criterion that have scored it. */
	readonly scores: readonly { readonly model: string; readonly score: number }[];
}

const count = z.number().int().min(0);
const text: z.ZodType<PoolText> = z.object({ text: z.string(), length: count });

const item = {
	name: z.string(),
	source: z.discriminatedUnion("kind", [
		z.object({ kind: z.literal("imported"), source: z.string() }),
		z.object({ kind: z.literal("run"), run: z.string() }),
	]),
	system: z.string(),
	state: z.enum(["filling", "ready"]),
	rows: count,
	createdAt: z.number(),
	labels: z.array(z.object({ criterion: z.string(), rows: count, locked: count })),
};

/** Schema of a pool. */
export const poolItemSchema: z.ZodType<PoolItem> = z.object(item).meta({ id: "PoolItem" });

/** Schema of a pool with what its rows can be filtered by. */
export const poolDetailSchema: z.ZodType<PoolDetail> = z
	.object({
		...item,
		vocabulary: z.object({
			criteria: z.array(z.object({ name: z.string(), labels: z.array(z.string()) })),
			labelingFunctions: z.array(
				z.object({
					name: z.string(),
					criterion: z.string(),
					isActive: z.boolean(),
					hasVotes: z.boolean(),
				}),
			),
			models: z.array(z.object({ name: z.string(), criterion: z.string() })),
			metadata: z.array(z.object({ key: z.string(), values: z.array(z.string()) })),
		}),
	})
	.meta({ id: "PoolDetail" });

/** Schema of some rows of a pool. */
export const poolRowsPageSchema: z.ZodType<PoolRowsPage> = z
	.object({
		rows: z.array(
			z.object({
				row: count,
				id: z.string(),
				prompt: text,
				response: text,
				label: z.string().exactOptional(),
				votes: z.array(count).exactOptional(),
				score: z.number().exactOptional(),
			}),
		),
		next: z.string().exactOptional(),
		lookedAt: count,
		all: count,
	})
	.meta({ id: "PoolRowsPage" });

/** Schema of one row of a pool. */
export const poolRecordSchema: z.ZodType<PoolRecord> = z
	.object({
		row: count,
		id: z.string(),
		prompt: z.union([z.string(), z.array(messageSchema)]),
		response: z.string(),
		context: z.string().exactOptional(),
		reference: z.string().exactOptional(),
		metadata: z.record(z.string(), jsonValue),
		clusterId: z.string(),
		mayImprove: z.boolean(),
		truths: z.array(z.object({ criterion: z.string(), revisions: z.array(truthRevisionSchema) })),
		annotations: z.array(
			z.object({
				annotator: z.string(),
				criterion: z.string(),
				label: z.string(),
				explanation: z.string().exactOptional(),
				createdAt: z.number(),
			}),
		),
		votes: z.array(
			z.object({
				labelingFunction: z.string(),
				isActive: z.boolean(),
				label: z.string().exactOptional(),
			}),
		),
		scores: z.array(z.object({ model: z.string(), score: z.number() })),
	})
	.meta({ id: "PoolRecord" });
