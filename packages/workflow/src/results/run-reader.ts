import type { EvaluatorMatrix } from "@assay/core/benchmark";
import type { RunSubject } from "../benchmark/index.ts";
import type { Store, StoredRun } from "../ports/index.ts";
import type { StoredComparison } from "./compare-stored-runs.ts";

/** A comparison without its rows. */
export type ComparedCells = Pick<StoredComparison, "result" | "notComparable">;

/** Reads what is computed from finished runs; whoever makes one may remember what it read. */
export interface RunReader {
	readonly store: Store;
	subject(run: StoredRun): Promise<RunSubject>;
	matrix(run: StoredRun): Promise<EvaluatorMatrix>;
	/**
	 * Row by row on what both runs have; with `headline` on "All prompts" alone, and corrected for that.
	 *
	 * @throws {NotComparableError} when nothing is left to compare.
	 */
	compare(
		baseline: StoredRun,
		candidate: StoredRun,
		what: "slices" | "headline",
	): Promise<ComparedCells>;
}
