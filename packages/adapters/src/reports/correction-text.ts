import {
	cellRefusalText,
	correctionMethodText,
	JUDGE_ONLY,
	OTHER_ROWS_WARNING,
} from "@assay/core/correction";
import type { CellView } from "./matrix-view.ts";

/** Marks a rate that only a judge has given. */
export const JUDGE_ONLY_MARK = "°";

/** What stands beside a cell's leading number: the evaluator's own rate, where people corrected it. */
export function ownRateText({ correction, own }: CellView): string | undefined {
	return correction.kind === "corrected" ? `raw ${own.main}` : undefined;
}

/** How a cell's leading number was found, for a title. */
export function correctionTitle({ correction }: CellView): string | undefined {
	switch (correction.kind) {
		case "corrected": {
			const { differing, labels, method } = correction;
			const warnings = [
				...(method === "rogan-gladen" ? [OTHER_ROWS_WARNING] : []),
				...(differing.length > 0
					? ["The judge means something else here than in the rest of the run"]
					: []),
			];
			return [
				`Corrected ${correctionMethodText(method, labels)}; about the rows that were scored`,
				...warnings,
			].join(". ");
		}
		case "judge-only":
			return `${JUDGE_ONLY}: ${cellRefusalText(correction.reason)}`;
		case "as-computed":
			return undefined;
	}
}
