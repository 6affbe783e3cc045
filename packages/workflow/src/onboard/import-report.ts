import type { ColumnMeaning, SourcePosition, Unported } from "../ports/index.ts";

/** A row, or a part of one, that was not taken. */
export interface RefusedItem {
	readonly at: SourcePosition;
	readonly reason: string;
}

/** What happened, or would happen, to the things of one name. */
export interface NamedCount {
	readonly name: string;
	readonly added: number;
	/** There already with the same content. */
	readonly unchanged: number;
}

/** How much of a source arrives, by kind. All counts come from the items themselves. */
export interface ImportCounts {
	/** Items that the source held, refused ones included. */
	readonly items: number;
	/** Rows, or records, that the items stand in. */
	readonly rows: number;
	readonly prompts: {
		readonly added: number;
		readonly changed: number;
		readonly unchanged: number;
	};
	/** By system. */
	readonly responses: readonly NamedCount[];
	/** By evaluator. */
	readonly verdicts: readonly NamedCount[];
	/** By annotator, those that are there already included. */
	readonly annotations: readonly { readonly name: string; readonly count: number }[];
	/** Things that occur again in the source with the same content; taken once. */
	readonly repeated: {
		readonly prompts: number;
		readonly responses: number;
		readonly verdicts: number;
		readonly annotations: number;
	};
	readonly refused: {
		readonly count: number;
		/** The first 50. */
		readonly first: readonly RefusedItem[];
	};
	/** Prompts that responses, verdicts or annotations are about and that are not there (yet). */
	readonly unknownPrompts: {
		readonly count: number;
		/** The first 5 ids. */
		readonly first: readonly string[];
	};
}

/** What a source is, for people. */
export interface SourceDescription {
	readonly format: string;
	readonly files: readonly string[];
	readonly columns: readonly ColumnMeaning[];
	readonly unported: readonly Unported[];
}
