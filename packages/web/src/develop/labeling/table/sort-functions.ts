import type { LabelingFunctionItem } from "@assay/sdk/api";
import type { LabelingSearch } from "../labeling-search.ts";

/**
 * Labeling functions in the order that was asked for; those without the number come last, equal ones
 * by name.
 */
export function sortFunctions(
	functions: readonly LabelingFunctionItem[],
	{ order, sort }: Pick<LabelingSearch, "order" | "sort">,
): readonly LabelingFunctionItem[] {
	const sign = order === "ascending" ? 1 : -1;
	return functions.toSorted((a, b) => {
		const [x, y] = [valueOf(a, sort), valueOf(b, sort)];
		if (x === y) return byName(a, b) * (sort === "name" ? sign : 1);
		if (x === undefined) return 1;
		return y === undefined ? -1 : sign * (x - y);
	});
}

function byName(a: LabelingFunctionItem, b: LabelingFunctionItem): number {
	return a.name < b.name ? -1 : 1;
}

function valueOf(
	{ statistics }: LabelingFunctionItem,
	sort: LabelingSearch["sort"],
): number | undefined {
	switch (sort) {
		case "name":
			return undefined;
		case "coverage":
			return statistics?.coverage;
		case "conflict":
			return statistics?.conflict;
		case "accuracy":
			return statistics?.accuracy?.value;
		case "estimated":
			return statistics?.estimatedAccuracy;
	}
}
