import type { Json } from "@assay/core/domain";
import { z } from "zod";
import { jsonValue } from "../schema/json-schema.ts";
import type { Operation } from "./operation.ts";

/** What people write beside the artifacts: notes, saved filters, views. */
export type DocumentKind = "note" | "filter" | "view";

/** One of them, as stored. */
export interface DocumentItem {
	readonly kind: DocumentKind;
	readonly id: string;
	/** 1 at first, one more with each change. */
	readonly revision: number;
	readonly body: Json;
	/** Milliseconds since 1970. */
	readonly updatedAt: number;
}

interface DocumentInput {
	readonly kind: DocumentKind;
	readonly id: string;
}

/** Operations on documents. */
export interface DocumentOperations {
	readonly "GET /documents/{kind}": Operation<
		{ readonly kind: DocumentKind },
		{ readonly documents: readonly DocumentItem[] }
	>;
	readonly "PUT /documents/{kind}/{id}": Operation<
		DocumentInput & { readonly body: Json; readonly expectedRevision?: number | undefined },
		DocumentItem
	>;
	readonly "DELETE /documents/{kind}/{id}": Operation<DocumentInput, { readonly deleted: string }>;
}

const kind = z.enum(["note", "filter", "view"]);

const documentSchema: z.ZodType<DocumentItem> = z
	.object({
		kind,
		id: z.string(),
		revision: z.number(),
		body: jsonValue,
		updatedAt: z.number(),
	})
	.meta({ id: "DocumentItem" });

/** Notes, saved filters, views. */
export const documentOperations: DocumentOperations = {
	"GET /documents/{kind}": {
		summary: "All documents of a kind",
		input: z.object({ kind }),
		output: z.object({ documents: z.array(documentSchema) }),
	},
	"PUT /documents/{kind}/{id}": {
		summary:
			"Write a document; with expectedRevision a change by somebody else is a conflict (0: there must be none yet)",
		input: z.object({
			kind,
			id: z.string().min(1).max(200),
			body: jsonValue,
			expectedRevision: z.number().int().min(0).optional(),
		}),
		output: documentSchema,
	},
	"DELETE /documents/{kind}/{id}": {
		summary: "Delete a document; writing it again brings its history back",
		input: z.object({ kind, id: z.string() }),
		output: z.object({ deleted: z.string() }),
	},
};
