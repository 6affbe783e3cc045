import type { ImportCounts } from "@assay/sdk/api";

/** One line of the counts; absent: does not apply. */
export interface CountLine {
	readonly kind: string;
	/** System, evaluator or annotator. */
	readonly of?: string;
	readonly added: number;
	readonly changed?: number;
	readonly unchanged?: number;
}

/** The counts of an import or dry run, line by line; kinds that do not occur are left out. */
export function countLines(counts: ImportCounts): readonly CountLine[] {
	const { annotations, prompts, repeated, responses, unknownPrompts, verdicts } = counts;
	const again = Object.values(repeated).reduce((sum, count) => sum + count, 0);
	const lines: readonly CountLine[] = [
		{ kind: "Prompts", ...prompts },
		...responses.map(({ added, name, unchanged }) => ({
			kind: "Responses",
			of: name,
			added,
			unchanged,
		})),
		...verdicts.map(({ added, name, unchanged }) => ({
			kind: "Verdicts",
			of: name,
			added,
			unchanged,
		})),
		...annotations.map(({ count, name }) => ({ kind: "Labels", of: name, added: count })),
		...(again === 0 ? [] : [{ kind: "Repeated in the file, taken once", added: again }]),
		...(unknownPrompts.count === 0
			? []
			: [
					{
						kind: "About prompts that are not there yet",
						of: unknownPrompts.first.join(", "),
						added: unknownPrompts.count,
					},
				]),
	];
	return lines;
}
