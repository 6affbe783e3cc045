import type { SystemDefinition } from "@assay/core/domain";
import type { SystemConfig } from "@assay/sdk";
import { type ConfigModule, codeReference } from "./code-reference.ts";
import { readTextOrTemplate } from "./read-template.ts";

const SYSTEM_TIMEOUT_MS = 60_000;

/** A system of the configuration as a definition. */
export function resolveSystem(
	name: string,
	config: SystemConfig,
	module: ConfigModule,
): SystemDefinition {
	const about = {
		name,
		...(config.description !== undefined && { description: config.description }),
	};
	if ("model" in config) {
		const prompt = config.prompt ?? "{{input}}";
		return {
			...about,
			kind: "prompt",
			model: config.model,
			template:
				typeof prompt === "string"
					? readTextOrTemplate(prompt, `systems.${name}.prompt`, module.root)
					: prompt,
			parameters: config.parameters ?? {},
		};
	}
	if ("url" in config) {
		return {
			...about,
			kind: "http",
			url: config.url,
			method: config.method ?? "POST",
			headers: config.headers ?? {},
			...(config.body && { body: config.body }),
			...(config.responsePath !== undefined && { responsePath: config.responsePath }),
		};
	}
	if ("run" in config) {
		return {
			...about,
			kind: "function",
			code: codeReference(config.run, ["systems", name, "run"], module),
			timeoutMs: config.timeoutMs ?? SYSTEM_TIMEOUT_MS,
		};
	}
	return { ...about, kind: "recorded" };
}
