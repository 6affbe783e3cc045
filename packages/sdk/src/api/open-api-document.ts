import { z } from "zod";
import { createDocument } from "zod-openapi";
import type { ObjectSchema, Operation, OperationAddress } from "./operation.ts";
import { apiOperations } from "./operations.ts";
import { problemSchema } from "./problem.ts";
import { API_ROOT, pathParameters, readAddress } from "./read-address.ts";

type Document = ReturnType<typeof createDocument>;
type Paths = NonNullable<Parameters<typeof createDocument>[0]["paths"]>;
type PathItem = NonNullable<Paths[string]>;

/** The OpenAPI 3.1 description of the whole API. */
export function openApiDocument(version: string): Document {
	const paths: Record<string, PathItem> = {};
	for (const [key, operation] of Object.entries(apiOperations)) {
		const address = readAddress(key);
		const path = `${API_ROOT}${address.path}`;
		paths[path] = {
			...paths[path],
			[address.method.toLowerCase()]: describeOperation(address, operation),
		};
	}
	return createDocument({
		openapi: "3.1.0",
		info: {
			title: "Assay",
			version,
			description:
				"What the workbench does, over HTTP. Errors are problem+json with a stable code; lists come in pages with a cursor; writes may carry an Idempotency-Key.",
		},
		paths,
	});
}

function describeOperation(
	{ method, path }: OperationAddress,
	operation: Operation<unknown, unknown>,
): Record<string, unknown> {
	const { body, path: inPath, query } = splitInput({ method, path }, operation);
	return {
		operationId: `${method} ${path}`
			.toLowerCase()
			.replaceAll(/[^a-z]+/g, "-")
			.replace(/-$/, ""),
		tags: [path.split("/")[1] ?? ""],
		summary: operation.summary,
		requestParams: {
			...(inPath && { path: inPath }),
			...(query && { query }),
			...(method !== "GET" && {
				header: z.object({
					"Idempotency-Key": z
						.string()
						.optional()
						.meta({ description: "A repeated request with the same key is answered as the first" }),
				}),
			}),
		},
		...(body && { requestBody: { content: { [bodyType(operation)]: { schema: body } } } }),
		responses: {
			"200": {
				description: operation.transport === "events" ? "A stream of events" : "Done",
				content: { [answerType(operation)]: { schema: operation.output } },
			},
			default: {
				description: "What went wrong",
				content: { "application/problem+json": { schema: problemSchema } },
			},
		},
	};
}

interface InputParts {
	readonly path?: z.ZodObject;
	readonly query?: z.ZodObject;
	readonly body?: z.ZodType;
}

function splitInput(
	{ method, path }: OperationAddress,
	{ input, takesFile }: Operation<unknown, unknown>,
): InputParts {
	const named = pathParameters(path);
	const rest = Object.keys(input.shape).filter((name) => !named.includes(name));
	const isQuery = method === "GET" || method === "DELETE" || takesFile === true;
	return {
		...(named.length > 0 && { path: pick(input, named) }),
		...(isQuery && rest.length > 0 && { query: pick(input, rest) }),
		...(takesFile === true && { body: z.string().meta({ format: "binary" }) }),
		...(!isQuery && rest.length > 0 && { body: pick(input, rest) }),
	};
}

function pick(input: ObjectSchema<unknown>, names: readonly string[]): z.ZodObject {
	return z.object(
		Object.fromEntries(
			names.flatMap((name) => (input.shape[name] ? [[name, input.shape[name]]] : [])),
		),
	);
}

function bodyType({ takesFile }: Operation<unknown, unknown>): string {
	return takesFile === true ? "application/octet-stream" : "application/json";
}

function answerType({ transport }: Operation<unknown, unknown>): string {
	if (transport === "file") return "application/octet-stream";
	return transport === "events" ? "text/event-stream" : "application/json";
}
