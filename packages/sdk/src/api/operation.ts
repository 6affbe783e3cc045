import type { z } from "zod";

/** A schema of an object whose members can be told apart. */
export type ObjectSchema<Value> = z.ZodObject & z.ZodType<Value>;

/** Input of an operation that takes none. */
export type NoInput = Readonly<Record<string, never>>;

/** How an answer travels: one JSON value, a file to save, or server-sent events without end. */
export type Transport = "json" | "file" | "events";

/**
 * One operation of the HTTP API. Its input is one flat object: members named in the path are path
 * parameters, the others are the query of a GET or DELETE and the JSON body of the rest.
 */
export interface Operation<Input, Output> {
	/** One line for people. */
	readonly summary: string;
	readonly input: ObjectSchema<Input>;
	/** What comes back; for files and events a description of their content. */
	readonly output: z.ZodType<Output>;
	/** Default: `json`. */
	readonly transport?: Transport;
	/** The body is sent as it is (a file) and not as JSON; all of the input is in path and query. */
	readonly takesFile?: boolean;
	/** The answer holds a secret and is not remembered: sent again, the write is done again. */
	readonly keepsNoReply?: boolean;
}

/** What an operation is given. */
export type InputOf<Of> = Of extends Operation<infer Input, infer _> ? Input : never;

/** What an operation gives. */
export type OutputOf<Of> = Of extends Operation<infer _, infer Output> ? Output : never;

/** Method and path of an operation's key, such as `GET /runs/{run}`. */
export interface OperationAddress {
	readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
	readonly path: string;
}
