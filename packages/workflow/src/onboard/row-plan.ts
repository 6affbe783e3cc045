import type { RowMapping } from "./recognise-columns.ts";
import type { NamedTarget, SingleTarget, ValueSource } from "./row-target.ts";

/** A value with a name; the name may hold `{column}`. */
export interface NamedSource {
	readonly name: string;
	readonly from: ValueSource;
}

/** A mapping sorted for reading many rows. */
export interface RowPlan {
	/** Name of the file, kept as the prompts' provenance. */
	readonly file: string;
	readonly hasPrompts: boolean;
	/** Every column that the mapping knows. */
	readonly columns: ReadonlySet<string>;
	readonly sources: Readonly<Partial<Record<SingleTarget, ValueSource>>>;
	readonly metadata: readonly NamedSource[];
	readonly variables: readonly NamedSource[];
	readonly responses: readonly NamedSource[];
	readonly verdicts: readonly NamedSource[];
	readonly labels: readonly NamedSource[];
	readonly explanations: readonly NamedSource[];
}

/** Sorts the rules of a mapping by what they give. */
export function planRows(mapping: RowMapping, file: string): RowPlan {
	const sources: Partial<Record<SingleTarget, ValueSource>> = {};
	for (const { target, from } of mapping.rules)
		if (!("name" in target)) sources[target.kind] = from;
	const all = (kind: NamedTarget): readonly NamedSource[] =>
		mapping.rules.flatMap(({ target, from }) =>
			"name" in target && target.kind === kind ? [{ name: target.name, from }] : [],
		);
	return {
		file,
		hasPrompts: mapping.hasPrompts,
		columns: new Set(mapping.columns.map(({ column }) => column)),
		sources,
		metadata: all("metadata"),
		variables: all("variables"),
		responses: all("response"),
		verdicts: all("verdict"),
		labels: all("label"),
		explanations: all("explanation"),
	};
}
