import type { JsonObject } from "@assay/core/domain";
import { z } from "zod";
import { jsonObject } from "../../schema/json-schema.ts";
import type { Operation } from "../operation.ts";
import type { Page } from "../page.ts";
import { pageOf } from "../page.ts";
import { pathWord, projectName } from "./team-input.ts";

/** Something that somebody did, or was about to do. */
export interface AuditItem {
	readonly number: number;
	/** Absent: it concerns no project. */
	readonly project?: string;
	readonly at: number;
	/** Id of the account; absent: nobody who was signed in. */
	readonly account?: string;
	/** What they were called then. */
	readonly actor: string;
	readonly action: string;
	readonly subject: string;
	readonly detail?: JsonObject;
	/** Of the request; entries of one request belong together. */
	readonly request?: string;
	readonly address?: string;
}

/** Which entries. */
export interface AuditInput {
	readonly account?: string | undefined;
	readonly action?: string | undefined;
	/** Number of the last entry of the page before. */
	readonly cursor?: string | undefined;
	readonly limit?: number | undefined;
}

/** Operations on the audit log. */
export interface AuditOperations {
	readonly "GET /projects/{project}/audit": Operation<
		AuditInput & { readonly project: string },
		Page<AuditItem>
	>;
	readonly "GET /audit": Operation<AuditInput, Page<AuditItem>>;
}

const filter = {
	account: pathWord.optional(),
	action: z
		.string()
		.regex(/^[a-z-]{1,60}$/, "expected the name of an action, such as definition-changed")
		.optional(),
	cursor: z
		.string()
		.regex(/^\d{1,15}$/, "expected the number of an entry")
		.optional(),
	limit: z.coerce.number().int().min(1).max(200).optional(),
};

const itemSchema: z.ZodType<AuditItem> = z
	.object({
		number: z.number(),
		project: z.string().exactOptional(),
		at: z.number(),
		account: z.string().exactOptional(),
		actor: z.string(),
		action: z.string(),
		subject: z.string(),
		detail: jsonObject.exactOptional(),
		request: z.string().exactOptional(),
		address: z.string().exactOptional(),
	})
	.meta({ id: "AuditItem" });

/** Who did what. */
export const auditOperations: AuditOperations = {
	"GET /projects/{project}/audit": {
		summary: "Who did what in a project, newest first",
		input: z.object({ project: projectName, ...filter }),
		output: pageOf(itemSchema),
	},
	"GET /audit": {
		summary: "Who did what, in every project and beside them, newest first",
		input: z.object(filter),
		output: pageOf(itemSchema),
	},
};
