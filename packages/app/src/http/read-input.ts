import type { Operation, OperationAddress } from "@assay/sdk/api";
import type { Context } from "hono";
import { z } from "zod";
import { RequestError } from "./problem-response.ts";

/**
 * The flat input of an operation, from path, query and body.
 *
 * @throws {RequestError} when it does not fit the contract.
 */
export async function readInput<Input>(
	context: Context,
	{ method }: OperationAddress,
	operation: Operation<Input, unknown>,
): Promise<Input> {
	const isQuery = method === "GET" || method === "DELETE" || operation.takesFile === true;
	const rest = isQuery ? readQuery(context, operation) : await readBody(context);
	const read = operation.input.safeParse({ ...rest, ...context.req.param() });
	if (read.success) return read.data;
	const issues = read.error.issues.map(({ message, path }) => ({
		path: path.map((part) => (typeof part === "symbol" ? String(part) : part)),
		message,
	}));
	const [first] = issues;
	throw new RequestError({
		status: 400,
		code: "INPUT",
		detail:
			`Cannot read the request: ${first?.path.join(".") ?? ""} ${first?.message ?? ""}`.trim(),
		issues,
	});
}

function readQuery(
	context: Context,
	{ input }: Operation<unknown, unknown>,
): Readonly<Record<string, unknown>> {
	const all = context.req.queries();
	return Object.fromEntries(
		Object.entries(all).map(([name, values]) => [
			name,
			isList(input.shape[name]) ? values : values.at(-1),
		]),
	);
}

function isList(schema: unknown): boolean {
	if (schema instanceof z.ZodOptional) return isList(schema.unwrap());
	return schema instanceof z.ZodArray;
}

async function readBody(context: Context): Promise<Readonly<Record<string, unknown>>> {
	const text = await context.req.text();
	if (text === "") return {};
	const body = parseJson(text);
	if (typeof body === "object" && body !== null && !Array.isArray(body)) return { ...body };
	throw new RequestError({
		status: 400,
		code: "INPUT",
		detail: "Cannot read the request: its body is no JSON object",
	});
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		return undefined;
	}
}
