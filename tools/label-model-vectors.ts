/** The test vectors of labeling functions, for `vector-functions.ts`. */
import { createPatternCounter, lfSummary } from "@assay/core/label-model";
import { VectorInput } from "./vector-input.ts";

/** From the name in a vector file to a function from its input to its expected shape. */
export const LABEL_MODEL_VECTORS: Readonly<Record<string, (input: VectorInput) => unknown>> = {
	lfSummary: (input) => {
		const rows = input.list("votes").map((row) => new VectorInput({ row }).gappyNumbers("row"));
		const labels = input.value("y") === null ? undefined : input.numbers("y");
		const counter = createPatternCounter(rows[0]?.length ?? 0);
		const columns = (rows[0] ?? []).map((_, j) => Int8Array.from(rows, (row) => row[j] ?? -1));
		const indices = counter.add(columns);
		const summary = lfSummary(
			counter.patterns(),
			labels?.map((label, i) => ({ pattern: indices[i] ?? 0, label })),
		);
		const own = summary.labelingFunctions;
		return {
			coverage: own.map(({ coverage }) => coverage),
			overlaps: own.map(({ overlap }) => overlap),
			conflicts: own.map(({ conflict }) => conflict),
			polarity: own.map(({ polarity }) => polarity),
			labelCoverage: summary.coverage,
			labelOverlap: summary.overlap,
			labelConflict: summary.conflict,
			...(labels && {
				accuracy: own.map(({ accuracy }) => accuracy),
				accuracyLower: own.map(({ lowerBound }) => lowerBound),
			}),
		};
	},
};
