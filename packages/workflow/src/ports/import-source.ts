import type {
	Annotation,
	CriterionDefinition,
	EvaluatorDefinition,
	Json,
	ReferencePrompt,
	Response,
	SliceDefinition,
	SystemDefinition,
} from "@assay/core/domain";

/** Where in a source something stands. */
export interface SourcePosition {
	readonly file: string;
	/** Line of the file (text formats) or number of the record (Parquet, JSON arrays), from 1. */
	readonly line: number;
}

/** One thing that a source holds. */
export type ImportItem =
	| { readonly kind: "prompt"; readonly at: SourcePosition; readonly prompt: ReferencePrompt }
	| {
			readonly kind: "response";
			readonly at: SourcePosition;
			readonly system: string;
			readonly promptId: string;
			readonly trial: number;
			readonly response: Response;
	  }
	/** A machine's verdict that was recorded elsewhere; `value` as it stood there, never null. */
	| {
			readonly kind: "verdict";
			readonly at: SourcePosition;
			readonly evaluator: string;
			readonly system: string;
			readonly promptId: string;
			readonly trial: number;
			readonly value: Exclude<Json, null>;
			readonly explanation?: string;
	  }
	| {
			readonly kind: "annotation";
			readonly at: SourcePosition;
			/** `createdAt` where the source says when it was given. */
			readonly annotation: Omit<Annotation, "id" | "createdAt" | "source"> &
				Partial<Pick<Annotation, "createdAt">>;
	  }
	/** A row that cannot be taken; the rest arrives. */
	| { readonly kind: "refused"; readonly at: SourcePosition; readonly reason: string };

/** What a column of a table becomes. */
export interface ColumnMeaning {
	readonly column: string;
	/** `input`, `reference`, `metadata.topic`, `verdict judge_gpt4`, `label human_1`, `ignored`, … */
	readonly becomes: string;
	/** Why it was recognised so. */
	readonly because: string;
}

/** Something that the source holds and Assay does not take. */
export interface Unported {
	readonly what: string;
	readonly where: string;
	readonly reason: string;
	readonly count: number;
}

/** Definitions that a source brings along. */
export interface ImportedDefinitions {
	readonly criteria: readonly CriterionDefinition[];
	readonly evaluators: readonly EvaluatorDefinition[];
	readonly slices: readonly SliceDefinition[];
	readonly systems: readonly SystemDefinition[];
}

/** A file (or several) that was recognised and can be read, once or more often. */
export interface ImportSource {
	/** Such as `CSV rows`, `promptfoo results`, `OpenAI Evals dashboard results`. */
	readonly format: string;
	readonly files: readonly string[];
	/** For tables: what each column becomes. */
	readonly columns: readonly ColumnMeaning[];
	readonly definitions: ImportedDefinitions;
	readonly unported: readonly Unported[];
	/** Items in batches of at most 1,000, in the order of the source; bounded memory. Starts anew on each call. */
	items(signal: AbortSignal): AsyncIterable<readonly ImportItem[]>;
}
