import { z } from "zod";
import { type Job, jobSchema } from "./jobs.ts";
import type { Operation } from "./operation.ts";
import {
	type JudgeExchange,
	judgeExchangeSchema,
	type RecordView,
	type RowText,
	type RowVerdictKind,
	type RowVersion,
	recordSchema,
	rowTextSchema,
	rowVerdictKindSchema,
	rowVersionSchema,
} from "./row-record.ts";
import type { RunInput } from "./runs.ts";

/** What one evaluator said of a row, as short as it can be told. */
export interface RowVerdictItem {
	readonly kind: RowVerdictKind;
	/** From 0 to 1, to four digits; of `pass` and `fail`. */
	readonly score?: number;
	/** Place in the evaluator's labels. */
	readonly label?: number;
	/** Against the baseline. */
	readonly change?: "worse" | "better";
}

/** A row of a list. */
export interface RowItem {
	/** The same in every run. */
	readonly key: string;
	readonly promptId: string;
	readonly trial: number;
	readonly input: RowText;
	/** Absent where there is none. */
	readonly response?: RowText;
	/** When retention removed the response's text, in milliseconds since 1970; absent where it did not. */
	readonly responseRemovedAt?: number;
	/** In the order of the vocabulary's evaluators; `null` = does not apply. */
	readonly verdicts: readonly (RowVerdictItem | null)[];
	/** Places in the vocabulary's slices. */
	readonly slices: readonly number[];
	readonly latencyMs?: number;
	readonly costUsd?: number;
	/** Mean change of the scores against the baseline; absent without one. */
	readonly change?: number;
}

/** What is wrong with a piece of a filter. */
export interface RowProblem {
	/** Positions in the text; `end` is exclusive. */
	readonly start: number;
	readonly end: number;
	readonly message: string;
}

/** A part of the rows that a filter selects. */
export interface RowsPage {
	readonly rows: readonly RowItem[];
	/** Place of the first of them among all that the filter selects. */
	readonly at: number;
	readonly total: number;
	/** False: there are at least so many. */
	readonly totalIsExact: boolean;
	/** Rows of the run without the filter. */
	readonly all: number;
	/** Give it back as `cursor` for the next part; absent on the last one. */
	readonly next?: string;
	/** Counts the run's changes. */
	readonly revision: number;
	/** Milliseconds until a newer state can be had; absent: this is the newest. */
	readonly freshInMs?: number;
	/** Tokens of the filter that were left out, and why. */
	readonly problems: readonly RowProblem[];
}

/** An evaluator of a run, as filters and columns name it. */
export interface RowEvaluator {
	readonly name: string;
	readonly criterion: string;
	readonly version: string;
	/** `code`, `judge`, … */
	readonly kind: string;
	/** Worst first; none on a share scale. */
	readonly labels: readonly string[];
}

/** What the rows of a run can be filtered by, and what their numbers stand for. */
export interface RowVocabulary {
	readonly slices: readonly string[];
	readonly evaluators: readonly RowEvaluator[];
	readonly criteria: readonly string[];
	readonly labels: readonly string[];
	readonly trials: number;
	/** Rows of a page at most, so that it stays below 100 kB. */
	readonly pageRows: number;
}

/** How many rows the filter selects, and how many it would with one more token. */
export interface RowFacets {
	readonly failed: number;
	readonly disagreement: number;
	/** With ground truth, and of these with an evaluator that says something else; absent without any. */
	readonly labelled?: number;
	readonly contradicted?: number;
	/** Absent without a baseline. */
	readonly worse?: number;
	readonly better?: number;
	/** In the order of the vocabulary's slices. */
	readonly slices: readonly number[];
	/** With `evaluator:NAME verdict:fail`, in the order of the vocabulary's evaluators. */
	readonly fails: readonly number[];
}

/** Which rows something is done with: those that a filter selects, or some of them. */
export interface RowChoice extends RunInput {
	readonly baseline?: string | undefined;
	readonly q?: string | undefined;
	/** Only these: keys, joined by commas. */
	readonly rows?: string | undefined;
	/** All but these: keys, joined by commas. */
	readonly except?: string | undefined;
}

/** What a retry of failed rows works on. */
export interface RowFailures {
	/** Chosen rows that have a failure of this kind. */
	readonly rows: number;
	/** Blocks that hold them; rows in them that went well are not called for again. */
	readonly blocks: number;
	/** Failures in these blocks, all of which are tried again. */
	readonly failures: number;
}

/** How rows are written into a file. */
export type RowFileFormat = "csv" | "jsonl" | "label-studio" | "ids";

