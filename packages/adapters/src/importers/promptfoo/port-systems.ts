import path from "node:path";
import type { ChatMessage, Json, JsonObject, SystemDefinition } from "@assay/core/domain";
import { isList, isObject, listField, objectField, textField } from "../json-fields.ts";
import { isCodeReference, readReferenced, resolveReference } from "./config-folder.ts";
import type { LoadContext, LoadedPrompt } from "./load-prompts.ts";
import { portHttpProvider } from "./port-http-provider.ts";
import { portModel } from "./port-model.ts";
import { portTemplate } from "./port-template.ts";
import { PREFIX_VARIABLE, SUFFIX_VARIABLE } from "./test-cases.ts";

/** What systems are made of. */
export interface SystemSources {
	readonly prompts: readonly LoadedPrompt[];
	/** `providers` or `targets` of the configuration. */
	readonly providers: Json | undefined;
	/** True when tests put texts before or after the prompt. */
	readonly hasAffixes: boolean;
}

interface Provider {
	readonly id: string;
	readonly label: string;
	readonly config: JsonObject;
	readonly promptLabels: readonly string[];
}

/** One system per prompt and provider, named after what tells them apart. */
export async function portSystems(
	sources: SystemSources,
	context: LoadContext,
): Promise<readonly SystemDefinition[]> {
	const providers = await loadProviders(sources.providers, context);
	const pairs = providers.flatMap((provider) =>
		sources.prompts
			.filter((prompt) => isFor(provider, prompt))
			.map((prompt) => ({ prompt, provider })),
	);
	const systems = new Map<string, SystemDefinition>();
	for (const { prompt, provider } of pairs) {
		const name = uniqueName(
			systemName(prompt.label, provider.label, {
				hasManyPrompts: sources.prompts.length > 1,
				hasManyProviders: providers.length > 1,
			}),
			systems,
		);
		const system = portSystem({ name, prompt, provider, hasAffixes: sources.hasAffixes }, context);
		if (system !== undefined) systems.set(name, system);
	}
	return [...systems.values()];
}

/** The name of the system that a prompt and a provider make; the part that is the same everywhere is left out. */
export function systemName(
	promptLabel: string,
	providerLabel: string,
	choice: { readonly hasManyPrompts: boolean; readonly hasManyProviders: boolean },
): string {
	if (!choice.hasManyPrompts) return providerLabel;
	return choice.hasManyProviders ? `${promptLabel} × ${providerLabel}` : promptLabel;
}

function uniqueName(name: string, taken: ReadonlyMap<string, SystemDefinition>): string {
	let unique = name;
	for (let number = 2; taken.has(unique); number++) unique = `${name} ${number}`;
	return unique;
}

/** A label matches itself, its group (`group` matches `group:x`) and `group:*`. */
function isFor(provider: Provider, prompt: LoadedPrompt): boolean {
	if (provider.promptLabels.length === 0) return true;
	return provider.promptLabels.some((wanted) => {
		const group = wanted.replace(/:?\*$/, "");
		return prompt.label === wanted || prompt.label.startsWith(`${group}:`);
	});
}

interface SystemParts {
	readonly name: string;
	readonly prompt: LoadedPrompt;
	readonly provider: Provider;
	readonly hasAffixes: boolean;
}

function portSystem(parts: SystemParts, context: LoadContext): SystemDefinition | undefined {
	const { name, provider } = parts;
	const refuse = (what: string, reason: string): undefined => {
		context.unported.add({ what, where: "providers", reason });
		return undefined;
	};
	if (isCodeReference(provider.id)) {
		return refuse(`provider ${provider.id}`, "it is a program; write it as a function system");
	}
	const template = portPrompt(parts);
	if ("reason" in template) return refuse(`prompt ${parts.prompt.label}`, template.reason);
	const url = httpUrl(provider);
	if (url !== undefined) {
		if (typeof template.template !== "string") {
			return refuse(`provider ${provider.id}`, "a chat cannot be put into an HTTP body");
		}
		const http = portHttpProvider(
			{ url, config: provider.config, prompt: template.template, where: provider.label },
			context.unported,
		);
		return http === undefined ? undefined : { name, ...http };
	}
	const model = portModel(provider.id, provider.config);
	if (model.kind === "unported") return refuse(`provider ${provider.id}`, model.reason);
	for (const key of model.ignored)
		refuse(`"${key}" of ${provider.id}`, "Assay has no such setting");
	return {
		name,
		kind: "prompt",
		model: model.model,
		template: template.template,
		parameters: model.parameters,
	};
}

function httpUrl({ id, config }: Provider): string | undefined {
	if (/^https?:\/\//.test(id)) return textField(config, "url") ?? id;
	return id === "http" || id === "https" ? textField(config, "url") : undefined;
}

type PortedPrompt =
	| { readonly template: string | readonly ChatMessage[] }
	| { readonly reason: string };

function portPrompt({ prompt, hasAffixes }: SystemParts): PortedPrompt {
	const { template } = prompt;
	if (typeof template === "string") {
		const ported = portTemplate(
			hasAffixes ? `{{${PREFIX_VARIABLE}}}${template}{{${SUFFIX_VARIABLE}}}` : template,
		);
		return ported.kind === "ported" ? { template: ported.text } : ported;
	}
	if (hasAffixes) return { reason: "a test's prefix or suffix cannot be put around a chat" };
	const messages: ChatMessage[] = [];
	for (const message of template) {
		const ported = portTemplate(message.content);
		if (ported.kind === "unported") return ported;
		messages.push({ role: message.role, content: ported.text });
	}
	return { template: messages };
}

async function loadProviders(
	value: Json | undefined,
	context: LoadContext,
): Promise<readonly Provider[]> {
	const entries = value === undefined || value === null ? [] : isList(value) ? value : [value];
	const providers: Provider[] = [];
	for (const entry of entries) {
		for (const item of await entriesIn(entry, context)) providers.push(...providersOf(item));
	}
	return providers;
}

/** `file://provider.yaml` holds one provider or a list of them. */
async function entriesIn(entry: Json, context: LoadContext): Promise<readonly Json[]> {
	if (typeof entry !== "string" || !/^file:\/\/.*\.(?:ya?ml|json)$/.test(entry)) return [entry];
	const found = await resolveReference(context.folder, entry);
	if (found.kind === "refused") {
		context.unported.add({ what: `provider ${entry}`, where: "providers", reason: found.reason });
		return [];
	}
	const values: Json[] = [];
	for (const file of found.paths) {
		const value = await readReferenced(file);
		values.push(...(isList(value) ? value : [value]));
	}
	return values;
}

function providersOf(entry: Json): readonly Provider[] {
	if (typeof entry === "string") return [providerOf(entry, {})];
	if (!isObject(entry)) return [];
	const id = textField(entry, "id");
	if (id !== undefined) return [providerOf(id, entry)];
	// The other way to write it: `openai:gpt-4o: { config: … }`.
	return Object.entries(entry).map(([key, settings]) =>
		providerOf(key, isObject(settings) ? settings : {}),
	);
}

function providerOf(id: string, settings: JsonObject): Provider {
	const shown = isCodeReference(id) ? path.basename(id) : id;
	return {
		id,
		label: textField(settings, "label") ?? shown,
		config: objectField(settings, "config"),
		promptLabels: listField(settings, "prompts").filter((label) => typeof label === "string"),
	};
}
