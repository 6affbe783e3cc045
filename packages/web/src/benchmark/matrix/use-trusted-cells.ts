import type { MatrixView, RunTrustView } from "@assay/sdk/api";
import { useMemo } from "react";
import type { Rates } from "../../refine/trust/rates.ts";
import type { SentTrust } from "../../refine/trust/trust-text.ts";
import { trustByEvaluator, useRunTrust } from "../../refine/trust/use-run-trust.ts";
import { type CellView, cellViews } from "./cell-view.ts";

/** The cells of a matrix with the rates that lead, and what people's labels say. */
export interface TrustedCells {
	readonly cells: readonly CellView[];
	/** Absent before it is read. */
	readonly trust: RunTrustView | undefined;
	/** By evaluator. */
	readonly badges: ReadonlyMap<string, SentTrust>;
	/** Some numbers are a judge's, so that there are two rates to choose from. */
	readonly hasRates: boolean;
	readonly hasCorrected: boolean;
	/** Some by labels of other rows. */
	readonly hasOtherRows: boolean;
	readonly hasUnchecked: boolean;
}

/** Puts the matrix and what is known of its evaluators together. */
export function useTrustedCells(view: MatrixView, rates: Rates): TrustedCells {
	const trust = useRunTrust(view);
	return useMemo(() => {
		const corrections = rates === "corrected" ? trust?.cells : undefined;
		const has = (kind: string): boolean => corrections?.some((one) => one.kind === kind) ?? false;
		return {
			trust,
			cells: cellViews(view, corrections),
			badges: trustByEvaluator(trust),
			hasRates: trust?.cells.some(({ kind }) => kind !== "as-computed") ?? false,
			hasCorrected: has("corrected"),
			hasOtherRows:
				corrections?.some((one) => one.kind === "corrected" && one.method === "rogan-gladen") ??
				false,
			hasUnchecked: has("judge-only"),
		};
	}, [rates, trust, view]);
}
