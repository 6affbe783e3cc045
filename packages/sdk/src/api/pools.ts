import { z } from "zod";
import type { ImportColumn } from "./import-report.ts";
import { type Job, jobSchema } from "./jobs.ts";
import type { NoInput, Operation } from "./operation.ts";
import { type PageInput, pageInput } from "./page.ts";
import {
	type PoolDetail,
	type PoolItem,
	type PoolRecord,
	type PoolRowsPage,
	poolDetailSchema,
	poolItemSchema,
	poolRecordSchema,
	poolRowsPageSchema,
} from "./pool-view.ts";

/** What a pool of an uploaded file would be. */
export interface PoolPreview {
	/** The name that the file proposes. */
	readonly name: string;
	readonly format: string;
	/** Why no pool can be made of it under this mapping, and what would do. */
	readonly problem?: string;
	readonly columns: readonly ImportColumn[];
	/** Only the first lines were read. */
	readonly isPartial: boolean;
	readonly rows: number;
	/** Rows that stand there several times under one id, taken once. */
	readonly repeated: number;
	/** Rows with a label. */
	readonly labelled: number;
	readonly annotators: readonly { readonly name: string; readonly count: number }[];
	/** Criteria that labels name; empty: they name none. */
	readonly criteria: readonly string[];
	readonly refused: number;
	/** The first 100 of them. */
	readonly refusals: readonly { readonly line: number; readonly reason: string }[];
	/** The first rows; long texts are cut. */
	readonly first: readonly {
		readonly id: string;
		readonly prompt: string;
		readonly response: string;
	}[];
}

/** Which rows of a pool to list; all that is said must hold. */
export interface PoolRowsFilter {
	/** Whose labels, votes and scores are told, and filtered by. */
	readonly criterion?: string | undefined;
	/** Texts that prompt, response or context has, in whatever case. */
	readonly texts?: readonly string[] | undefined;
	/** Each `key=value`. */
	readonly metadata?: readonly string[] | undefined;
	/** Ground truth: a label's name, `*` for any, `-` for none. */
	readonly label?: string | undefined;
	/** Each `labeling function=label`, with `-` for one that abstains. */
	readonly votes?: readonly string[] | undefined;
	/** Quality model of `min` and `max`; default: the newest. */
	readonly model?: string | undefined;
	readonly min?: number | undefined;
	readonly max?: number | undefined;
}

/** Which rows of a pool people get: a random sample, those where a label would teach most, or those that were picked. */
export interface PoolTaskChoice {
	/** At least one. */
	readonly criteria: readonly string[];
	readonly draw: "random" | "uncertain" | "conflict" | "picked";
	/** Rows to take, where they are not picked. */
	readonly count?: number | undefined;
	/** Numbers of the rows that were picked. */
	readonly rows?: readonly number[] | undefined;
	/** Of the draw; the same seed draws the same rows. */
	readonly seed?: number | undefined;
	/** Rows that have ground truth already; default `left-out`. */
	readonly labelled?: "left-out" | "included" | undefined;
}

/** What a task of a pool would be made of. */
export interface PoolTaskPreview {
	readonly rows: number;
	/** Rows that could be taken. */
	readonly eligible: number;
	/** Have ground truth under every criterion already. */
	readonly labelled: number;
	/** Passed over: they are of the locked part, and were chosen and not drawn. */
	readonly locked: number;
	/** How the rows would be chosen, in words. */
	readonly selection: string;
}

/** What a task of a pool shall be. */
export interface PoolTaskDraft extends PoolTaskChoice {
	readonly name: string;
	/** Default 1. */
	readonly overlap?: number | undefined;
	/** Default false. */
	readonly wantsGoldenResponse?: boolean | undefined;
	/** Default true. */
	readonly isBlind?: boolean | undefined;
	readonly guideline?: string | undefined;
}

interface PoolInput {
	readonly pool: string;
}
interface MappingInput {
	readonly upload: string;
	/** Target → column, text with `{column}`, or `=constant`. */
	readonly fields?: Readonly<Record<string, string>> | undefined;
}

/** Operations on pools. */
export interface PoolOperations {
	readonly "GET /pools": Operation<NoInput, { readonly pools: readonly PoolItem[] }>;
	readonly "POST /pools": Operation<{ readonly name: string; readonly run: string }, Job>;
	readonly "GET /pools/{pool}": Operation<PoolInput, PoolDetail>;
	readonly "DELETE /pools/{pool}": Operation<PoolInput, { readonly deleted: string }>;
	readonly "GET /pools/{pool}/rows": Operation<
		PoolInput & PoolRowsFilter & PageInput,
		PoolRowsPage
	>;
	readonly "GET /pools/{pool}/rows/{row}": Operation<
		PoolInput & { readonly row: number; readonly criterion?: string | undefined },
		PoolRecord
	>;
	readonly "GET /pools/{pool}/task-preview": Operation<PoolInput & PoolTaskChoice, PoolTaskPreview>;
	readonly "POST /pools/{pool}/tasks": Operation<
		PoolInput & PoolTaskDraft,
		{ readonly id: string; readonly rows: number }
	>;
	readonly "POST /uploads/{upload}/pool-check": Operation<
		MappingInput & { readonly limit?: number | undefined },
		PoolPreview
	>;
	readonly "POST /uploads/{upload}/pool": Operation<
		MappingInput & {
			readonly name: string;
			/** Of labels that name none. */
			readonly criterion?: string | undefined;
			/** How many there are, as the dry run found. */
			readonly rows?: number | undefined;
		},
		Job
	>;
}

