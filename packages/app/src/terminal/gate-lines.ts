import { GATE_MARKS } from "@assay/adapters/reports";
import type { GateCheck } from "@assay/core/benchmark";
import { oneLine, wrapText } from "./fit-text.ts";
import { paintFor, paintGate, type Screen } from "./paint.ts";

/** The gates that do not hold, one sentence each; those that failed come first. */
export function gateLines(gates: readonly GateCheck[], screen: Screen): readonly string[] {
	const paint = paintFor(screen);
	const ofKind = (kind: GateCheck["kind"]): readonly GateCheck[] =>
		gates.filter((gate) => gate.kind === kind);
	return [...ofKind("failed"), ...ofKind("not-enough-evidence")].flatMap((gate) => {
		const { kind, criterion, evaluator, slice, reason } = gate;
		const sentence = `${GATE_MARKS[kind]} ${oneLine(criterion)} (${oneLine(evaluator)}) in ${oneLine(slice)}: ${oneLine(reason)}`;
		return wrapText(sentence, screen.width).map((line) => paintGate(paint, kind, line));
	});
}
