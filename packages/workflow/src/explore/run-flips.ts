import {
	alignPrompts,
	type Flip,
	hasBit,
	listFlips,
	NO_SLICE,
	noSliceBitmap,
} from "@assay/core/benchmark";
import { NotFoundError, promptText } from "@assay/core/domain";
import type { RunWork } from "../benchmark/index.ts";
import type { ReportVerdict } from "../ports/index.ts";
import { sharedDefinitions } from "../results/compare-stored-runs.ts";
import { type FullRow, openRows } from "../results/run-rows.ts";
import { criterionOf, toReportVerdict } from "../results/worst-rows.ts";
import { blockOfRun } from "./block-of-run.ts";
import { blockRowOf } from "./block-places.ts";
import { type ClippedText, clipText } from "./clip-text.ts";
import { chosenColumns } from "./compare-run-data.ts";
import { rowKey } from "./row-key.ts";
import type { RunData } from "./run-data.ts";

/** The rows that passed in one of two runs and not in the other. */
export interface RunFlips {
	readonly baseline: RunData;
	readonly candidate: RunData;
	/** Names behind {@link Flip.evaluator}. */
	readonly evaluators: readonly string[];
	readonly flips: readonly Flip[];
	/** Prompts of the candidate by slice: those slices that both runs have, and "No slice" of them. */
	readonly slices: ReadonlyMap<string, Uint32Array>;
}

/** Which flips to show; every given part must hold. */
export interface FlipFilter {
	readonly evaluator?: string | undefined;
	/** Name of a slice that both runs have, or "No slice". */
	readonly slice?: string | undefined;
	readonly direction?: Flip["direction"] | undefined;
}

/** One run's side of a flip. */
export interface FlipSide {
	readonly response?: ClippedText;
	/** When the response's text was removed, in milliseconds since 1970; absent where it was not. */
	readonly responseRemovedAt?: number;
	readonly verdict?: ReportVerdict;
}

/** A row whose verdict flipped, with both texts. */
export interface OpenFlip {
	/** Key of the row for links. */
	readonly key: string;
	readonly evaluator: string;
	readonly direction: Flip["direction"];
	readonly promptId: string;
	readonly trial: number;
	readonly slices: readonly string[];
	readonly input: ClippedText;
	readonly baseline: FlipSide;
	readonly candidate: FlipSide;
}

/**
 * Lists what flipped between two runs, in the order of the evaluators, then of the prompts.
 *
 * @throws {NotComparableError} when they have no evaluator in common.
 */
export function runFlips(baseline: RunData, candidate: RunData): RunFlips {
	const shared = sharedDefinitions(baseline, candidate);
	const evaluators = shared.candidate.evaluators.flatMap(
		(index) => candidate.names.evaluators[index] ?? [],
	);
	const alignment = alignPrompts(baseline.columns.promptSeqs, candidate.columns.promptSeqs);
	const columns = chosenColumns(candidate, shared.candidate);
	const flips = listFlips(chosenColumns(baseline, shared.baseline), columns, {
		evaluators,
		alignment,
	});
	const names = shared.candidate.slices.map((index) => candidate.names.slices[index] ?? "");
	return {
		baseline,
		candidate,
		evaluators: evaluators.map(({ name }) => name),
		flips: [...flips],
		slices: new Map([
			...columns.slices.map((members, i) => [names[i] ?? "", members] as const),
			[NO_SLICE, noSliceBitmap(columns.slices, columns.promptSeqs.length)],
		]),
	};
}

/** The flips that a filter leaves. @throws {NotFoundError} for a slice that the two runs do not share. */
export function filterFlips(
	{ evaluators, flips, slices }: RunFlips,
	{ direction, evaluator, slice }: FlipFilter,
): readonly Flip[] {
	const members = slice === undefined ? undefined : membersOf(slices, slice);
	return flips.filter(
		(flip) =>
			(direction === undefined || flip.direction === direction) &&
			(evaluator === undefined || evaluators[flip.evaluator] === evaluator) &&
			(members === undefined || hasBit(members, flip.candidatePrompt)),
	);
}

function membersOf(slices: RunFlips["slices"], slice: string): Uint32Array {
	const members = slices.get(slice);
	if (members !== undefined) return members;
	throw new NotFoundError(
		`Cannot show the flips of slice "${slice}": the two runs do not both have it, expected one of: ${[...slices.keys()].join(", ")}`,
	);
}

/** Opens some flips with their texts, in the order given. */
export async function openFlips(
	{ baseline, candidate, evaluators }: RunFlips,
	flips: readonly Flip[],
	{
		clipAt,
		works,
	}: {
		readonly works: { readonly baseline: RunWork; readonly candidate: RunWork };
		/** UTF-16 units of a text at most. */
		readonly clipAt: number;
	},
): Promise<readonly OpenFlip[]> {
	const before = await openRowsAt(
		works.baseline,
		baseline,
		flips.map((flip) => rowOf(baseline, flip.baselinePrompt, flip.trial)),
	);
	const after = await openRowsAt(
		works.candidate,
		candidate,
		flips.map((flip) => rowOf(candidate, flip.candidatePrompt, flip.trial)),
	);
	return flips.flatMap(({ baselinePrompt, candidatePrompt, direction, evaluator, trial }) => {
		const row = rowOf(candidate, candidatePrompt, trial);
		const now = after.get(row);
		const old = before.get(rowOf(baseline, baselinePrompt, trial));
		const name = evaluators[evaluator] ?? "";
		if (now === undefined || old === undefined) return [];
		return [
			{
				key: rowKey(candidate, row),
				evaluator: name,
				direction,
				promptId: now.prompt.id,
				trial,
				slices: now.slices,
				input: clipText(promptText(now.prompt.input), clipAt),
				baseline: sideOf(baseline, old, { name, clipAt }),
				candidate: sideOf(candidate, now, { name, clipAt }),
			},
		];
	});
}

function rowOf({ columns }: RunData, prompt: number, trial: number): number {
	return prompt * columns.trials + trial;
}

/** Rows by their position in the run; a block is read once. */
async function openRowsAt(
	work: RunWork,
	data: RunData,
	rows: readonly number[],
): Promise<ReadonlyMap<number, FullRow>> {
	const byPlace = new Map<number, Map<number, number>>();
	for (const row of rows) {
		const at = blockRowOf(data.places, row);
		byPlace.set(at.place, (byPlace.get(at.place) ?? new Map<number, number>()).set(at.row, row));
	}
	const opened = new Map<number, FullRow>();
	for (const [place, within] of byPlace) {
		const { run, subject } = data;
		const block = blockOfRun(data, place);
		for await (const full of openRows(work, { run, subject, block, rows: [...within.keys()] })) {
			const row = within.get(full.row);
			if (row !== undefined) opened.set(row, full);
		}
	}
	return opened;
}

function sideOf(
	{ subject }: RunData,
	{ removed, response, verdicts }: FullRow,
	{ clipAt, name }: { readonly name: string; readonly clipAt: number },
): FlipSide {
	const index = subject.evaluators.findIndex(({ definition }) => definition.name === name);
	const verdict = verdicts[index];
	const criterion = criterionOf(subject, subject.evaluators[index]?.definition.criterion ?? "");
	return {
		...(response && { response: clipText(response.text, clipAt) }),
		...(removed && { responseRemovedAt: removed.at }),
		...(verdict && { verdict: toReportVerdict(verdict, criterion) }),
	};
}
