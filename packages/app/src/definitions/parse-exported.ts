import { ConfigurationError } from "@assay/core/domain";
import { type DefinitionSet } from "@assay/workflow/definitions";
import {
	type AnyDefinition,
	type PartKind,
	parseStoredDefinition,
} from "../workbench/parse-stored-definition.ts";
import { toDefinitionSet } from "./to-definition-set.ts";

/** What `assay export` writes: every definition complete, in lists. */
export interface ExportedDefinitions {
	readonly schema: 1;
	readonly [field: string]: unknown;
}

const FIELDS: readonly (readonly [string, PartKind])[] = [
	["criteria", "criterion"],
	["evaluators", "evaluator"],
	["slices", "slice"],
	["systems", "system"],
	["labelingFunctions", "labeling-function"],
];

/** True for what `assay export` writes. */
export function isExported(value: unknown): value is ExportedDefinitions {
	return typeof value === "object" && value !== null && "schema" in value && value.schema === 1;
}

/**
 * Parses what `assay export` wrote.
 *
 * @throws {ConfigurationError} that names the file and every wrong field.
 */
export function parseExported(exported: ExportedDefinitions, file: string): DefinitionSet {
	const problems: string[] = [];
	const parsed: AnyDefinition[] = [];
	for (const [field, kind] of FIELDS)
		for (const [i, body] of listOf(exported[field]).entries()) {
			const found = parseStoredDefinition(kind, body);
			if (found.isValid) parsed.push(found.parsed);
			else
				for (const { message, path } of found.problems)
					problems.push(`  ${[field, i, ...path].join(".")}: ${message}`);
		}
	if (problems.length === 0) return toDefinitionSet(parsed);
	throw new ConfigurationError([`Cannot use ${file}:`, ...problems].join("\n"));
}

function listOf(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}
