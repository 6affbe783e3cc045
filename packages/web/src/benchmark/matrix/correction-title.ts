import {
	cellRefusalText,
	correctionMethodText,
	JUDGE_ONLY,
	OTHER_ROWS_WARNING,
} from "@assay/core/correction";
import type { CellView } from "./cell-view.ts";

/** How a cell's number was found, in a sentence; `undefined` where it is the evaluator's own by right. */
export function correctionTitle({
	correction,
	kind,
}: Pick<CellView, "correction" | "kind">): string | undefined {
	if (correction === undefined || kind === "empty") return undefined;
	switch (correction.kind) {
		case "corrected": {
			const { differing, labels, method } = correction;
			return [
				`Corrected ${correctionMethodText(method, labels)}; about the rows that were scored`,
				...(method === "rogan-gladen" ? [OTHER_ROWS_WARNING] : []),
				...(differing.length > 0
					? ["The evaluator means something else here than in the rest of the run"]
					: []),
			].join(". ");
		}
		case "judge-only":
			return `${JUDGE_ONLY}: ${cellRefusalText(correction.reason)}`;
		case "as-computed":
			return undefined;
	}
}
