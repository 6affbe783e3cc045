import type { Response } from "@assay/core/domain";
import type { ImportItem, SourcePosition } from "@assay/workflow/ports";
import type { RecordedScore, RecordedVerdicts } from "./recorded-verdicts.ts";

/** A response that another tool recorded, with what it thought of it. */
export interface RecordedRow {
	readonly at: SourcePosition;
	readonly system: string;
	readonly promptId: string;
	readonly trial: number;
	readonly response: Response;
	readonly scores: readonly RecordedScore[];
}

/**
 * The items of a recorded row.
 *
 * @yields the response, then one verdict per score that can be taken.
 */
export function* recordedItems(
	{ response, scores, ...place }: RecordedRow,
	verdicts: RecordedVerdicts,
): Generator<ImportItem> {
	yield { kind: "response", ...place, response };
	for (const score of scores) {
		const value = verdicts.valueOf(score);
		if (value === undefined) continue;
		const explanation = score.explanation === undefined ? {} : { explanation: score.explanation };
		yield { kind: "verdict", ...place, evaluator: score.evaluator, value, ...explanation };
	}
}
