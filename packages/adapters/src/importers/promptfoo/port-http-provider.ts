import type { Json, JsonObject, SystemKind } from "@assay/core/domain";
import { isList, isObject, objectField, textField } from "../json-fields.ts";
import type { UnportedList } from "../unported-list.ts";
import { portTemplate } from "./port-template.ts";

/** What a promptfoo HTTP provider is called with. */
export interface HttpProvider {
	readonly url: string;
	readonly config: JsonObject;
	/** Template of the prompt, in Assay's form; goes where the body says `{{prompt}}`. */
	readonly prompt: string;
	readonly where: string;
}

const KNOWN_KEYS = new Set([
	"url",
	"method",
	"headers",
	"body",
	"transformResponse",
	"responseParser",
]);
const SECRET_HEADER = /auth|key|token|cookie|secret/i;
const PATH_EXPRESSION = /^json((?:\.[A-Za-z_]\w*|\[\d+\]|\[["'][\w-]+["']\])+)$/;

/** The endpoint as a system; `undefined` (and a finding) where it cannot be called in the same way. */
export function portHttpProvider(
	provider: HttpProvider,
	unported: UnportedList,
): Extract<SystemKind, { kind: "http" }> | undefined {
	const { url, config, prompt, where } = provider;
	const refuse = (reason: string): undefined => {
		unported.add({ what: "HTTP provider", where, reason });
		return undefined;
	};
	if (url.includes("{{")) return refuse("its URL is a template");
	if (config["request"] !== undefined) return refuse("a raw HTTP request is not ported");
	const method = methodOf(config);
	if (method === undefined) return refuse("only GET, POST and PUT are called");
	const body = portBody(config["body"], prompt);
	if (body.kind === "unported") return refuse(body.reason);
	for (const key of Object.keys(config).filter((name) => !KNOWN_KEYS.has(name))) {
		unported.add({ what: `HTTP provider's "${key}"`, where, reason: "Assay has no such setting" });
	}
	const responsePath = portResponsePath(config, where, unported);
	return {
		kind: "http",
		url,
		method,
		headers: portHeaders(config, where, unported),
		...(body.value === undefined ? {} : { body: body.value }),
		...(responsePath === undefined ? {} : { responsePath }),
	};
}

function methodOf(config: JsonObject): "GET" | "POST" | "PUT" | undefined {
	const method = textField(config, "method")?.toUpperCase();
	if (method === undefined) return config["body"] === undefined ? "GET" : "POST";
	return method === "GET" || method === "POST" || method === "PUT" ? method : undefined;
}

type PortedBody =
	| { readonly kind: "ported"; readonly value: JsonObject | undefined }
	| { readonly kind: "unported"; readonly reason: string };

function portBody(body: Json | undefined, prompt: string): PortedBody {
	if (body === undefined || body === null) return { kind: "ported", value: undefined };
	if (!isObject(body)) return { kind: "unported", reason: "its body is text, not a JSON object" };
	const problems: string[] = [];
	const value = mapTexts(body, (text) => {
		const ported = portTemplate(text, { prompt: "prompt" });
		if (ported.kind === "unported") problems.push(ported.reason);
		return ported.kind === "ported" ? ported.text.replaceAll("{{prompt}}", () => prompt) : text;
	});
	const [problem] = problems;
	return problem === undefined && isObject(value)
		? { kind: "ported", value }
		: { kind: "unported", reason: problem ?? "its body is not a JSON object" };
}

function mapTexts(value: Json, change: (text: string) => string): Json {
	if (typeof value === "string") return change(value);
	if (isList(value)) return value.map((item) => mapTexts(item, change));
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [key, mapTexts(inner, change)]),
	);
}

/** `{{env.NAME}}` becomes `$NAME`; a secret that stands in the file stays behind. */
function portHeaders(
	config: JsonObject,
	where: string,
	unported: UnportedList,
): Readonly<Record<string, string>> {
	const headers: [string, string][] = [];
	for (const [name, value] of Object.entries(objectField(config, "headers"))) {
		if (typeof value !== "string") continue;
		const ported = value.replaceAll(/\{\{\s*env\.(\w+)\s*\}\}/g, (_match, key) => `$${key}`);
		if (SECRET_HEADER.test(name) && !ported.includes("$")) {
			const variable = name.toUpperCase().replaceAll(/\W/g, "_");
			const reason = `secrets are not imported; put the value into the environment variable ${variable}`;
			unported.add({ what: `HTTP header "${name}"`, where, reason });
			headers.push([name, `$${variable}`]);
		} else headers.push([name, ported]);
	}
	return Object.fromEntries(headers);
}

/** `json.choices[0].text` → `choices.0.text`. */
function portResponsePath(
	config: JsonObject,
	where: string,
	unported: UnportedList,
): string | undefined {
	const expression = textField(config, "transformResponse", "responseParser")?.trim();
	if (expression === undefined || expression === "json") return undefined;
	const path = PATH_EXPRESSION.exec(expression)?.[1];
	if (path === undefined) {
		const reason = "only a path such as json.choices[0].text is ported; set responsePath by hand";
		unported.add({ what: "transformResponse", where, reason });
		return undefined;
	}
	return (path.match(/[\w-]+/g) ?? []).join(".");
}
