import type { Callee } from "../http/call-failures.ts";
import type { Connection } from "./connection.ts";

/** Names a model in messages, and keeps the key out of them. */
export function modelCallee({ apiKey, providerName }: Connection, model: string): Callee {
	return { name: `${providerName}:${model}`, secrets: apiKey === undefined ? [] : [apiKey] };
}
