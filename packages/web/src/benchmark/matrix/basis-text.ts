import { JUDGE_ONLY } from "@assay/core/correction";
import type { CellView } from "./cell-view.ts";

/**
 * What stands in brackets behind a cell's number: its interval, that only a judge has given it, and
 * the raw rate beside a corrected one.
 */
export function basisText({ correction, interval, own }: CellView): string {
	if (correction?.kind === "corrected") return `${interval}, raw ${own.main}`;
	return interval ?? JUDGE_ONLY;
}
