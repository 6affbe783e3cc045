import type { RunSubject, Versioned } from "../benchmark/index.ts";
import {
	type DescribedPart,
	describeCriterion,
	describeEvaluator,
	describeSlice,
	describeSystem,
} from "./describe-definition.ts";

/** A part of a definition that reads otherwise than before; one end is absent where the part is. */
export interface ChangedPart {
	readonly what: string;
	readonly before?: string;
	readonly after?: string;
}

/** A definition that came, went or changed. */
export interface DefinitionChange {
	readonly kind: "system" | "criterion" | "evaluator" | "slice";
	readonly name: string;
	readonly change: "added" | "removed" | "changed";
	/** Name of what it is compared with, where that is another one. */
	readonly comparedWith?: string;
	readonly parts: readonly ChangedPart[];
}

/** What differs between the artifacts of two runs, in the order criteria, evaluators, slices. */
export function artifactChanges(
	before: Omit<RunSubject, "system">,
	after: Omit<RunSubject, "system">,
): readonly DefinitionChange[] {
	return [
		...changesOf("criterion", {
			before: before.criteria,
			after: after.criteria,
			describe: describeCriterion,
		}),
		...changesOf("evaluator", {
			before: before.evaluators,
			after: after.evaluators,
			describe: describeEvaluator,
		}),
		...changesOf("slice", { before: before.slices, after: after.slices, describe: describeSlice }),
	];
}

/** What differs between the systems of two runs; nothing where both are the same version. */
export function systemChanges(
	before: RunSubject["system"],
	after: RunSubject["system"],
): readonly DefinitionChange[] {
	if (before.version === after.version) return [];
	const { name } = after.definition;
	const isOther = before.definition.name !== name;
	return [
		{
			kind: "system",
			name,
			change: isOther ? "added" : "changed",
			...(isOther && { comparedWith: before.definition.name }),
			parts: changedParts(
				{ version: before.version, parts: describeSystem(before.definition) },
				{ version: after.version, parts: describeSystem(after.definition) },
			),
		},
	];
}

function changesOf<Definition extends { readonly name: string }>(
	kind: DefinitionChange["kind"],
	{
		after,
		before,
		describe,
	}: {
		readonly before: readonly Versioned<Definition>[];
		readonly after: readonly Versioned<Definition>[];
		readonly describe: (definition: Definition) => readonly DescribedPart[];
	},
): readonly DefinitionChange[] {
	const find = (all: readonly Versioned<Definition>[], name: string) =>
		all.find(({ definition }) => definition.name === name);
	const described = ({ definition, version }: Versioned<Definition>): DescribedVersion => ({
		version,
		parts: describe(definition),
	});
	const changed = after.flatMap((item): readonly DefinitionChange[] => {
		const { name } = item.definition;
		const old = find(before, name);
		if (old === undefined) {
			const parts = describe(item.definition).map(({ text, what }) => ({ what, after: text }));
			return [{ kind, name, change: "added", parts }];
		}
		if (old.version === item.version) return [];
		return [
			{ kind, name, change: "changed", parts: changedParts(described(old), described(item)) },
		];
	});
	const removed = before
		.filter(({ definition }) => find(after, definition.name) === undefined)
		.map(
			({ definition: { name } }): DefinitionChange => ({
				kind,
				name,
				change: "removed",
				parts: [],
			}),
		);
	return [...changed, ...removed];
}

interface DescribedVersion {
	readonly version: string;
	readonly parts: readonly DescribedPart[];
}

/** Versions that read the same differ in what the program makes of them: then the versions themselves are told. */
function changedParts(before: DescribedVersion, after: DescribedVersion): readonly ChangedPart[] {
	const old = new Map(before.parts.map(({ text, what }) => [what, text]));
	const now = new Map(after.parts.map(({ text, what }) => [what, text]));
	const parts = [...new Set([...old.keys(), ...now.keys()])].flatMap(
		(what): readonly ChangedPart[] => {
			const [was, is] = [old.get(what), now.get(what)];
			if (was === is) return [];
			return [
				{ what, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) },
			];
		},
	);
	if (parts.length > 0) return parts;
	return [
		{ what: "version", before: before.version.slice(0, 12), after: after.version.slice(0, 12) },
	];
}