interface RowsInput extends RunInput {
	readonly baseline?: string | undefined;
	readonly q?: string | undefined;
	/** `latency`, `cost`, `change`, `score:EVALUATOR`, `change:EVALUATOR`; a minus before it: largest first. */
	readonly sort?: string | undefined;
}

interface RecordInput extends RunInput {
	readonly row: string;
}

const count = z.number().int().min(0);
const rowItemSchema: z.ZodType<RowItem> = z
	.object({
		key: z.string(),
		promptId: z.string(),
		trial: count,
		input: rowTextSchema,
		response: rowTextSchema.exactOptional(),
		responseRemovedAt: z.number().exactOptional(),
		verdicts: z.array(
			z
				.object({
					kind: rowVerdictKindSchema,
					score: z.number().exactOptional(),
					label: count.exactOptional(),
					change: z.enum(["worse", "better"]).exactOptional(),
				})
				.nullable(),
		),
		slices: z.array(count),
		latencyMs: z.number().exactOptional(),
		costUsd: z.number().exactOptional(),
		change: z.number().exactOptional(),
	})
	.meta({ id: "RowItem" });

const rowsPageSchema: z.ZodType<RowsPage> = z
	.object({
		rows: z.array(rowItemSchema),
		at: count,
		total: count,
		totalIsExact: z.boolean(),
		all: count,
		next: z.string().exactOptional(),
		revision: count,
		freshInMs: count.exactOptional(),
		problems: z.array(z.object({ start: count, end: count, message: z.string() })),
	})
	.meta({ id: "RowsPage" });

const vocabularySchema: z.ZodType<RowVocabulary> = z
	.object({
		slices: z.array(z.string()),
		evaluators: z.array(
			z.object({
				name: z.string(),
				criterion: z.string(),
				version: z.string(),
				kind: z.string(),
				labels: z.array(z.string()),
			}),
		),
		criteria: z.array(z.string()),
		labels: z.array(z.string()),
		trials: count,
		pageRows: count,
	})
	.meta({ id: "RowVocabulary" });

const facetsSchema: z.ZodType<RowFacets> = z
	.object({
		failed: count,
		disagreement: count,
		labelled: count.exactOptional(),
		contradicted: count.exactOptional(),
		worse: count.exactOptional(),
		better: count.exactOptional(),
		slices: z.array(count),
		fails: z.array(count),
	})
	.meta({ id: "RowFacets" });

const run = z.string();
const row = z.string();
const LONGEST_QUERY = 4_000;
const LONGEST_KEYS = 12_000;
const q = z.string().max(LONGEST_QUERY).optional();
const baseline = z.string().optional();
const sort = z.string().max(300).optional();
const keys = z
	.string()
	.max(LONGEST_KEYS)
	.regex(/^[\d.,]*$/, "expected keys of rows, joined by commas")
	.optional();
const what = z.enum(["errors", "failed"]);
const rowsShape = { run, baseline, q, sort };
/** Members of {@link RowChoice}, to be spread into an operation's input. */
export const choiceShape: {
	readonly run: z.ZodString;
	readonly baseline: z.ZodOptional<z.ZodString>;
	readonly q: z.ZodOptional<z.ZodString>;
	readonly rows: z.ZodOptional<z.ZodString>;
	readonly except: z.ZodOptional<z.ZodString>;
} = { run, baseline, q, rows: keys, except: keys };

/** Operations on the rows of a run. */
export interface RowOperations {
	readonly "GET /runs/{run}/vocabulary": Operation<RunInput, RowVocabulary>;
	readonly "GET /runs/{run}/rows": Operation<
		RowsInput & {
			/** Place of the first row among all that the filter selects. */
			readonly at?: number | undefined;
			readonly cursor?: string | undefined;
			readonly limit?: number | undefined;
			/** Characters of a text at most; fewer where the page would be larger than 100 kB. */
			readonly clip?: number | undefined;
		},
		RowsPage
	>;
	readonly "GET /runs/{run}/row-place": Operation<
		RowsInput & { readonly row: string },
		{ readonly at?: number }
	>;
	readonly "GET /runs/{run}/row-facets": Operation<
		Omit<RowsInput, "sort">,
		{
			/** Absent where a search found more rows than were looked at: nothing is known of the rest. */
			readonly facets?: RowFacets;
		}
	>;
	readonly "GET /runs/{run}/row-file": Operation<
		RowChoice & { readonly format: RowFileFormat },
		string
	>;
	readonly "GET /runs/{run}/rows/{row}": Operation<RecordInput, RecordView>;
	readonly "GET /runs/{run}/rows/{row}/text": Operation<
		RecordInput & { readonly part: "input" | "context" | "reference" | "response" },
		string
	>;
	readonly "GET /runs/{run}/rows/{row}/exchange": Operation<
		RecordInput & { readonly evaluator: string },
		JudgeExchange
	>;
	readonly "GET /runs/{run}/rows/{row}/versions": Operation<
		RecordInput,
		{ readonly versions: readonly RowVersion[] }
	>;
	readonly "GET /picked-slices": Operation<
		Readonly<Record<string, never>>,
		{ readonly slices: readonly { readonly name: string; readonly prompts: number }[] }
	>;
	readonly "POST /rows/slice": Operation<
		RowChoice & { readonly slice: string; readonly isNew: boolean },
		{ readonly slice: string; readonly added: number; readonly prompts: number }
	>;
	readonly "GET /runs/{run}/row-failures": Operation<
		RowChoice & { readonly what: "errors" | "failed" },
		RowFailures
	>;
	readonly "POST /runs/{run}/rows/retry": Operation<
		RowChoice & {
			/** `failed`: judge replies that could not be read, too. */
			readonly what: "errors" | "failed";
		},
		Job
	>;
}

