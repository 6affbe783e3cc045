import type { Verdict } from "@assay/core/domain";
import type { RunRow } from "./prepared-evaluator.ts";
import type { RunWork } from "./run-work.ts";

/**
 * The verdicts on one row again, with their explanations and without a single call: cheap ones
 * are recomputed, paid ones read from the ledger. `undefined` = does not apply, or is not there.
 */
export function describeVerdicts(
	work: RunWork,
	row: RunRow,
): Promise<readonly (Verdict | undefined)[]> {
	return Promise.all(
		work.evaluators.map(async (evaluator): Promise<Verdict | undefined> => {
			if (!evaluator.applies(row.prompt)) return undefined;
			switch (evaluator.kind) {
				case "pure":
					return evaluator.evaluate(row);
				case "ledgered":
					return (await work.findVerdict(evaluator.key(row)))?.verdict;
				case "recorded":
					return evaluator.interpret(await work.findVerdict(evaluator.key(row)));
				case "annotated":
					return (await evaluator.evaluateMany([row], work.systemName))[0];
			}
		}),
	);
}
