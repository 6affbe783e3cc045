import { passBound } from "@assay/core/benchmark";
import { VERDICT_KIND, type VerdictColumn } from "@assay/core/domain";
import type { RunData } from "../explore/run-data.ts";
import { evaluatorNature } from "./evaluator-nature.ts";

/** One evaluator's verdicts under a criterion. */
export interface Voter {
	readonly column: VerdictColumn;
	/** Least score that passes. */
	readonly passAt: number;
}

/** What the evaluators of a criterion say of a row, in few words; more bands make intervals wide. */
export const VERDICT_BANDS = ["no verdict", "all fail", "divided", "all pass"] as const;

/**
 * The evaluators whose verdicts stand for people's under a criterion: its judges, recorded ones too;
 * without any its other evaluators. People's labels that came as an evaluator are none.
 */
export function votersOf(data: RunData, criterion: string): readonly Voter[] {
	const { columns, names, subject } = data;
	const voters = names.evaluators.flatMap(({ passAt, ...evaluator }, i) => {
		const column = columns.verdicts[i];
		const definition = subject.evaluators[i]?.definition;
		if (column === undefined || definition === undefined || evaluator.criterion !== criterion)
			return [];
		return [{ column, passAt, nature: evaluatorNature(definition) }];
	});
	const judges = voters.filter(({ nature }) => nature === "judged");
	return judges.length > 0 ? judges : voters.filter(({ nature }) => nature === "computed");
}

/** Index in {@link VERDICT_BANDS} of a row. */
export function verdictBand(voters: readonly Voter[], row: number): number {
	let passed = 0;
	let failed = 0;
	for (const { column, passAt } of voters) {
		if (column.kinds[row] !== VERDICT_KIND.scored) continue;
		if ((column.scores[row] ?? 0) >= passBound(passAt)) passed++;
		else failed++;
	}
	if (passed === 0) return failed === 0 ? 0 : 1;
	return failed > 0 ? 2 : 3;
}
