import type { ApiOperation } from "./read-open-api.ts";
import { list, members } from "./read-open-api.ts";

/** A command line that calls an operation; what must be filled in stands in braces. */
export function curlText(operation: ApiOperation, origin: string): string {
	const query = operation.parameters
		.filter((parameter) => parameter.place === "query" && parameter.isRequired)
		.map((parameter) => `${parameter.name}={${parameter.name}}`)
		.join("&");
	const address = `${origin}${operation.path}${query === "" ? "" : `?${query}`}`;
	const lines = [
		operation.method === "GET" ? `curl '${address}'` : `curl -X ${operation.method} '${address}'`,
	];
	if (operation.body !== undefined) {
		lines.push(`-H 'content-type: ${operation.body.type}'`);
		lines.push(
			operation.body.type === "application/json"
				? `-d '${bodySketch(operation.body.schema)}'`
				: "--data-binary '@{file}'",
		);
	}
	return lines.join(" \\\n  ");
}

/** The members that a body must have, each with its name in braces for a value. */
function bodySketch(schema: Readonly<Record<string, unknown>>): string {
	const names = list(schema["required"]).filter((name) => typeof name === "string");
	const known = members(schema["properties"]);
	return `{${names.map((name) => `"${name}": ${name in known ? `{${name}}` : "null"}`).join(", ")}}`;
}
