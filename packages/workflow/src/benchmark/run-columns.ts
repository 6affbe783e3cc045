import type { ResponseColumn, Usage, Verdict, VerdictColumn } from "@assay/core/domain";
import { NO_LABEL, VERDICT_KIND } from "@assay/core/domain";

/** Packs one evaluator's verdicts on a block; `undefined` = the evaluator does not apply to the row. */
export function toVerdictColumn(verdicts: readonly (Verdict | undefined)[]): VerdictColumn {
	const kinds = new Uint8Array(verdicts.length);
	const labels = new Int8Array(verdicts.length).fill(NO_LABEL);
	const scores = new Float32Array(verdicts.length);
	for (const [row, verdict] of verdicts.entries()) {
		if (verdict === undefined) continue;
		kinds[row] = VERDICT_KIND[verdict.kind];
		if (verdict.kind !== "scored") continue;
		scores[row] = verdict.score;
		if (verdict.label !== undefined) labels[row] = verdict.label;
	}
	return { kinds, labels, scores };
}

/** What became of one row's response. */
export interface RowResponse {
	readonly isReused: boolean;
	readonly usage: Usage;
}

/** Packs what the responses of a block cost; `undefined` = there is no response. */
export function toResponseColumn(rows: readonly (RowResponse | undefined)[]): ResponseColumn {
	const column = {
		kinds: new Uint8Array(rows.length).fill(VERDICT_KIND.failed),
		reused: new Uint8Array(rows.length),
		latencyMs: new Float32Array(rows.length).fill(Number.NaN),
		costUsd: new Float32Array(rows.length).fill(Number.NaN),
		inputTokens: new Float32Array(rows.length).fill(Number.NaN),
		outputTokens: new Float32Array(rows.length).fill(Number.NaN),
	};
	for (const [row, response] of rows.entries()) {
		if (response === undefined) continue;
		column.kinds[row] = VERDICT_KIND.scored;
		column.reused[row] = Number(response.isReused);
		column.latencyMs[row] = response.usage.latencyMs ?? Number.NaN;
		column.costUsd[row] = response.usage.costUsd ?? Number.NaN;
		column.inputTokens[row] = response.usage.inputTokens ?? Number.NaN;
		column.outputTokens[row] = response.usage.outputTokens ?? Number.NaN;
	}
	return column;
}
