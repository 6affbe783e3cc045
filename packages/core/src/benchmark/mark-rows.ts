import {
	ConfigurationError,
	type NumberCondition,
	type RowCondition,
	VERDICT_KIND,
} from "../domain/index.ts";
import { hasBit, noSliceBitmap } from "./bitmap.ts";
import { isInRange, numberRange } from "./number-range.ts";
import { OUTCOME, pairOutcome } from "./pair-outcomes.ts";
import { passBound } from "./pass-bound.ts";
import type { RowBaseline, SelectableEvaluator, SelectableRun } from "./selectable-run.ts";

/** What a filter reads. */
export interface MarkedRun {
	readonly run: SelectableRun;
	readonly baseline: RowBaseline | undefined;
}

/** Sets `target` to 1 on the rows for which something holds, and leaves the others. */
export type RowMarker = (target: Uint8Array, of: MarkedRun) => void;

/** Marks every row. */
export const markEverything: RowMarker = (target) => {
	target.fill(1);
};

/** Marks the rows of prompts in a slice. */
export function sliceMarker(slice: number): RowMarker {
	return (target, { run }) => markPrompts(target, run, run.slices[slice]!);
}

/** Marks the rows of prompts in no slice. */
export const markNoSlice: RowMarker = (target, { run }) => {
	const prompts = target.length / run.trials;
	markPrompts(target, run, noSliceBitmap(run.slices, prompts));
};

function markPrompts(target: Uint8Array, { trials }: SelectableRun, bitmap: Uint32Array): void {
	const prompts = target.length / trials;
	for (let prompt = 0; prompt < prompts; prompt++)
		if (hasBit(bitmap, prompt)) target.fill(1, prompt * trials, (prompt + 1) * trials);
}

/** Marks the rows of one repeat. */
export function trialMarker(trial: number): RowMarker {
	return (target, { run: { trials } }) => {
		if (trial >= trials) return;
		for (let row = trial; row < target.length; row += trials) target[row] = 1;
	};
}

/** Marks the rows without a response. */
export const markNoResponse: RowMarker = (target, { run }) => {
	markKind(target, run.responses.kinds, VERDICT_KIND.failed);
};

/** Marks the rows that an evaluator could not judge. */
export function failedMarker(evaluator: number): RowMarker {
	return (target, { run }) => markKind(target, run.verdicts[evaluator]!.kinds, VERDICT_KIND.failed);
}

function markKind(target: Uint8Array, kinds: Uint8Array, kind: number): void {
	for (let row = 0; row < kinds.length; row++) if (kinds[row] === kind) target[row] = 1;
}

/** Which column of the responses a condition reads. */
const NUMBER_COLUMNS = { latency: "latencyMs", cost: "costUsd", tokens: "outputTokens" } as const;

/** Marks the rows whose response compares as wanted. */
export function numberMarker(
	wanted: NumberCondition & { readonly kind: keyof typeof NUMBER_COLUMNS },
): RowMarker {
	const range = numberRange([wanted]);
	return (target, { run }) => {
		const values = run.responses[NUMBER_COLUMNS[wanted.kind]];
		for (let row = 0; row < values.length; row++)
			if (isInRange(values[row]!, range)) target[row] = 1;
	};
}

/** Marks the rows on which some of the evaluators pass the response and others do not. */
export function disagreementMarker(
	evaluators: readonly (readonly [number, SelectableEvaluator])[],
): RowMarker {
	return (target, { run }) => {
		const said = new Uint8Array(target.length);
		for (const [index, { passAt }] of evaluators) {
			const { kinds, scores } = run.verdicts[index]!;
			const bound = passBound(passAt);
			for (let row = 0; row < kinds.length; row++)
				if (kinds[row] === VERDICT_KIND.scored) said[row]! |= scores[row]! >= bound ? 2 : 1;
		}
		for (let row = 0; row < said.length; row++) if (said[row] === 3) target[row] = 1;
	};
}

type Change = Extract<RowCondition, { kind: "changed" }>["how"];

const CHANGES: Readonly<Record<Change, readonly number[]>> = {
	worse: [OUTCOME.onlyBaselinePassed],
	better: [OUTCOME.onlyCandidatePassed],
	any: [OUTCOME.onlyBaselinePassed, OUTCOME.onlyCandidatePassed],
};

/**
 * Marks the rows that pass in one of two runs alone. What is marked needs a baseline.
 *
 * @throws {ConfigurationError} when there is none.
 */
export function changeMarker(
	how: Change,
	evaluators: readonly (readonly [number, SelectableEvaluator])[],
): RowMarker {
	const wanted = CHANGES[how];
	return (target, { baseline, run }) => {
		if (baseline === undefined)
			throw new ConfigurationError(
				"Cannot filter by changed: no run is chosen to compare with, expected a baseline",
			);
		for (const [index, { passAt }] of evaluators) {
			const before = baseline.verdicts[index];
			if (before === undefined) continue;
			const columns = {
				baseline: before,
				candidate: run.verdicts[index]!,
				bound: passBound(passAt),
			};
			for (let row = 0; row < target.length; row++) {
				const outcome = pairOutcome(columns, { baseline: baseline.rows[row]!, candidate: row });
				if (wanted.includes(outcome)) target[row] = 1;
			}
		}
	};
}
