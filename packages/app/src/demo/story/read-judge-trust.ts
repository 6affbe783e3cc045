import type { NamedTrust } from "@assay/adapters/reports";
import type { Estimate } from "@assay/core/domain";
import type { RunData } from "@assay/workflow/explore";
import type { Store } from "@assay/workflow/ports";
import { readRunTrust } from "@assay/workflow/refine";
import { trustSources } from "../../run/command-trust.ts";

/** What labels say about the judge of a run. */
export interface JudgeTrust {
	readonly trust: NamedTrust;
	/** Pass rate of all prompts as the judge gave it. */
	readonly raw: Estimate | undefined;
	/** As people would give it; absent where it cannot be known. */
	readonly corrected: Estimate | undefined;
}

/** Compares a judge with the ground truth of a run; `undefined` where the run has no such evaluator. */
export async function readJudgeTrust(
	store: Store,
	data: RunData,
	judge: string,
): Promise<JudgeTrust | undefined> {
	const column = data.matrix.evaluators.findIndex(({ name }) => name === judge);
	const { cells, trust } = await readRunTrust(trustSources(store), data);
	const found = trust[column];
	const cell = cells[column];
	if (found === undefined) return undefined;
	return {
		trust: { evaluator: judge, trust: found },
		raw: data.matrix.cells[column]?.passRate,
		corrected: cell?.kind === "corrected" ? cell.estimate : undefined,
	};
}
