import type { SystemDefinition } from "@assay/core/domain";
import { z } from "zod";
import { codeReferenceSchema } from "./code-reference-schema.ts";
import { jsonObject } from "./json-schema.ts";
import { messageSchema } from "./message-schema.ts";
import { strictObject } from "./strict-object.ts";

const text = z.string().min(1);
const about = { name: text, description: z.string().exactOptional() };

/** A system as it is stored: complete, with its name. */
export const storedSystemSchema: z.ZodType<SystemDefinition> = z.discriminatedUnion("kind", [
	strictObject({ kind: z.literal("recorded"), ...about }),
	strictObject({
		kind: z.literal("prompt"),
		model: text,
		template: z.union([text, z.array(messageSchema).min(1)]),
		parameters: jsonObject,
		...about,
	}),
	strictObject({
		kind: z.literal("http"),
		url: z.url(),
		method: z.enum(["POST", "GET", "PUT"]),
		headers: z.record(z.string(), z.string()),
		body: jsonObject.exactOptional(),
		responsePath: text.exactOptional(),
		...about,
	}),
	strictObject({
		kind: z.literal("function"),
		code: codeReferenceSchema,
		timeoutMs: z.int().positive(),
		argument: z.enum(["prompt", "input"]).exactOptional(),
		...about,
	}),
]);
