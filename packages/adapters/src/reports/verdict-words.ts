import type { GateCheck } from "@assay/core/benchmark";
import type { ReportVerdict } from "@assay/workflow/ports";

/**
 * A verdict in a few words, without its explanation.
 *
 * @example
 * verdictText({ kind: "scored", score: 0, label: "Reject" }) // => "Reject (0)"
 */
export function verdictText(verdict: ReportVerdict): string {
	if (verdict.kind === "abstained") return "abstained";
	if (verdict.kind === "failed") return `failed: ${verdict.code}`;
	const score = String(Number(verdict.score.toFixed(3)));
	return verdict.label === undefined ? score : `${verdict.label} (${score})`;
}

/** Why a verdict was given: its explanation, reason or failure. */
export function verdictReason(verdict: ReportVerdict): string | undefined {
	if (verdict.kind === "scored") return verdict.explanation;
	return verdict.kind === "abstained" ? verdict.reason : verdict.detail;
}

/** How a run's gates stand, in one sentence. */
export function gateSummary(gates: readonly GateCheck[]): string {
	if (gates.length === 0) return "No gates are defined";
	const count = (kind: GateCheck["kind"]): number =>
		gates.filter((gate) => gate.kind === kind).length;
	const failed = count("failed");
	const open = count("not-enough-evidence");
	if (failed === 0 && open === 0)
		return gates.length === 1 ? "The gate holds" : `All ${gates.length} gates hold`;
	const parts = [
		...(failed > 0 ? [`${failed} failed`] : []),
		...(open > 0 ? [`${open} had not enough evidence`] : []),
	];
	return `Of ${gates.length === 1 ? "1 gate" : `${gates.length} gates`}, ${parts.join(" and ")}`;
}
