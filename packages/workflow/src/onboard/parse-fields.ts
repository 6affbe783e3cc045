import { ConfigurationError, nearestName } from "@assay/core/domain";
import { COLUMN_NAMES } from "./column-names.ts";
import type { NamedTarget, RowRule, RowTarget, SingleTarget, ValueSource } from "./row-target.ts";
import { sourceColumns, templateColumns } from "./row-target.ts";

const GIVEN = "given by the mapping";
const SINGLE_TARGETS: readonly (SingleTarget | "response")[] = [
	"input",
	"context",
	"reference",
	"response",
	"system",
	"promptId",
	"trial",
	"split",
	"clusterId",
	"criterion",
	"costUsd",
	"latencyMs",
	"latencySeconds",
	"inputTokens",
	"outputTokens",
];
const NAMED: readonly NamedTarget[] = [
	"metadata",
	"variables",
	"response",
	"verdict",
	"label",
	"explanation",
	"ignored",
];

/**
 * Reads a mapping such as `{ input: "title", "metadata.topic": "topics", "label anna": "a1" }`.
 *
 * The value names a column, or is a text with columns in braces (`{model} {template}`), or, after
 * `=`, a constant.
 *
 * @throws {ConfigurationError} for an unknown target or column; the nearest name is suggested.
 */
export function parseFields(
	fields: Readonly<Record<string, string>>,
	columns: readonly string[],
): readonly RowRule[] {
	return Object.entries(fields).map(([targetName, value]) => {
		const target = parseTarget(targetName);
		const from = parseSource(value, columns);
		const named = "name" in target ? templateColumns(target.name) : [];
		for (const column of [...sourceColumns(from), ...named])
			if (!columns.includes(column)) throw unknownColumn(targetName, column, columns);
		return { target, from, because: GIVEN };
	});
}

/** A system given for all rows: a name, or a text with columns in braces. */
export function systemRule(system: string, columns: readonly string[]): RowRule {
	const isTemplate = templateColumns(system).length > 0;
	const from = isTemplate ? parseSource(system, columns) : constant(system);
	for (const column of sourceColumns(from))
		if (!columns.includes(column)) throw unknownColumn("system", column, columns);
	return { target: { kind: "system" }, from, because: "given as the system" };
}

function parseTarget(text: string): RowTarget {
	const [, kindText = "", name = ""] = /^(\w+)(?:[ .](.*))?$/.exec(text.trim()) ?? [];
	const kind = NAMED.find((candidate) => candidate === kindText);
	if (kind === "response" || (kind !== undefined && name !== "")) return { kind, name };
	const single = TARGETS.get(text.trim());
	if (single === undefined) throw unknownTarget(text);
	return single === "response" ? { kind: "response", name: "" } : { kind: single };
}

/** Targets under their own names and under the names that other tools give them. */
const TARGETS: ReadonlyMap<string, SingleTarget | "response"> = new Map(
	SINGLE_TARGETS.flatMap((target) =>
		[target, ...COLUMN_NAMES[target]].map((name): [string, SingleTarget | "response"] => [
			name,
			target,
		]),
	),
);

function parseSource(value: string, columns: readonly string[]): ValueSource {
	if (columns.includes(value)) return { kind: "column", column: value };
	if (value.startsWith("=")) return constant(value.slice(1));
	return templateColumns(value).length > 0
		? { kind: "template", template: value }
		: { kind: "column", column: value };
}

function constant(value: string): ValueSource {
	return { kind: "constant", value };
}

function unknownTarget(text: string): ConfigurationError {
	const known = [...SINGLE_TARGETS, ...NAMED.map((name) => `${name} NAME`)];
	const nearest = nearestName(text, known);
	return new ConfigurationError(
		`Cannot map to "${text}": there is no such field, expected ${
			nearest === undefined ? known.join(", ") : `"${nearest}"`
		}`,
	);
}

function unknownColumn(
	target: string,
	column: string,
	columns: readonly string[],
): ConfigurationError {
	const nearest = nearestName(column, columns);
	return new ConfigurationError(
		`Cannot map "${column}" to ${target}: the file has no such column, expected ${
			nearest === undefined ? `one of ${columns.join(", ")}` : `"${nearest}"`
		}`,
	);
}
