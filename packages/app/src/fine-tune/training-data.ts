import { readFileSync } from "node:fs";
import path from "node:path";
import { ConfigurationError, type SystemDefinition } from "@assay/core/domain";
import { checkTrainingFile, type FineTuneRequest } from "@assay/workflow/fine-tune";
import type { Store } from "@assay/workflow/ports";
import { curatedExamples } from "./curated-examples.ts";

/** Where the examples come from: exactly one of the two. */
export interface DataChoice {
	/** Its name, or that of a baseline of it, such as `mine (random)`. */
	readonly curatedSet?: string | undefined;
	/** Chat JSONL. */
	readonly file?: string | undefined;
}

/**
 * The examples of a curated set, written with a system's template, or of a file.
 *
 * @throws {ConfigurationError} unless exactly one is named, and for what cannot be trained on.
 */
export async function trainingData(
	store: Store,
	{ curatedSet, file }: DataChoice,
	system: SystemDefinition | undefined,
): Promise<FineTuneRequest["data"]> {
	if (file !== undefined && curatedSet === undefined)
		return { kind: "file", name: path.basename(file), ...checkTrainingFile(readText(file)) };
	if (curatedSet !== undefined && file === undefined) {
		const template = system?.kind === "prompt" ? system.template : undefined;
		const examples = await curatedExamples(store, curatedSet, template);
		return { kind: "curated-set", name: curatedSet, ...examples };
	}
	throw new ConfigurationError(
		"Cannot fine-tune: it is not clear on what, expected the name of a curated set or --file examples.jsonl",
	);
}

function readText(file: string): string {
	try {
		return readFileSync(file, "utf8");
	} catch (cause) {
		throw new ConfigurationError(`Cannot train on ${file}: it cannot be read, expected a file`, {
			cause,
		});
	}
}
