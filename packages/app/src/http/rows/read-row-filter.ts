import { ConfigurationError, type RowQuery } from "@assay/core/domain";
import type { RowProblem, RowVocabulary } from "@assay/sdk/api";
import { parseRowQuery, rowQueryTokens } from "@assay/sdk/row-query";
import type { RowSort } from "@assay/workflow/explore";

/** A filter as it can be carried out, and what had to be left out. */
export interface RowFilter {
	readonly query: RowQuery;
	readonly problems: readonly RowProblem[];
}

/** Reads the filter bar's text; tokens that this run cannot be filtered by are left out and named. */
export function readRowFilter(
	text: string,
	vocabulary: RowVocabulary,
	{ hasBaseline }: { readonly hasBaseline: boolean },
): RowFilter {
	const names = {
		...vocabulary,
		evaluators: vocabulary.evaluators.map(({ name }) => name),
	};
	const problems: RowProblem[] = parseRowQuery(text, names).problems.map(
		({ end, message, start }) => ({ start, end, message }),
	);
	if (!hasBaseline)
		for (const { end, key, start } of rowQueryTokens(text))
			if (key === "changed" && !problems.some((problem) => problem.start === start))
				problems.push({
					start,
					end,
					message: "Cannot filter by changed: no run is chosen to compare with",
				});
	return { query: parseRowQuery(without(text, problems)).query, problems };
}

/** The text without these pieces, everything else in its place. */
function without(text: string, pieces: readonly RowProblem[]): string {
	return pieces.reduce(
		(rest, { end, start }) => rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end),
		text,
	);
}

/**
 * Reads what rows are sorted by.
 *
 * @throws {ConfigurationError} for something that they cannot be sorted by.
 */
export function readRowSort(text: string | undefined, hasBaseline: boolean): RowSort | undefined {
	if (text === undefined || text === "") return undefined;
	const isDescending = text.startsWith("-");
	const [by = "", ...rest] = (isDescending ? text.slice(1) : text).split(":");
	const evaluator = rest.join(":");
	if (by === "latency" || by === "cost" || by === "order") return { by, isDescending };
	if (by === "score" && evaluator !== "") return { by, evaluator, isDescending };
	// Without a baseline there is no change to sort by, as after the baseline was taken away.
	if (by === "change" && !hasBaseline) return undefined;
	if (by === "change") return { by, isDescending, ...(evaluator !== "" && { evaluator }) };
	throw new ConfigurationError(
		`Cannot sort rows by "${text}", expected one of: order, latency, cost, change, score:EVALUATOR, change:EVALUATOR`,
	);
}
