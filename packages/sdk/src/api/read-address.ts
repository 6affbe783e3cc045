import type { OperationAddress } from "./operation.ts";

/** Path below which every operation lies. */
export const API_ROOT = "/api/v1";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/**
 * Takes an operation's key apart.
 *
 * @throws {TypeError} for a text that is no key.
 */
export function readAddress(key: string): OperationAddress {
	const [word = "", path = ""] = key.split(" ");
	const method = METHODS.find((one) => one === word);
	if (method === undefined || !path.startsWith("/"))
		throw new TypeError(`Cannot read operation "${key}", expected a method and a path`);
	return { method, path };
}

/** Names of the parameters in a path, in their order. */
export function pathParameters(path: string): readonly string[] {
	return Array.from(path.matchAll(/\{(\w+)\}/g), (match) => match[1] ?? "");
}
