import type { RunItem } from "@assay/sdk/api";
import { type MatrixSearch, NO_BASELINE } from "./matrix-search.ts";

/**
 * The run that the matrix shows: the one asked for, else the newest finished one, else the newest.
 *
 * @param runs newest first.
 *
 * @example
 * chooseRun([], { run: "r1" }) // => "r1"
 */
export function chooseRun(
	runs: readonly RunItem[],
	{ run }: Pick<MatrixSearch, "run">,
): string | undefined {
	if (run !== undefined) return run;
	return (runs.find(({ state }) => state === "finished") ?? runs[0])?.id;
}

/**
 * The run that it is compared with: the one asked for, else the last finished one of the same
 * system before it, else the last finished one before it, else none.
 *
 * @param runs newest first.
 */
export function chooseBaseline(
	runs: readonly RunItem[],
	{ baseline, run }: { readonly baseline: string | undefined; readonly run: string | undefined },
): string | undefined {
	if (baseline === NO_BASELINE || baseline === run) return undefined;
	if (baseline !== undefined) return baseline;
	const place = runs.findIndex(({ id }) => id === run);
	if (place === -1) return undefined;
	const system = runs[place]?.system.name;
	const earlier = runs.slice(place + 1).filter(({ state }) => state === "finished");
	return (earlier.find((one) => one.system.name === system) ?? earlier[0])?.id;
}
