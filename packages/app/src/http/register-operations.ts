import { API_ROOT, type InputOf, type Operation, type OutputOf, readAddress } from "@assay/sdk/api";
import type { Context, Hono } from "hono";
import type { AccessControl, Admission } from "./access-control.ts";
import type { RequestContext } from "./handlers.ts";
import { readInput } from "./read-input.ts";
import type { ReplyMemory } from "./reply-memory.ts";
import { currentRequest } from "./request-scope.ts";

/** How operations are served. */
export interface ServingOptions {
	readonly replies: ReplyMemory;
	/** Checks every answer against the contract; for tests. */
	readonly checksOutput: boolean;
	/** Absent: whoever reaches the server may do everything. */
	readonly access?: AccessControl | undefined;
}

/** Operations with a handler for each. */
export interface HandledOperations<Operations extends object> {
	readonly operations: Operations;
	readonly handlers: {
		readonly [Key in keyof Operations]: (
			input: InputOf<Operations[Key]>,
			context: RequestContext,
		) => Promise<OutputOf<Operations[Key]> | Response>;
	};
}

/** Serves every operation of a contract with its handler. */
export function registerOperations<Operations extends object>(
	app: Hono,
	served: HandledOperations<Operations>,
	options: ServingOptions,
): void {
	// The types pair each key with its own handler; a loop over keys cannot say so to the compiler.
	// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
	const { handlers, operations } = served as unknown as Tables;
	for (const [key, operation] of Object.entries(operations)) {
		const handle = handlers[key];
		if (handle === undefined) throw new TypeError(`Cannot serve ${key}: it has no handler`);
		register(app, { key, operation, handle }, options);
	}
}

interface Tables {
	readonly operations: Readonly<Record<string, Operation<unknown, unknown>>>;
	readonly handlers: Readonly<Record<string, Handle>>;
}

type Handle = (input: unknown, context: RequestContext) => Promise<unknown>;

interface Served {
	readonly key: string;
	readonly operation: Operation<unknown, unknown>;
	readonly handle: Handle;
}

function register(app: Hono, { handle, key, operation }: Served, options: ServingOptions): void {
	const address = readAddress(key);
	const path = `${API_ROOT}${address.path.replaceAll(/\{(\w+)\}/g, ":$1")}`;
	const answer = async (context: Context, admission?: Admission): Promise<Response> => {
		const input = await readInput(context, address, operation);
		const work = (): Promise<unknown> => handle(input, contextOf(context, admission));
		const output = await (admission === undefined ? work() : admission.accountFor(input, work));
		if (output instanceof Response) return output;
		return Response.json(options.checksOutput ? checked(key, operation, output) : output);
	};
	app.on(address.method, path, async (context) => {
		currentRequest()?.note({ operation: key });
		const admission = await options.access?.admit(key, context);
		const response = await (address.method === "GET" || operation.keepsNoReply === true
			? answer(context, admission)
			: options.replies.once(context, () => answer(context, admission), senderOf(admission)));
		for (const cookie of admission?.cookies ?? []) response.headers.append("set-cookie", cookie);
		return response;
	});
}

function contextOf({ req }: Context, admission: Admission | undefined): RequestContext {
	const { raw } = req;
	return {
		request: raw,
		signal: raw.signal,
		...(admission?.actor && { actor: admission.actor }),
		...(admission && { holds: () => admission.holds() }),
	};
}

function senderOf(admission: Admission | undefined): string | undefined {
	return admission?.actor?.account.id;
}

/** @throws {TypeError} for an answer that the contract does not allow. */
function checked(key: string, operation: Operation<unknown, unknown>, output: unknown): unknown {
	const sent: unknown = JSON.parse(JSON.stringify(output));
	const read = operation.output.safeParse(sent);
	if (!read.success) throw new TypeError(`Cannot answer ${key}: ${read.error.message}`);
	return sent;
}
