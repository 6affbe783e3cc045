import { countOf, countText } from "@assay/adapters/reports";
import type { FilledPool, RefusedLines } from "@assay/workflow/pool";

const REFUSALS_SHOWN = 10;

/** What an import of a pool did, for people. */
export function describePool(filled: FilledPool): string {
	const { labels, pool, repeated } = filled;
	return [
		`Pool ${pool.name}: ${countOf(pool.rows, "row")}`,
		...(repeated > 0 ? [`  ${countText(repeated)} lines were there already under their id`] : []),
		...(labels.labelled > 0
			? [
					`  labels: ${countOf(labels.labelled, "row")}, ${countText(labels.committed)} committed as ground truth`,
				]
			: []),
		...(labels.disputed > 0
			? [
					`  ${countOf(labels.disputed, "row")} on which people differ: review run ${labels.run ?? ""}`,
				]
			: []),
		...refusalLines(filled),
		labels.labelled > 0
			? `Next: write labeling functions, or have them suggested`
			: `Next: have experts label some rows: assay pool label ${JSON.stringify(pool.name)} --criterion NAME`,
	].join("\n");
}

/** The lines that were not taken, the first with their reasons. */
export function refusalLines({ refusals, refused }: RefusedLines): readonly string[] {
	if (refused === 0) return [];
	const left = refused - Math.min(refused, REFUSALS_SHOWN);
	return [
		`  refused: ${countOf(refused, "line")}`,
		...refusals.slice(0, REFUSALS_SHOWN).map(({ line, reason }) => `    line ${line}: ${reason}`),
		...(left > 0 ? [`    and ${countText(left)} more`] : []),
	];
}
