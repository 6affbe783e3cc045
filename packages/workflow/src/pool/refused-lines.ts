import type { ImportItem } from "../ports/index.ts";

/** Lines of a source that were not taken. */
export interface RefusedLines {
	readonly refused: number;
	/** The first 100 of them. */
	readonly refusals: readonly { readonly line: number; readonly reason: string }[];
}

const REFUSALS_TOLD = 100;

/** Counts refused lines, and remembers the first. */
export function createRefusals(): {
	readonly add: (items: readonly Extract<ImportItem, { readonly kind: "refused" }>[]) => void;
	readonly told: () => RefusedLines;
} {
	const refusals: RefusedLines["refusals"][number][] = [];
	let refused = 0;
	return {
		add(items) {
			for (const { at, reason } of items)
				if (refused++ < REFUSALS_TOLD) refusals.push({ line: at.line, reason });
		},
		told: () => ({ refused, refusals }),
	};
}
