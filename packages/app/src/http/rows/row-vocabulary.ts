import type { RowVocabulary } from "@assay/sdk/api";
import { PAGE_ROWS, type RunData } from "@assay/workflow/explore";

/** Bytes of a page that are left for its rows. */
export const PAGE_BYTES = 96_000;
/** Of a row without texts and verdicts, with some room, and of a verdict. */
const ROW_BYTES = 330;
const VERDICT_BYTES = 56;
const FEWEST_ROWS = 10;

/** What the rows of a run can be filtered by. */
export function rowVocabulary({ columns, names, subject }: RunData): RowVocabulary {
	return {
		slices: names.slices,
		evaluators: names.evaluators.map(({ criterion, labels, name }, i) => ({
			name,
			criterion,
			version: subject.evaluators[i]?.version ?? "",
			kind: subject.evaluators[i]?.definition.kind ?? "",
			labels,
		})),
		criteria: [...new Set(names.evaluators.map(({ criterion }) => criterion))],
		labels: [...new Set(names.evaluators.flatMap(({ labels }) => labels))],
		trials: columns.trials,
		pageRows: pageRows(names.evaluators.length),
	};
}

/** Rows of a page at most, in steps of ten, so that the page stays small whatever is in it. */
function pageRows(evaluators: number): number {
	const fitting = Math.floor(PAGE_BYTES / (ROW_BYTES + evaluators * VERDICT_BYTES) / 10) * 10;
	return Math.min(PAGE_ROWS, Math.max(FEWEST_ROWS, fitting));
}
