import type { Kysely, RawBuilder, SqlBool } from "kysely";
import type { ItemCalls } from "./item-calls.ts";
import type { Tables } from "./tables.ts";

/** A database, or a transaction on it. */
export type SqlDatabase = Kysely<Tables>;

/** What a cell holds. */
export type SqlValue = string | number | Uint8Array | null;

/** How columns are declared. */
export interface DdlWords {
	readonly dialect: "sqlite" | "postgres";
	readonly integer: string;
	readonly real: string;
	/** Text that is compared byte by byte. */
	readonly text: string;
	readonly blob: string;
	/** A primary key that the database counts up. */
	readonly identity: string;
}

/** A table, and the columns that many rows at once are given for. */
export interface BulkTable {
	readonly name: keyof Tables;
	readonly columns: Readonly<Record<string, "text" | "integer" | "real" | "blob">>;
}

/** A search in the full-text index. */
export interface PromptSearch {
	/** Made by `searchWords()`. */
	readonly words: string;
	/** Range of {@link Tables.prompt} keys. */
	readonly low: number;
	readonly high: number;
	readonly limit: number;
}

/** The few things that each database does in its own way; all other SQL is shared. */
export interface SqlBackend {
	readonly db: SqlDatabase;
	readonly ddl: DdlWords;
	/** Where the database is, for messages; holds no password. */
	readonly location: string;
	/** True where transactions run side by side, so that rows must be locked. */
	readonly hasRowLocks: boolean;

	/** Lets nobody else migrate until the transaction ends. */
	lockSchema(transaction: SqlDatabase): Promise<void>;
	/** True for rows whose column holds one of the values, of which there may be thousands. */
	isIn(column: string, values: readonly (string | number)[]): RawBuilder<SqlBool>;
	/** Adds rows, cells in the order of the table's columns; one whose key exists is left out. Gives the number added. */
	insertNew(
		transaction: SqlDatabase,
		table: BulkTable,
		rows: readonly (readonly SqlValue[])[],
	): Promise<number>;

	/** Absent where a transaction of several statements is as fast as one call. */
	readonly itemCalls?: ItemCalls;

	/** Adds prompts to the full-text index. */
	indexPrompts(
		transaction: SqlDatabase,
		prompts: readonly { readonly key: number; readonly words: string }[],
	): Promise<void>;
	unindexPrompts(transaction: SqlDatabase, keys: readonly number[]): Promise<void>;
	/** Takes out every prompt of the range, both ends included. */
	unindexPromptRange(
		transaction: SqlDatabase,
		range: readonly [low: number, high: number],
	): Promise<void>;
	/** Keys of the prompts that have all of the words, best first. */
	searchPrompts(search: PromptSearch): Promise<readonly number[]>;

	/** Tells every process that watches the project that its revisions have grown, once they are committed. Absent where nobody can be told. */
	announce?(project: number): void;
	/** Calls back when somebody announces the project; gives what ends it. Comes with {@link announce}. */
	watch?(project: number, changed: () => void): () => void;

	/** Has the database look at how much tables hold, which its plans rest on; needed after much has come at once. */
	analyze(tables: readonly (keyof Tables)[]): Promise<void>;

	/** Resolves when what was committed before the call is on the disk. */
	persist(): Promise<void>;
	close(): Promise<void>;
	/** `<what is>, expected <what>`, for an error of the driver. */
	explain(error: unknown): string;
}
