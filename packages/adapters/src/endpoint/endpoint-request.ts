import type { Json, JsonObject, ReferencePrompt } from "@assay/core/domain";
import { ConfigurationError, renderTemplate, templateNames } from "@assay/core/domain";
import type { HttpSystem } from "@assay/workflow/ports";
import type { HttpRequest } from "../http/http-client.ts";
import { type Environment, insertEnvironment, isEnvironmentName } from "./environment-names.ts";
import { promptValue } from "./prompt-values.ts";

/**
 * Fills in an endpoint's templates for one prompt. Environment variables are put in before the
 * prompt's values, which are never read as templates or names: in the URL and headers wherever
 * `$NAME` stands, in the body where a text is nothing else. Values are percent-encoded in the URL.
 *
 * @throws {ConfigurationError} for an environment variable that is not set or a URL that is none.
 */
export function endpointRequest(
	system: HttpSystem,
	prompt: ReferencePrompt,
	env: Environment,
): HttpRequest {
	const fill = (template: string) => renderTemplate(template, (name) => textOf(prompt, name));
	const headers: Record<string, string> = {};
	if (system.body !== undefined) headers["content-type"] = "application/json";
	for (const [name, template] of Object.entries(system.headers))
		headers[name.toLowerCase()] = fill(insertEnvironment(template, env));
	const body = system.body && JSON.stringify(fillBody(system.body, prompt, env));
	return {
		method: system.method,
		url: endpointUrl(system, prompt, env),
		headers,
		...(body !== undefined && { body }),
	};
}

function endpointUrl(system: HttpSystem, prompt: ReferencePrompt, env: Environment): URL {
	const template = insertEnvironment(system.url, env);
	const text = renderTemplate(template, (name) => encodeURIComponent(textOf(prompt, name) ?? ""));
	const url = URL.parse(text);
	if (url?.protocol === "http:" || url?.protocol === "https:") return url;
	throw new ConfigurationError(
		`Cannot call the endpoint of "${system.name}": its URL is "${system.url}", expected one that begins with http:// or https://`,
	);
}

/** A text that is one placeholder takes the value as it is, so that numbers and lists stay such. */
function fillBody(value: Json, prompt: ReferencePrompt, env: Environment): Json {
	if (typeof value === "string") {
		if (isEnvironmentName(value)) return insertEnvironment(value, env);
		const [name] = templateNames(value);
		const isOnlyPlaceholder = name !== undefined && /^\{\{[^{}]*\}\}$/.test(value);
		if (isOnlyPlaceholder) return promptValue(prompt, name) ?? null;
		return renderTemplate(value, (inner) => textOf(prompt, inner));
	}
	if (typeof value !== "object" || value === null) return value;
	if (isList(value)) return value.map((item) => fillBody(item, prompt, env));
	return fillObject(value, prompt, env);
}

function fillObject(body: JsonObject, prompt: ReferencePrompt, env: Environment): JsonObject {
	return Object.fromEntries(
		Object.entries(body).map(([key, value]) => [key, fillBody(value, prompt, env)]),
	);
}

/** `Array.isArray` does not narrow readonly lists. */
function isList(value: Json): value is readonly Json[] {
	return Array.isArray(value);
}

function textOf(prompt: ReferencePrompt, name: string): string | undefined {
	const value = promptValue(prompt, name);
	return typeof value === "string" || value === undefined ? value : JSON.stringify(value);
}
