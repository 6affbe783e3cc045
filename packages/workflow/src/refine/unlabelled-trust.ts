import { evaluatorTrust } from "@assay/core/agreement";
import type { EvaluatorMatrix } from "@assay/core/benchmark";
import type { CellCorrection } from "@assay/core/correction";
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
			if (isMean) return { kind: "judge-only", reason: { kind: "mean-score" }, labels: 0 };
			return {
				kind: "judge-only",
				reason: { kind: scored === 0 ? "no-rows" : "no-labels" },
				labels: 0,
			};
		}),
	};
}
