import type {
	CriterionDefinition,
	EvaluatorDefinition,
	Scale,
	SliceDefinition,
	SystemDefinition,
} from "@assay/core/domain";
import type { ImportedDefinitions } from "@assay/workflow/ports";
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
	const config = {
		name,
		prompts: source,
		criteria: byName(definitions.criteria, toCriterionConfig),
		evaluators: byName(definitions.evaluators, (one) => toEvaluatorConfig(one, judges)),
		slices: byName(definitions.slices, toSliceConfig),
		systems: byName(definitions.systems, toSystemConfig),
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

function byName<Definition extends { readonly name: string }>(
	definitions: readonly Definition[],
	toConfig: (definition: Definition) => unknown,
): Readonly<Record<string, unknown>> {
	return Object.fromEntries(definitions.map((one) => [one.name, toConfig(one)]));
}

function toCriterionConfig({
	description,
	estimate,
	explanationRequired,
	filter,
	gate,
	passAt,
	scale,
}: CriterionDefinition): unknown {
	const labels = toLabels(scale);
	return {
		description,
		...(labels !== undefined && { labels }),
		...(passAt !== (scale.kind === "share" ? 0.5 : 1) && { passAt }),
		...(estimate !== (scale.kind === "share" ? "mean-score" : "pass-rate") && { show: estimate }),
		...(explanationRequired && { explanationRequired }),
		...(filter && { filter }),
		...(gate && { gate }),
	};
}

/** `undefined` for the default, Reject and Accept. */
function toLabels(scale: Scale): unknown {
	if (scale.kind === "share") return "share";
	const [worst, best, ...others] = scale.labels;
	if (worst?.name === "Reject" && best?.name === "Accept" && others.length === 0) return undefined;
	return Object.fromEntries(scale.labels.map((label) => [label.name, label.score]));
}

function toEvaluatorConfig(definition: EvaluatorDefinition, judges: Map<string, string>): unknown {
	const { criterion, description, name, notes: _notes, threshold, trust } = definition;
	const options = {
		criterion,
		...(description !== undefined && { description }),
		...(threshold !== undefined && { threshold }),
		...(trust && { trust }),
	};
	switch (definition.kind) {
		case "code":
			return { kind: "code", check: definition.check, ...options };
		case "recorded":
			return {
				kind: "recorded",
				source: definition.source,
				...(definition.values && { values: definition.values }),
				...options,
			};
		case "function":
			return { kind: "function", run: definition.code.exportName, ...options };
		case "judge": {
			const { examples, model, parameters, parser, prompt } = definition.judge;
			const file = `judges/${name.replaceAll(/[^\w-]+/g, "-").toLowerCase()}.md`;
			judges.set(file, prompt);
			return {
				kind: "judge",
				model,
				prompt: file,
				...(parser.kind === "patterns" && { patterns: parser.patterns }),
				...(examples.length > 0 && { examples }),
				...(Object.keys(parameters).length > 0 && { parameters }),
				...options,
			};
		}
	}
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

function toSliceConfig({ description, minPrompts, rule }: SliceDefinition): unknown {
	return {
		...(rule.kind === "topic" ? { [SPREAD]: TOPICS, topic: rule.topic } : rule),
		...(description !== undefined && { description }),
		...(minPrompts !== undefined && { minPrompts }),
	};
}

function toSystemConfig(system: SystemDefinition): unknown {
	const about = system.description === undefined ? {} : { description: system.description };
	switch (system.kind) {
		case "recorded":
			return { recorded: true, ...about };
		case "prompt":
			return {
				model: system.model,
				prompt: system.template,
				...(Object.keys(system.parameters).length > 0 && { parameters: system.parameters }),
				...about,
			};
		case "http":
			return {
				url: system.url,
				method: system.method,
				...(Object.keys(system.headers).length > 0 && { headers: system.headers }),
				...(system.body && { body: system.body }),
				...(system.responsePath !== undefined && { responsePath: system.responsePath }),
				...about,
			};
		case "function":
			return { run: system.code.exportName, ...about };
	}
}

/** Name of the constant, and of its file, that slices by topic spread. */
const TOPICS = "topics";
/** Key of a constant's name whose members come first in an object. */
const SPREAD = Symbol("spread");
const PLAIN_KEY = /^[A-Za-z_$][\w$]*$/;

/** A JSON value as a TypeScript literal: keys without quotes where they need none. */
function toCode(value: unknown, indent = ""): string {
	const inner = `${indent}\t`;
	if (Array.isArray(value)) {
		const items = value.map((item: unknown) => toCode(item, inner));
		const line = `[${items.join(", ")}]`;
		return line.length < 80 && !line.includes("\n")
			? line
			: `[\n${items.map((item) => `${inner}${item},\n`).join("")}${indent}]`;
	}
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	const entries = Object.entries(value).map(
		([key, item]) => `${PLAIN_KEY.test(key) ? key : JSON.stringify(key)}: ${toCode(item, inner)}`,
	);
	if (SPREAD in value) entries.unshift(`...${String(value[SPREAD])}`);
	const line = `{ ${entries.join(", ")} }`;
	if (entries.length === 0) return "{}";
	return line.length < 80 && !line.includes("\n")
		? line
		: `{\n${entries.map((entry) => `${inner}${entry},\n`).join("")}${indent}}`;
}
