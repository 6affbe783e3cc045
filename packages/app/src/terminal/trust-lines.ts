import { type MatrixSource, toldTrust, trustSentence } from "@assay/adapters/reports";
import { oneLine, wrapText } from "./fit-text.ts";
import { paintFor, paintGate, type Screen } from "./paint.ts";

const AS_GATE = {
	aligned: "held",
	"not-aligned": "failed",
	"not-enough-labels": "not-enough-evidence",
} as const;

/** How far the evaluators may be believed, a sentence each; nothing where nobody has labelled and none has to be. */
export function trustLines({ matrix, trust }: MatrixSource, screen: Screen): readonly string[] {
	if (trust === undefined) return [];
	const paint = paintFor(screen);
	return toldTrust({ matrix, trust }).flatMap((one) =>
		wrapText(oneLine(trustSentence(one)), screen.width).map((line) =>
			paintGate(paint, AS_GATE[one.trust.alignment.verdict], line),
		),
	);
}
