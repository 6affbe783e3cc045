import type { ChangeVerdict } from "@assay/core/benchmark";
import type { Estimate } from "@assay/core/domain";
import type { ComparedCandidate } from "@assay/sdk/api";

/** Pairs of rows by what both runs made of them. */
export interface PairCounts {
	readonly bothPassed: number;
	readonly onlyBase: number;
	readonly onlyCandidate: number;
	readonly bothFailed: number;
}

/** A cell of a comparison, paired or not. */
export interface ComparedCell {
	readonly base: number | undefined;
	readonly candidate: number | undefined;
	readonly difference: Estimate | undefined;
	readonly adjustedP: number | undefined;
	readonly verdict: ChangeVerdict;
	/** Absent where rows are not paired. */
	readonly pairs: PairCounts | undefined;
}

/** The cell of a candidate at a place of the base's matrix. */
export function comparedCell(
	candidate: ComparedCandidate,
	index: number,
): ComparedCell | undefined {
	switch (candidate.kind) {
		case "refused":
			return undefined;
		case "paired": {
			const cell = candidate.cells[index];
			if (!cell) return undefined;
			return {
				base: cell.baseline,
				candidate: cell.candidate,
				difference: cell.difference,
				adjustedP: cell.adjustedP,
				verdict: cell.verdict,
				pairs: {
					bothPassed: cell.bothPassed,
					onlyBase: cell.onlyBaselinePassed,
					onlyCandidate: cell.onlyCandidatePassed,
					bothFailed: cell.bothFailed,
				},
			};
		}
		case "unpaired": {
			const cell = candidate.cells[index];
			if (!cell) return undefined;
			return {
				base: cell.baseline?.value,
				candidate: cell.candidate?.value,
				difference: cell.difference,
				adjustedP: cell.adjustedP,
				verdict: cell.verdict,
				pairs: undefined,
			};
		}
	}
}
