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
	const given = { ...rest, ...context.req.param() };
	refuseNul(given);
	const read = parseShallow(() => operation.input.safeParse(given));
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

/** No name and no id has it, and neither databases nor file systems can be asked for it. */
function refuseNul(given: Readonly<Record<string, unknown>>): void {
	const found = Object.entries(given).find(([, value]) =>
		(Array.isArray(value) ? value : [value]).some(
			(text) => typeof text === "string" && text.includes("\0"),
		),
	);
	if (found === undefined) return;
	throw new RequestError({
		status: 400,
		code: "INPUT",
		detail: `Cannot read the request: ${found[0]} has a NUL character`,
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
	refuseFile(context);
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

/** Bodies of this type are limited only where files are taken. */
function refuseFile({ req }: Context): void {
	if (req.header("content-type") !== "application/octet-stream") return;
	throw new RequestError({
		status: 415,
		code: "CONTENT_TYPE",
		detail: "Cannot read the body: it is a file, expected application/json",
	});
}

function parseJson(text: string): unknown {
	try {
		return parseShallow(() => JSON.parse(text));
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		return undefined;
	}
}

/** What is nested a hundred thousand levels deep is no request, and takes more stack than there is. */
function parseShallow<Parsed>(parse: () => Parsed): Parsed {
	try {
		return parse();
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		throw new RequestError({
			status: 400,
			code: "INPUT",
			detail: "Cannot read the request: its body is nested too deeply",
		});
	}
}