/** Rows of a run: lists, records, and what is done with many of them. */
export const rowOperations: RowOperations = {
	"GET /runs/{run}/vocabulary": {
		summary: "What the rows of a run can be filtered by",
		input: z.object({ run }),
		output: vocabularySchema,
	},
	"GET /runs/{run}/rows": {
		summary: "Rows of a run that a filter selects, sorted, a part at a time",
		input: z.object({
			...rowsShape,
			at: z.coerce.number().int().min(0).optional(),
			cursor: z.string().optional(),
			limit: z.coerce.number().int().min(1).max(200).optional(),
			clip: z.coerce.number().int().min(16).max(2_000).optional(),
		}),
		output: rowsPageSchema,
	},
	"GET /runs/{run}/row-place": {
		summary: "Where a row stands among those that a filter selects",
		input: z.object({ ...rowsShape, row }),
		output: z.object({ at: count.exactOptional() }),
	},
	"GET /runs/{run}/row-facets": {
		summary:
			"How many rows a filter selects, and how many with one more token: failed, changed, each slice",
		input: z.object({ run, baseline, q }),
		output: z.object({ facets: facetsSchema.exactOptional() }),
	},
	"GET /runs/{run}/row-file": {
		summary: "Rows as a file, in the run's order: CSV, JSON lines, Label Studio tasks, prompt ids",
		transport: "file",
		input: z.object({ ...choiceShape, format: z.enum(["csv", "jsonl", "label-studio", "ids"]) }),
		output: z.string().meta({ description: "The file" }),
	},
	"GET /runs/{run}/rows/{row}": {
		summary:
			"One row with everything that is known of it; of long texts the first 100,000 characters",
		input: z.object({ run, row }),
		output: recordSchema,
	},
	"GET /runs/{run}/rows/{row}/text": {
		summary: "One whole text of a row",
		transport: "file",
		input: z.object({ run, row, part: z.enum(["input", "context", "reference", "response"]) }),
		output: z.string().meta({ description: "The text" }),
	},
	"GET /runs/{run}/rows/{row}/exchange": {
		summary: "What a judge was sent about a row, and what it replied",
		input: z.object({ run, row, evaluator: z.string() }),
		output: judgeExchangeSchema,
	},
	"GET /runs/{run}/rows/{row}/versions": {
		summary: "What other runs have for the same prompt, newest first",
		input: z.object({ run, row }),
		output: z.object({ versions: z.array(rowVersionSchema) }),
	},
	"GET /picked-slices": {
		summary: "Slices picked by hand in the browser, which rows can be added to",
		input: z.object({}),
		output: z.object({ slices: z.array(z.object({ name: z.string(), prompts: count })) }),
	},
	"POST /rows/slice": {
		summary: "Put the prompts of rows into a slice that is picked by hand",
		input: z.object({ ...choiceShape, slice: z.string().min(1).max(200), isNew: z.boolean() }),
		output: z.object({ slice: z.string(), added: count, prompts: count }),
	},
	"GET /runs/{run}/row-failures": {
		summary: "What a retry of rows would work on; nothing is called",
		input: z.object({ ...choiceShape, what }),
		output: z.object({ rows: count, blocks: count, failures: count }).meta({ id: "RowFailures" }),
	},
	"POST /runs/{run}/rows/retry": {
		summary: "Try again what failed in some rows of a run",
		input: z.object({ ...choiceShape, what }),
		output: jobSchema,
	},
};
