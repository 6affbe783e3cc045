import { evaluatorTrust } from "@assay/core/agreement";
import type { EvaluatorMatrix } from "@assay/core/benchmark";
import { type CellCorrection, LEAST_MEAN_LABELS } from "@assay/core/correction";
import type { RunSubject } from "../benchmark/index.ts";
import type { RunTrust } from "../ports/index.ts";
import { evaluatorNature } from "./evaluator-nature.ts";

/** What is known where nobody has labelled anything: which numbers are a judge's alone. */
export function unlabelledTrust(subject: RunSubject, matrix: EvaluatorMatrix): RunTrust {
	const natures = subject.evaluators.map(({ definition }) => evaluatorNature(definition));
	return {
		trust: subject.evaluators.map(({ definition }, i) =>
			natures[i] === "people"
				? undefined
				: evaluatorTrust([], {
						basis: { kind: "no-labels" },
						size: 0,
						slices: [],
						trust: definition.trust,
						otherVersionLabels: 0,
						unreadableLabels: 0,
					}),
		),
		cells: matrix.cells.map(({ scored }, place): CellCorrection => {
			const column = place % natures.length;
			if (natures[column] !== "judged") return { kind: "as-computed" };
			const isMean = matrix.evaluators[column]?.shows === "mean-score";
			if (scored === 0) return { kind: "judge-only", reason: { kind: "no-rows" }, labels: 0 };
			return {
				kind: "judge-only",
				reason: isMean
					? { kind: "mean-score", labelsNeeded: LEAST_MEAN_LABELS }
					: { kind: "no-labels" },
				labels: 0,
			};
		}),
	};
}
