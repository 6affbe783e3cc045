import type { Json } from "@assay/core/domain";
import { z } from "zod";
import { jsonValue } from "../schema/json-schema.ts";
import {
	type ImportCheck,
	type ImportOutcome,
	importCheckSchema,
	importOutcomeSchema,
} from "./import-report.ts";
import { type Job, jobSchema } from "./jobs.ts";
import type { NoInput, Operation } from "./operation.ts";

/** How the columns of a file are read; what is not said is recognised. */
export interface ImportMapping {
	/** Target → column, text with `{column}`, or `=constant`: `{ "input": "question" }`. */
	readonly fields?: Readonly<Record<string, string>> | undefined;
	/** System whose responses these are. */
	readonly system?: string | undefined;
	/** `rows`: plain rows, whatever tool the file looks like. */
	readonly as?: "rows" | undefined;
}

/** How the last import of an upload went. */
export interface UploadImport {
	/** `interrupted`: the server ended in the middle; importing again completes it. */
	readonly state: Job["state"] | "interrupted";
	/** The job that does, or did it; only this server knows it. */
	readonly job: string;
	readonly outcome?: ImportOutcome | undefined;
	/** Why it failed, and what to do about it. */
	readonly failure?: string | undefined;
	/** Milliseconds since 1970. */
	readonly startedAt: number;
	readonly endedAt?: number | undefined;
}

/** A file that was sent to be imported; kept for three days. */
export interface Upload {
	readonly id: string;
	/** Its name, without anything that could lead out of its folder. */
	readonly name: string;
	readonly bytes: number;
	/** SHA-256 of its content, in hexadecimal; absent until all of it has come. */
	readonly hash?: string | undefined;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
	readonly lastImport?: UploadImport | undefined;
}

/** A definition that was proposed and chosen. */
export interface ChosenDefinition {
	readonly kind: "criterion" | "evaluator" | "slice" | "system";
	readonly body: Json;
}

interface UploadInput {
	readonly upload: string;
}

/** Operations on uploads and imports. */
export interface ImportOperations {
	readonly "GET /uploads": Operation<NoInput, { readonly uploads: readonly Upload[] }>;
	readonly "POST /uploads": Operation<{ readonly name: string; readonly bytes: number }, Upload>;
	readonly "PUT /uploads/{upload}": Operation<UploadInput, Upload>;
	readonly "DELETE /uploads/{upload}": Operation<UploadInput, { readonly deleted: string }>;
	readonly "POST /uploads/{upload}/check": Operation<
		UploadInput & ImportMapping & { readonly limit?: number | undefined },
		ImportCheck
	>;
	readonly "POST /uploads/{upload}/import": Operation<
		UploadInput & ImportMapping & { readonly rows?: number | undefined },
		Job
	>;
	readonly "POST /uploads/definitions": Operation<
		{ readonly definitions: readonly ChosenDefinition[] },
		{ readonly added: number; readonly kept: readonly string[] }
	>;
}

const uploadInput = { upload: z.string().regex(/^[\w-]{1,64}$/) };

const mappingInput = {
	fields: z.record(z.string(), z.string()).optional(),
	system: z.string().min(1).max(200).optional(),
	as: z.literal("rows").optional(),
};

/** Schema of how an import went. */
export const uploadImportSchema: z.ZodType<UploadImport> = z
	.object({
		state: z.enum(["running", "finished", "incomplete", "failed", "cancelled", "interrupted"]),
		job: z.string(),
		outcome: importOutcomeSchema.optional(),
		failure: z.string().optional(),
		startedAt: z.number(),
		endedAt: z.number().optional(),
	})
	.meta({ id: "UploadImport" });

const uploadSchema: z.ZodType<Upload> = z
	.object({
		id: z.string(),
		name: z.string(),
		bytes: z.number(),
		hash: z.string().optional(),
		createdAt: z.number(),
		lastImport: uploadImportSchema.optional(),
	})
	.meta({ id: "Upload" });

/** Files to import, what would become of them, and their import. */
export const importOperations: ImportOperations = {
	"GET /uploads": {
		summary: "Files that were sent to be imported, newest first",
		input: z.object({}),
		output: z.object({ uploads: z.array(uploadSchema) }),
	},
	"POST /uploads": {
		summary: "Announce a file; refuses one that is too large before anything of it is sent",
		input: z.object({ name: z.string().min(1).max(1000), bytes: z.number().int().min(0) }),
		output: uploadSchema,
	},
	"PUT /uploads/{upload}": {
		summary: "Send the announced file; a request that is cut off leaves nothing",
		takesFile: true,
		input: z.object(uploadInput),
		output: uploadSchema,
	},
	"DELETE /uploads/{upload}": {
		summary: "Remove an uploaded file; what was imported from it stays",
		input: z.object(uploadInput),
		output: z.object({ deleted: z.string() }),
	},
	"POST /uploads/{upload}/check": {
		summary: "Dry run: what would become of the file, or of its first rows; writes nothing",
		input: z.object({
			...uploadInput,
			...mappingInput,
			limit: z.number().int().min(1).optional(),
		}),
		output: importCheckSchema,
	},
	"POST /uploads/{upload}/import": {
		summary: "Import the file; `rows` of the dry run lets the job say how much is left",
		input: z.object({ ...uploadInput, ...mappingInput, rows: z.number().int().min(0).optional() }),
		output: jobSchema,
	},
	"POST /uploads/definitions": {
		summary:
			"Take over proposed definitions; names that the project defines already stay as they are",
		input: z.object({
			definitions: z
				.array(
					z.object({
						kind: z.enum(["criterion", "evaluator", "slice", "system"]),
						body: jsonValue,
					}),
				)
				.max(1000),
		}),
		output: z.object({ added: z.number(), kept: z.array(z.string()) }),
	},
};
