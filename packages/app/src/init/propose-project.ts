import path from "node:path";
import { recogniseImport } from "@assay/adapters/importers";
import { detectLanguage } from "@assay/adapters/language";
import type { SystemDefinition } from "@assay/core/domain";
import { createPromptSummary, proposeDefaults } from "@assay/workflow/onboard";
import type { ImportedDefinitions, ImportSource } from "@assay/workflow/ports";
import { openSource } from "../import/open-source.ts";
import { configText } from "./config-text.ts";
import type { TemplateFile } from "./templates.ts";

/**
 * The files of a project made from another tool's configuration, or proposed for a data file. The
 * configuration names the source itself, so that prompts and responses keep coming from there.
 */
export async function proposeProject(file: string, root: string): Promise<readonly TemplateFile[]> {
	const signal = new AbortController().signal;
	const source =
		(await recogniseImport(file)) ??
		(await openSource(file, { fields: {}, system: undefined, signal }));
	const definitions = hasDefinitions(source) ? source.definitions : await proposed(source, signal);
	for (const { reason, what, where } of source.unported)
		process.stderr.write(`Not taken: ${what} at ${where}: ${reason}\n`);
	return configText({
		name: path.basename(root),
		source: path.relative(root, file),
		definitions,
	});
}

function hasDefinitions({ definitions }: ImportSource): boolean {
	return definitions.evaluators.length > 0 || definitions.systems.length > 0;
}

/** Where a file holds no responses, somebody has to answer its prompts. */
const FIRST_SYSTEM: SystemDefinition = {
	name: "base",
	kind: "prompt",
	model: "openai:gpt-4o-mini",
	template: "{{input}}",
	parameters: {},
};

/** Criteria, judges and slices that fit the prompts; a recorded system for each that has responses. */
async function proposed(source: ImportSource, signal: AbortSignal): Promise<ImportedDefinitions> {
	const summary = createPromptSummary((text) => detectLanguage(text)?.language);
	const systems = new Set<string>();
	for await (const items of source.items(signal))
		for (const item of items) {
			if (item.kind === "prompt") summary.add(item.prompt);
			else if (item.kind === "response") systems.add(item.system);
		}
	const { criteria, evaluators, slices } = proposeDefaults(summary.summary(), {
		topics: summary.topics(),
	});
	return {
		criteria,
		evaluators,
		slices,
		systems:
			systems.size === 0
				? [FIRST_SYSTEM]
				: Array.from(systems, (name): SystemDefinition => ({ name, kind: "recorded" })),
	};
}
