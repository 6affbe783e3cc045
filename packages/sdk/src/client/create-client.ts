import type { InputOf, OutputOf } from "../api/operation.ts";
import type { ApiOperations } from "../api/operations.ts";
import type { Problem } from "../api/problem.ts";
import { API_ROOT, pathParameters, readAddress } from "../api/read-address.ts";
import type { TeamOperations } from "../api/team/index.ts";
import { ApiError } from "./api-error.ts";

/** Key of an operation, such as `GET /runs/{run}`. */
export type OperationKey = keyof ApiOperations;

/** Input of an operation by its key. */
export type InputFor<Key extends OperationKey> = InputOf<ApiOperations[Key]>;

/** Output of an operation by its key. */
export type OutputFor<Key extends OperationKey> = OutputOf<ApiOperations[Key]>;

/** How one call is made. */
export interface CallOptions {
	readonly signal?: AbortSignal;
	/** A write that is sent again with the same key is done once. */
	readonly idempotencyKey?: string;
	/** What an operation that takes a file is given. */
	readonly file?: Blob;
}

/** Where the server is, and how it is reached. */
export interface ClientOptions {
	/**
	 * What addresses begin with: the server's origin, on a team's server with the project's path
	 * (`https://assay.example.org/p/support`); default: the origin of the page.
	 */
	readonly origin?: string;
	/** An API token, where the server has accounts; a page sends its cookie. */
	readonly token?: string;
	readonly fetch?: typeof globalThis.fetch;
}

/** The HTTP API of one contract, with its types. */
export interface Client<Operations> {
	/** @throws {ApiError} when the server answers with a problem, or not at all. */
	call<Key extends keyof Operations & string>(
		key: Key,
		input: InputOf<Operations[Key]>,
		options?: CallOptions,
	): Promise<OutputOf<Operations[Key]>>;
	/** Address of an operation that is read by the browser itself: a file, or events. */
	url<Key extends keyof Operations & string>(key: Key, input: InputOf<Operations[Key]>): string;
}

/** The HTTP API of a project. */
export type ApiClient = Client<ApiOperations>;

/** The HTTP API of a team's server beside that of its projects. */
export type TeamClient = Client<TeamOperations>;

/** Makes a client of a project's API. */
export function createClient(options: ClientOptions = {}): ApiClient {
	return clientOf<ApiOperations>(options);
}

/** Makes a client of a team's API. */
export function createTeamClient(options: ClientOptions = {}): TeamClient {
	return clientOf<TeamOperations>(options);
}

function clientOf<Operations>(options: ClientOptions): Client<Operations> {
	const { fetch = globalThis.fetch, origin = "", token } = options;
	return {
		async call(key, input, how = {}) {
			const { body, method, url } = toRequest(key, membersOf(input), how.file);
			const response = await reach(() =>
				fetch(`${origin}${url}`, {
					method,
					headers: {
						...headersOf(method, how),
						...(token !== undefined && { authorization: `Bearer ${token}` }),
					},
					...(body !== undefined && { body }),
					...(how.signal && { signal: how.signal }),
				}),
			);
			if (!response.ok) throw new ApiError(await readProblem(response));
			return response.json();
		},
		url: (key, input) => `${origin}${toRequest(key, membersOf(input), undefined).url}`,
	};
}

function membersOf(input: unknown): object {
	return typeof input === "object" && input !== null ? input : {};
}

interface ApiRequest {
	readonly method: string;
	readonly url: string;
	readonly body?: string | Blob;
}

function toRequest(key: string, input: object, file: Blob | undefined): ApiRequest {
	const { method, path } = readAddress(key);
	const members = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
	let filled = path;
	for (const name of pathParameters(path)) {
		filled = filled.replace(`{${name}}`, encodeURIComponent(String(members.get(name))));
		members.delete(name);
	}
	const isQuery = method === "GET" || method === "DELETE" || file !== undefined;
	if (!isQuery)
		return {
			method,
			url: `${API_ROOT}${filled}`,
			body: JSON.stringify(Object.fromEntries(members)),
		};
	const query = new URLSearchParams();
	for (const [name, value] of members)
		for (const item of Array.isArray(value) ? value : [value]) query.append(name, String(item));
	const text = query.toString();
	return {
		method,
		url: `${API_ROOT}${filled}${text === "" ? "" : `?${text}`}`,
		...(file !== undefined && { body: file }),
	};
}

function headersOf(method: string, how: CallOptions): Record<string, string> {
	return {
		accept: "application/json",
		...(method !== "GET" && {
			"content-type": how.file === undefined ? "application/json" : "application/octet-stream",
		}),
		...(how.idempotencyKey !== undefined && { "idempotency-key": how.idempotencyKey }),
	};
}

/** A server that does not answer is a problem like any other; an abort stays an abort. */
async function reach(send: () => Promise<Response>): Promise<Response> {
	try {
		return await send();
	} catch (cause) {
		if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
		const detail = "The server does not answer; see whether assay ui is still running";
		throw new ApiError(problemOf("NO_CONNECTION", 0, detail), { cause });
	}
}

async function readProblem(response: Response): Promise<Problem> {
	const type = response.headers.get("content-type") ?? "";
	if (type.startsWith("application/problem+json")) return response.json();
	return problemOf("HTTP", response.status, `The server answered ${response.status}`);
}

function problemOf(code: string, status: number, detail: string): Problem {
	return { type: `urn:assay:problem:${code}`, title: "No answer", status, detail, code };
}
