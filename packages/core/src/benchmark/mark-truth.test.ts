import { describe, expect, it } from "vitest";
import { NO_LABEL, type RowTerm, VERDICT_KIND } from "../domain/index.ts";
import { prepareRowQuery } from "./prepare-row-query.ts";
import type { SelectableNames, SelectableRun, TruthColumn } from "./selectable-run.ts";

const NAMES: SelectableNames = {
	slices: [],
	evaluators: [
		{
			name: "tone",
			criterion: "good",
			shows: "pass-rate",
			passAt: 0.5,
			labels: ["bad", "so", "ok"],
		},
		{ name: "near", criterion: "close", shows: "mean-score", passAt: 0.7, labels: [] },
	],
};
const { abstained, scored } = VERDICT_KIND;
const EMPTY = new Float32Array(5);

function run(truths: ReadonlyMap<string, TruthColumn> | undefined): SelectableRun {
	return {
		trials: 1,
		responses: {
			kinds: new Uint8Array(5).fill(scored),
			reused: new Uint8Array(5),
			latencyMs: EMPTY,
			costUsd: EMPTY,
			inputTokens: EMPTY,
			outputTokens: EMPTY,
		},
		verdicts: [
			{
				kinds: Uint8Array.of(scored, scored, scored, abstained, scored),
				scores: Float32Array.of(0, 0.5, 1, 0, 1),
				labels: Int8Array.of(0, 1, 2, NO_LABEL, 2),
			},
			{
				kinds: new Uint8Array(5).fill(scored),
				scores: Float32Array.of(0.9, 0.1, 0.7, 0.6, 0.7),
				labels: new Int8Array(5).fill(NO_LABEL),
			},
		],
		slices: [],
		truths,
	};
}

/** Of "good" rows 0 to 3 are labelled bad, ok, ok, ok; of "close" row 2 fails and row 4 passes. */
const TRUTHS = new Map<string, TruthColumn>([
	["good", { labels: Int16Array.of(0, 2, 2, 2, -1), outcomes: Uint8Array.of(1, 2, 2, 2, 0) }],
	["close", { labels: new Int16Array(5).fill(-1), outcomes: Uint8Array.of(0, 0, 1, 0, 2) }],
]);

function rows(...terms: readonly RowTerm[]): readonly number[] {
	return [...prepareRowQuery({ terms }, NAMES)(run(TRUTHS))];
}
const truth = (is: "yes" | "no" | "disagrees", isNegated = false): RowTerm => ({
	kind: "truth",
	is,
	isNegated,
});
const criterion = (name: string): RowTerm => ({ kind: "criterion", name, isNegated: false });

describe("prepareRowQuery() with ground truth", () => {
	it("finds rows with and without it, under any criterion or one", () => {
		expect(rows(truth("yes"))).toEqual([0, 1, 2, 3, 4]);
		expect(rows(truth("yes"), criterion("good"))).toEqual([0, 1, 2, 3]);
		expect(rows(truth("no"), criterion("close"))).toEqual([0, 1, 3]);
		expect(rows(truth("no", true), criterion("close"))).toEqual([2, 4]);
		expect(rows(truth("yes"), truth("no"))).toEqual([]);
	});

	it("compares labels where both have one, else whether both pass; no verdict contradicts nothing", () => {
		// "so" passes as "ok" does, and is another label; row 3 has no verdict.
		expect(rows(truth("disagrees"), criterion("good"))).toEqual([1]);
		expect(rows(truth("disagrees"), criterion("close"))).toEqual([2]);
		expect(rows(truth("disagrees"))).toEqual([1, 2]);
	});

	it("finds none under a criterion without ground truth, and refuses where it was not read", () => {
		const select = prepareRowQuery({ terms: [truth("yes")] }, NAMES);
		expect([...select(run(new Map()))]).toEqual([]);
		expect(() => select(run(undefined))).toThrow("Cannot filter by truth");
	});
});
