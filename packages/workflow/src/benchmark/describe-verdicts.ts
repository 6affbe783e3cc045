import type { Verdict } from "@assay/core/domain";
import type { PreparedEvaluator, RunRow } from "./prepared-evaluator.ts";
import type { RunWork } from "./run-work.ts";

/**
 * The verdicts on rows again, with their explanations and without a single call: cheap ones are
 * recomputed, paid ones read from the ledger.
 *
 * @returns by evaluator, then by row; `undefined` = does not apply, or is not there.
 */
export function describeVerdicts(
	work: RunWork,
	rows: readonly RunRow[],
): Promise<readonly (readonly (Verdict | undefined)[])[]> {
	return Promise.all(work.evaluators.map((evaluator) => describeColumn(work, evaluator, rows)));
}

async function describeColumn(
	work: RunWork,
	evaluator: PreparedEvaluator,
	rows: readonly RunRow[],
): Promise<readonly (Verdict | undefined)[]> {
	const describe = async (row: RunRow): Promise<Verdict | undefined> => {
		if (!evaluator.applies(row.prompt)) return undefined;
		switch (evaluator.kind) {
			case "pure":
				return evaluator.evaluate(row);
			case "ledgered":
				return (await work.findVerdict(evaluator.key(row)))?.verdict;
			case "recorded":
				return evaluator.interpret(await work.findVerdict(evaluator.key(row)));
			case "annotated":
				return undefined;
		}
	};
	return evaluator.kind === "annotated"
		? evaluator.evaluateMany(rows, work.systemName)
		: Promise.all(rows.map(describe));
}
