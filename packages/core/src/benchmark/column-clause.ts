import {
	NO_LABEL,
	type NumberCondition,
	type RowCondition,
	VERDICT_KIND,
	type VerdictColumn,
} from "../domain/index.ts";
import { isInRange, numberRange } from "./number-range.ts";
import { passBound } from "./pass-bound.ts";
import type { SelectableEvaluator } from "./selectable-run.ts";

/** What is asked of one evaluator's verdict on a row; parts that ask nothing are met. */
export interface ColumnClause {
	/** One must hold. */
	readonly verdicts: readonly Extract<RowCondition, { kind: "verdict" }>["is"][];
	/** One must hold. */
	readonly labels: readonly string[];
	/** All must hold. */
	readonly scores: readonly NumberCondition[];
}

/** Sets `target` to 1 on the rows whose verdict meets the clause; the evaluator must apply to them. */
export function markColumn(
	target: Uint8Array,
	column: VerdictColumn,
	{ clause, evaluator }: { readonly clause: ColumnClause; readonly evaluator: SelectableEvaluator },
): void {
	const { kinds, labels, scores } = column;
	const bound = passBound(evaluator.passAt);
	const outcomes = outcomeTable(clause);
	const wantedLabels = labelTable(clause, evaluator);
	const range = numberRange(clause.scores);
	const asksScore = clause.scores.length > 0;
	for (let row = 0; row < kinds.length; row++) {
		const kind = kinds[row]!;
		const score = scores[row]!;
		if (outcomes[kind * 2 + (score >= bound ? 1 : 0)] === 0) continue;
		if (wantedLabels[labels[row]! - NO_LABEL] === 0) continue;
		if (!asksScore || isInRange(score, range)) target[row] = 1;
	}
}

const OUTCOMES = {
	fail: [VERDICT_KIND.scored * 2],
	pass: [VERDICT_KIND.scored * 2 + 1],
	abstained: [VERDICT_KIND.abstained * 2, VERDICT_KIND.abstained * 2 + 1],
	failed: [VERDICT_KIND.failed * 2, VERDICT_KIND.failed * 2 + 1],
} as const;

/** By kind × 2 + passes: whether it is wanted. Labels and scores are those of scored verdicts. */
function outcomeTable({ labels, scores, verdicts }: ColumnClause): Uint8Array {
	const table = new Uint8Array(8);
	const wanted =
		verdicts.length > 0 ? verdicts : (["pass", "fail", "abstained", "failed"] as const);
	for (const outcome of wanted.flatMap((verdict) => OUTCOMES[verdict])) table[outcome] = 1;
	if (labels.length === 0 && scores.length === 0) return table;
	return table.map((isWanted, code) => (code >>> 1 === VERDICT_KIND.scored ? isWanted : 0));
}

/** By label + 1: whether it is wanted. */
function labelTable({ labels }: ColumnClause, evaluator: SelectableEvaluator): Uint8Array {
	const table = new Uint8Array(129);
	if (labels.length === 0) return table.fill(1);
	for (const name of labels) table[evaluator.labels.indexOf(name) - NO_LABEL] = 1;
	table[0] = 0;
	return table;
}
