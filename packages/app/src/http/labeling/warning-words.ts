import type { LfFlag } from "@assay/core/label-model";
import type { LabelingWarning } from "@assay/sdk/api";

/** What warnings of a labeling function are about. */
export interface WarnedFunction {
	readonly accuracy?: number | undefined;
	readonly baseRate?: number | undefined;
	/** Those that vote most alike, the most alike first. */
	readonly partners: readonly { readonly name: string }[];
}

/** Warnings of a labeling function with words that say what to do. */
export function toWarnings(
	flags: readonly LfFlag[],
	about: WarnedFunction,
): readonly LabelingWarning[] {
	return flags.map((kind) => {
		const other = kind === "duplicate" ? about.partners[0]?.name : undefined;
		return { kind, text: textOf(kind, about, other), ...(other !== undefined && { other }) };
	});
}

function textOf(kind: LfFlag, about: WarnedFunction, other: string | undefined): string {
	switch (kind) {
		case "never-votes":
			return "It votes on no row. Look at its rule, or archive it";
		case "too-broad":
			return "It votes on more than 60% of the rows, so its vote tells little. Narrow its rule";
		case "duplicate":
			return `It votes on nearly the same rows as ${other === undefined ? "another one" : `“${other}”`}; together they count little more than one. Keep one of them`;
		case "not-better-than-base-rate":
			return `On ground truth it is no better than chance: ${shares(about)}. Narrow its rule, or switch it off`;
		case "likely-swapped":
			return `On ground truth it is worse than chance: ${shares(about)}. Perhaps it means the other label`;
	}
}

function shares({ accuracy = 0, baseRate = 0 }: WarnedFunction): string {
	return `right in ${percent(accuracy)}, where chance would be right in ${percent(baseRate)}`;
}

function percent(share: number): string {
	return `${Math.round(share * 100)}%`;
}
