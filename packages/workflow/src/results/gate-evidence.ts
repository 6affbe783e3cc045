import { distrustReason } from "@assay/core/agreement";
import type { GateEvidence } from "@assay/core/benchmark";
import { cellRefusalText } from "@assay/core/correction";
import type { RunTrust } from "../ports/index.ts";

/**
 * What gates compare and wait for, by what people's labels say: the corrected rate wherever there is
 * one. An evaluator whose definition asks for trust holds nothing before it is shown to be aligned,
 * and no rate that is the judge's alone; one that does not ask is taken at its word, as it always was.
 */
export function gateEvidence({ cells, trust }: RunTrust): GateEvidence {
	const asksFor = trust.map((one) => one?.isRequired ?? false);
	return {
		corrected: cells.map((cell) => (cell.kind === "corrected" ? cell.estimate : undefined)),
		distrust: trust.map((one) => (one?.isRequired ? distrustReason(one) : undefined)),
		unchecked: cells.map((cell, place) => {
			if (cell.kind !== "judge-only" || !asksFor[place % trust.length]) return undefined;
			return `the number is the judge's alone: ${cellRefusalText(cell.reason)}`;
		}),
	};
}
