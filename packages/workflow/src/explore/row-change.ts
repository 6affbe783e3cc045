import { passBound, type RowBaseline } from "@assay/core/benchmark";
import { VERDICT_KIND, type VerdictColumn } from "@assay/core/domain";
import type { RunData } from "./run-data.ts";

/** How a row did against the baseline. */
export interface RowChange {
	/** By evaluator: passed and no longer does, or the other way round; `undefined` = neither. */
	readonly flips: readonly ("worse" | "better" | undefined)[];
	/** Mean change of the scores that both have, as rows are sorted by it; absent where there is none. */
	readonly score?: number;
}

/** Lays a row beside its partner in the baseline. */
export function rowChange(
	{ columns, names }: RunData,
	{ rows, verdicts }: RowBaseline,
	row: number,
): RowChange {
	const partner = rows[row] ?? -1;
	const scores = names.evaluators.map((_, i) => [
		scoreAt(verdicts[i], partner),
		scoreAt(columns.verdicts[i], row),
	]);
	const changes = scores.flatMap(([before, now]) =>
		before === undefined || now === undefined ? [] : [now - before],
	);
	return {
		flips: names.evaluators.map(({ passAt }, i) => {
			const [before, now] = scores[i] ?? [];
			if (before === undefined || now === undefined) return undefined;
			const bound = passBound(passAt);
			if (before >= bound === now >= bound) return undefined;
			return now >= bound ? "better" : "worse";
		}),
		...(changes.length > 0 && {
			score: changes.reduce((sum, change) => sum + change, 0) / changes.length,
		}),
	};
}

function scoreAt(column: VerdictColumn | undefined, row: number): number | undefined {
	return column?.kinds[row] === VERDICT_KIND.scored ? column.scores[row] : undefined;
}
