import type { SliceDefinition } from "@assay/core/domain";
import type { EvaluatorConfig, ScorerFunction, SliceConfig } from "@assay/sdk";
import type { ImportedDefinitions } from "@assay/workflow/ports";
import { definitionsConfig } from "../definitions/definition-config.ts";
import { SPREAD, toCode } from "../definitions/to-code.ts";
import type { TemplateFile } from "./templates.ts";

/** What a configuration is written from. */
export interface ConfigSource {
	readonly name: string;
	/** Path of the file that prompts come from, relative to the project. */
	readonly source: string;
	readonly definitions: ImportedDefinitions;
}

/** Writes definitions as a configuration in code; long judge prompts become files of their own. */
export function configText({ definitions, name, source }: ConfigSource): readonly TemplateFile[] {
	const judges = new Map<string, string>();
	const topics = topicModel(definitions.slices);
	const { criteria, evaluators, slices, systems } = definitionsConfig({
		...definitions,
		labelingFunctions: [],
	});
	const config = {
		name,
		prompts: source,
		criteria,
		evaluators: eachValue(evaluators, (one, key) => withPromptFile(one, key, judges)),
		slices: eachValue(slices, withTopics),
		systems,
	};
	const imports = `import { defineProject } from "@assay/sdk";\n${topics ? `import { ${TOPICS} } from "./${TOPICS}.ts";\n` : ""}`;
	return [
		{
			name: "assay.config.ts",
			text: `${imports}\nexport default defineProject(${toCode(config)});\n`,
		},
		...(topics
			? [{ name: `${TOPICS}.ts`, text: `export const ${TOPICS} = ${toCode(topics)} as const;\n` }]
			: []),
		...Array.from(judges, ([file, prompt]) => ({ name: file, text: prompt })),
	];
}

function eachValue<Value>(
	values: Readonly<Record<string, Value>>,
	change: (value: Value, key: string) => unknown,
): Readonly<Record<string, unknown>> {
	return Object.fromEntries(
		Object.entries(values).map(([key, value]) => [key, change(value, key)]),
	);
}

/** A new project's judge is given the usual temperature where the source names none. */
function withPromptFile(
	evaluator: EvaluatorConfig | ScorerFunction,
	name: string,
	judges: Map<string, string>,
): unknown {
	if (typeof evaluator === "function") return evaluator;
	const { notes: _notes, ...config } = evaluator;
	if (config.kind !== "judge") return config;
	const { parameters: { temperature, ...others } = {}, prompt, ...judge } = config;
	const parameters = typeof temperature === "number" ? { temperature, ...others } : others;
	const file = `judges/${name.replaceAll(/[^\w-]+/g, "-").toLowerCase()}.md`;
	judges.set(file, prompt);
	return {
		...judge,
		prompt: file,
		...(Object.keys(parameters).length > 0 && { parameters }),
	};
}

/** What all slices by topic share: it is long and stands in a file of its own. */
function topicModel(slices: readonly SliceDefinition[]): unknown {
	for (const { rule } of slices) {
		if (rule.kind !== "topic") continue;
		const { topic: _topic, ...model } = rule;
		return model;
	}
	return undefined;
}

function withTopics(slice: SliceConfig): unknown {
	if (slice.kind !== "topic") return slice;
	const { centroids: _centroids, field: _field, idf: _idf, kind: _kind, ...own } = slice;
	return { [SPREAD]: TOPICS, ...own };
}

/** Name of the constant, and of its file, that slices by topic spread. */
const TOPICS = "topics";
