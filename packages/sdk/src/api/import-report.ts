import type { Json } from "@assay/core/domain";
import { z } from "zod";
import { jsonValue } from "../schema/json-schema.ts";

/** Things of one name. */
export interface ImportNamedCount {
	readonly name: string;
	readonly added: number;
	/** There already with the same content. */
	readonly unchanged: number;
}

/** What a file is and how much of it arrives, by kind. */
export interface ImportCounts {
	/** Such as `CSV rows`, `promptfoo results`. */
	readonly format: string;
	readonly rows: number;
	readonly prompts: {
		readonly added: number;
		readonly changed: number;
		readonly unchanged: number;
	};
	/** By system. */
	readonly responses: readonly ImportNamedCount[];
	/** By evaluator. */
	readonly verdicts: readonly ImportNamedCount[];
	/** Labels by annotator. */
	readonly annotations: readonly { readonly name: string; readonly count: number }[];
	/** Taken once although the file holds them several times with the same content. */
	readonly repeated: {
		readonly prompts: number;
		readonly responses: number;
		readonly verdicts: number;
		readonly annotations: number;
	};
	readonly refused: {
		readonly count: number;
		/** The first 50. */
		readonly first: readonly {
			readonly at: { readonly file: string; readonly line: number };
			readonly reason: string;
		}[];
	};
	/** Prompts that something in the file is about and that are not there. */
	readonly unknownPrompts: { readonly count: number; readonly first: readonly string[] };
	/** What the file holds and Assay does not take. */
	readonly unported: readonly {
		readonly what: string;
		readonly where: string;
		readonly reason: string;
		readonly count: number;
	}[];
}

/** A column and what it becomes. */
export interface ImportColumn {
	readonly column: string;
	/** `input`, `metadata.topic`, `label anna`, `ignored`, `part of input`, … */
	readonly becomes: string;
	readonly because: string;
	/** First values that are there, as texts; long ones are cut. */
	readonly samples: readonly string[];
}

/** A prompt as it will be; long texts are cut. */
export interface ImportPrompt {
	readonly id: string;
	readonly input: string | readonly { readonly role: string; readonly content: string }[];
	readonly context?: string | undefined;
	readonly reference?: string | undefined;
	readonly split?: string | undefined;
	readonly metadata: Readonly<Record<string, string>>;
	readonly variables: Readonly<Record<string, string>>;
}

/** Names, or bodies, of definitions by kind. */
interface ByKind<Item> {
	readonly criteria: readonly Item[];
	readonly evaluators: readonly Item[];
	readonly slices: readonly Item[];
	readonly systems: readonly Item[];
}

/** What a dry run found. */
export interface ImportCheck extends ImportCounts {
	/** Plain rows, so that the mapping can be changed. */
	readonly isPlain: boolean;
	/** Only the first rows were read. */
	readonly isPartial: boolean;
	readonly columns: readonly ImportColumn[];
	/** Names of the definitions that the file itself brings. */
	readonly brings: ByKind<string>;
	/** Definitions that fit the prompts, to be taken over or not. */
	readonly proposed: ByKind<Json>;
	/** The first 20. */
	readonly firstPrompts: readonly ImportPrompt[];
}

/** What an import did. */
export interface ImportOutcome extends ImportCounts {
	readonly definitions: {
		readonly added: number;
		readonly unchanged: number;
		/** Kind and name of those that the project defines otherwise; the project's stay. */
		readonly kept: readonly string[];
	};
	readonly annotationsAdded: number;
	/** Runs use the definitions of the file without further ado. */
	readonly takesPart: boolean;
}

const namedCount = z.object({ name: z.string(), added: z.number(), unchanged: z.number() });

const counts = {
	format: z.string(),
	rows: z.number(),
	prompts: z.object({ added: z.number(), changed: z.number(), unchanged: z.number() }),
	responses: z.array(namedCount),
	verdicts: z.array(namedCount),
	annotations: z.array(z.object({ name: z.string(), count: z.number() })),
	repeated: z.object({
		prompts: z.number(),
		responses: z.number(),
		verdicts: z.number(),
		annotations: z.number(),
	}),
	refused: z.object({
		count: z.number(),
		first: z.array(
			z.object({
				at: z.object({ file: z.string(), line: z.number() }),
				reason: z.string(),
			}),
		),
	}),
	unknownPrompts: z.object({ count: z.number(), first: z.array(z.string()) }),
	unported: z.array(
		z.object({ what: z.string(), where: z.string(), reason: z.string(), count: z.number() }),
	),
};

function byKind<Item>(item: z.ZodType<Item>): z.ZodType<ByKind<Item>> {
	return z.object({
		criteria: z.array(item),
		evaluators: z.array(item),
		slices: z.array(item),
		systems: z.array(item),
	});
}

/** Schema of what a dry run found. */
export const importCheckSchema: z.ZodType<ImportCheck> = z
	.object({
		...counts,
		isPlain: z.boolean(),
		isPartial: z.boolean(),
		columns: z.array(
			z.object({
				column: z.string(),
				becomes: z.string(),
				because: z.string(),
				samples: z.array(z.string()),
			}),
		),
		brings: byKind(z.string()),
		proposed: byKind(jsonValue),
		firstPrompts: z.array(
			z.object({
				id: z.string(),
				input: z.union([z.string(), z.array(z.object({ role: z.string(), content: z.string() }))]),
				context: z.string().optional(),
				reference: z.string().optional(),
				split: z.string().optional(),
				metadata: z.record(z.string(), z.string()),
				variables: z.record(z.string(), z.string()),
			}),
		),
	})
	.meta({ id: "ImportCheck" });

/** Schema of what an import did. */
export const importOutcomeSchema: z.ZodType<ImportOutcome> = z
	.object({
		...counts,
		definitions: z.object({
			added: z.number(),
			unchanged: z.number(),
			kept: z.array(z.string()),
		}),
		annotationsAdded: z.number(),
		takesPart: z.boolean(),
	})
	.meta({ id: "ImportOutcome" });