const LONGEST_NAME = 200;
const MOST_ROWS = 10_000;
const MOST_PEOPLE = 100;
const name = z.string().min(1).max(LONGEST_NAME);
const pool = { pool: name };
const mapping = {
	upload: z.string().regex(/^[\w-]{1,64}$/),
	fields: z.record(z.string(), z.string()).optional(),
};
const count = z.number().int().min(0);
const terms = z.array(z.string().min(1).max(1_000)).max(50).optional();
const choice = {
	...pool,
	criteria: z.array(z.string()).min(1, "expected at least one criterion").max(20),
	draw: z.enum(["random", "uncertain", "conflict", "picked"]),
	count: z.coerce.number().int().min(1).optional(),
	rows: z.array(z.coerce.number().int().min(0)).max(MOST_ROWS).optional(),
	seed: z.coerce.number().int().min(0).max(0xff_ff_ff_ff).optional(),
	labelled: z.enum(["left-out", "included"]).optional(),
};

/** Schema of what a pool of a file would be. */
export const poolPreviewSchema: z.ZodType<PoolPreview> = z
	.object({
		name: z.string(),
		format: z.string(),
		problem: z.string().exactOptional(),
		columns: z.array(
			z.object({
				column: z.string(),
				becomes: z.string(),
				because: z.string(),
				samples: z.array(z.string()),
			}),
		),
		isPartial: z.boolean(),
		rows: count,
		repeated: count,
		labelled: count,
		annotators: z.array(z.object({ name: z.string(), count })),
		criteria: z.array(z.string()),
		refused: count,
		refusals: z.array(z.object({ line: count, reason: z.string() })),
		first: z.array(z.object({ id: z.string(), prompt: z.string(), response: z.string() })),
	})
	.meta({ id: "PoolPreview" });

/** Pools: prompts with responses to learn from, kept apart from the benchmark. */
export const poolOperations: PoolOperations = {
	"GET /pools": {
		summary: "The project's pools, by name",
		input: z.object({}),
		output: z.object({ pools: z.array(poolItemSchema) }),
	},
	"POST /pools": {
		summary: "Make a pool of a run's responses",
		input: z.object({ name, run: z.string().min(1).max(LONGEST_NAME) }),
		output: jobSchema,
	},
	"GET /pools/{pool}": {
		summary: "One pool, with what its rows can be filtered by",
		input: z.object(pool),
		output: poolDetailSchema,
	},
	"DELETE /pools/{pool}": {
		summary: "Remove a pool with all that was computed for it; labels of its rows stay",
		input: z.object(pool),
		output: z.object({ deleted: z.string() }),
	},
	"GET /pools/{pool}/rows": {
		summary:
			"Rows of a pool that a filter selects; an answer looks at so many texts and no more, and may have fewer rows than asked for although there are others",
		input: z.object({
			...pool,
			...pageInput,
			criterion: z.string().optional(),
			texts: terms,
			metadata: terms,
			label: z.string().optional(),
			votes: terms,
			model: z.string().optional(),
			min: z.coerce.number().min(0).max(1).optional(),
			max: z.coerce.number().min(0).max(1).optional(),
		}),
		output: poolRowsPageSchema,
	},
	"GET /pools/{pool}/rows/{row}": {
		summary: "One row of a pool with labels, votes and scores",
		input: z.object({
			...pool,
			row: z.coerce.number().int().min(0),
			criterion: z.string().optional(),
		}),
		output: poolRecordSchema,
	},
	"GET /pools/{pool}/task-preview": {
		summary: "What an annotation task of a pool would be made of",
		input: z.object(choice),
		output: z
			.object({
				rows: count,
				eligible: count,
				labelled: count,
				locked: count,
				selection: z.string(),
			})
			.meta({ id: "PoolTaskPreview" }),
	},
	"POST /pools/{pool}/tasks": {
		summary: "Make an annotation task of rows of a pool; people are invited to it by links",
		input: z.object({
			...choice,
			name: z.string().trim().min(1).max(LONGEST_NAME),
			overlap: z.number().int().min(1).max(MOST_PEOPLE).optional(),
			wantsGoldenResponse: z.boolean().optional(),
			isBlind: z.boolean().optional(),
			guideline: z.string().max(20_000).optional(),
		}),
		output: z.object({ id: z.string(), rows: z.number() }),
	},
	"POST /uploads/{upload}/pool-check": {
		summary: "Dry run: what a pool of the file, or of its first rows, would be; writes nothing",
		input: z.object({ ...mapping, limit: z.number().int().min(1).optional() }),
		output: poolPreviewSchema,
	},
	"POST /uploads/{upload}/pool": {
		summary: "Make a pool of the file; `rows` of the dry run lets the job say how much is left",
		input: z.object({
			...mapping,
			name,
			criterion: z.string().optional(),
			rows: count.optional(),
		}),
		output: jobSchema,
	},
};
