import type { ChangeVerdict, GateCheck } from "@assay/core/benchmark";
import pico from "picocolors";

/** What a piece of a table stands for. Blue and yellow stay apart for colour-blind readers. */
export interface Paint {
	quiet(text: string): string;
	strong(text: string): string;
	good(text: string): string;
	bad(text: string): string;
}

/** How a table is written: its width in terminal columns, and whether colours may be used. */
export interface Screen {
	readonly width: number;
	readonly hasColors: boolean;
}

/** Colours for a screen; without colours every text stays as it is. */
export function paintFor(screen: Screen): Paint {
	const colors = pico.createColors(screen.hasColors);
	return { quiet: colors.dim, strong: colors.bold, good: colors.blue, bad: colors.yellow };
}

/** Colours a change by what the evidence says. */
export function paintChange(paint: Paint, verdict: ChangeVerdict, text: string): string {
	if (verdict === "regressed") return paint.bad(text);
	return verdict === "improved" ? paint.good(text) : paint.quiet(text);
}

/** Colours the mark of a gate. */
export function paintGate(paint: Paint, kind: GateCheck["kind"], text: string): string {
	return kind === "held" ? paint.good(text) : paint.bad(text);
}
