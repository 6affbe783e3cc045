import type { MatrixView, RunTrustView } from "@assay/sdk/api";
import { useApi } from "../../data/use-api.ts";
import type { SentTrust } from "./trust-text.ts";

/** What people's labels say about a run; `undefined` before it is read, and where it is about another state of the run. */
export function useRunTrust({
	cells,
	run,
}: Pick<MatrixView, "run" | "cells">): RunTrustView | undefined {
	const { data } = useApi("GET /runs/{run}/trust", { run: run.id });
	return data?.run === run.id && data.cells.length === cells.length ? data : undefined;
}

/** The evaluators of which there is something to tell: they have labels, or their definition asks for trust. */
export function trustByEvaluator(view: RunTrustView | undefined): ReadonlyMap<string, SentTrust> {
	return new Map(
		(view?.evaluators ?? []).flatMap(({ name, trust }) => {
			const isTold = trust !== null && (trust.isRequired || trust.basis.kind !== "no-labels");
			return isTold ? [[name, trust] as const] : [];
		}),
	);
}
