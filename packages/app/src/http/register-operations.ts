import {
	API_ROOT,
	type ApiOperations,
	apiOperations,
	type Operation,
	readAddress,
} from "@assay/sdk/api";
import type { Context, Hono } from "hono";
import type { ApiHandlers, RequestContext } from "./handlers.ts";
import { readInput } from "./read-input.ts";
import type { ReplyMemory } from "./reply-memory.ts";

/** How operations are served. */
export interface ServingOptions {
	readonly replies: ReplyMemory;
	/** Checks every answer against the contract; for tests. */
	readonly checksOutput: boolean;
}

/** Serves every operation of the contract with its handler. */
export function registerOperations(
	app: Hono,
	handlers: ApiHandlers,
	options: ServingOptions,
): void {
	for (const key of operationKeys()) register(app, { key, handlers, options });
}

function operationKeys(): readonly (keyof ApiOperations)[] {
	return Object.keys(apiOperations).filter(isKey);
}

function isKey(key: string): key is keyof ApiOperations {
	return key in apiOperations;
}

function register(
	app: Hono,
	{
		key,
		handlers,
		options,
	}: {
		readonly key: keyof ApiOperations;
		readonly handlers: ApiHandlers;
		readonly options: ServingOptions;
	},
): void {
	const address = readAddress(key);
	const operation: Operation<unknown, unknown> = apiOperations[key];
	// The table pairs each key with its own handler; the loop over keys cannot say so to the compiler.
	// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
	const handle = handlers[key] as (input: unknown, context: RequestContext) => Promise<unknown>;
	const path = `${API_ROOT}${address.path.replaceAll(/\{(\w+)\}/g, ":$1")}`;
	const answer = async (context: Context): Promise<Response> => {
		const input = await readInput(context, address, operation);
		const { raw } = context.req;
		const output = await handle(input, { request: raw, signal: raw.signal });
		if (output instanceof Response) return output;
		return Response.json(options.checksOutput ? checked(key, operation, output) : output);
	};
	app.on(address.method, path, (context) =>
		address.method === "GET" || operation.keepsNoReply === true
			? answer(context)
			: options.replies.once(context, () => answer(context)),
	);
}

/** @throws {TypeError} for an answer that the contract does not allow. */
function checked(key: string, operation: Operation<unknown, unknown>, output: unknown): unknown {
	const sent: unknown = JSON.parse(JSON.stringify(output));
	const read = operation.output.safeParse(sent);
	if (!read.success) throw new TypeError(`Cannot answer ${key}: ${read.error.message}`);
	return sent;
}
