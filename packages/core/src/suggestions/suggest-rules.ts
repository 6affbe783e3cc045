import type { PoolRow } from "../domain/index.ts";
import { promptText } from "../domain/index.ts";
import { type Firing, firedRows, firingCorrelation, newRows } from "./firing.ts";
import type { LabelingSuggestion, SuggestedRule } from "./labeling-suggestion.ts";
import { promisedBound } from "./promised-bound.ts";
import {
	type LabelledRow,
	type SuggestionCandidate,
	suggestionCandidates,
} from "./suggestion-candidates.ts";
import { suggestionHalf } from "./suggestion-half.ts";

/** What suggestions are made from. */
export interface SuggestInput {
	readonly labelled: readonly LabelledRow[];
	/** Labels that suggestions may vote for. */
	readonly labels: readonly string[];
	/** Rows of the pool, drawn at random; what coverage is measured on. */
	readonly sample: readonly PoolRow[];
	/** Where each labeling function that there is votes on the sample. */
	readonly existing: readonly Firing[];
	/** Candidates from elsewhere, such as a model; they pass through the same gate. */
	readonly candidates?: readonly SuggestionCandidate[] | undefined;
	/** Names the split into halves; the same for a project for ever. */
	readonly salt: string;
	/** By how much a promise must exceed the label's share of all labelled rows; 0.1 if absent. */
	readonly leastGain?: number | undefined;
	/** Prepares a rule. @throws {ConfigurationError} for an invalid one. */
	readonly prepare: (rule: SuggestedRule) => (row: PoolRow) => boolean;
}

/** Most rules that are tested; the more, the less each can promise. */
const MOST_TESTED = 12;
const ALPHA = 0.05;
const LEAST_GAIN = 0.1;
const LEAST_TESTED_ROWS = 5;
const LEAST_COVERAGE = 0.01;
const MOST_CORRELATION = 0.9;
/** False discovery rate of mined rules that are shown unproven. */
const MOST_FALSE = 0.1;

interface MeasuredCandidate extends SuggestionCandidate {
	readonly sample: Firing;
	/** Rows of the half it was found on where it holds. */
	readonly found: readonly LabelledRow[];
	readonly tested: readonly LabelledRow[];
}

/**
 * Suggests labeling functions from labelled rows and their explanations. Rules are found on one half
 * of the rows, split by cluster, and chosen by what they add to the sample; no label of the other
 * half has a part in that. There each is tested, and what it promises holds for all of them
 * together, whichever are then shown: each bound takes an equal share of the 5 % (Bonferroni over
 * the tested ones). A rule is suggested when it promises more than the label's share of all labelled
 * rows plus 0.1, or, as unproven and without a promise, when fewer than five rows could test it and
 * it comes from an explanation or has a q-value of at most 0.1.
 *
 * @returns in the order of being chosen: rules from explanations first, those that cover more new
 *   rows first.
 */
export function suggestRules(input: SuggestInput): readonly LabelingSuggestion[] {
	const { candidates = [], labelled, labels, leastGain = LEAST_GAIN, salt } = input;
	const half = Map.groupBy(labelled, ({ row }) => suggestionHalf(row, salt));
	const [found, tested] = [half.get("found") ?? [], half.get("tested") ?? []];
	const all = [...labels.flatMap((label) => suggestionCandidates(found, label)), ...candidates];
	const measured = all
		.map((candidate) =>
			measure(candidate, { found, tested, sample: input.sample, prepare: input.prepare }),
		)
		.filter(({ sample }) => firedRows(sample) >= Math.max(1, LEAST_COVERAGE * sample.length));
	const chosen = choose(measured, input);
	const testable = chosen.filter((each) => each.tested.length >= LEAST_TESTED_ROWS).length;
	return withGain(
		chosen.flatMap((each) => {
			const base = labelled.filter(({ label }) => label === each.label).length / labelled.length;
			const promised = promise(each, ALPHA / testable);
			const isKept = promised === undefined ? isTelling(each) : promised > base + leastGain;
			return isKept ? [{ ...each, base, promised }] : [];
		}),
		input.existing,
	);
}

function clusterOf(row: PoolRow): string {
	return row.clusterId ?? promptText(row.prompt);
}

function measure(
	candidate: SuggestionCandidate,
	{
		found,
		prepare,
		sample,
		tested,
	}: Pick<SuggestInput, "prepare" | "sample"> & Pick<MeasuredCandidate, "found" | "tested">,
): MeasuredCandidate {
	const holds = prepare(candidate.rule);
	return {
		...candidate,
		sample: Uint8Array.from(sample, (row) => Number(holds(row))),
		found: found.filter(({ row }) => holds(row)),
		tested: tested.filter(({ row }) => holds(row)),
	};
}

/** Greedy by newly covered rows times precision where found, first among those from explanations. */
function choose(
	measured: readonly MeasuredCandidate[],
	{ existing, sample }: SuggestInput,
): readonly MeasuredCandidate[] {
	const covered = coverOf(existing, sample.length);
	const firings = [...existing];
	const chosen: MeasuredCandidate[] = [];
	for (const from of ["explanation", "model", "mined"] as const) {
		let left = measured.filter((each) => each.from === from);
		while (chosen.length < MOST_TESTED && left.length > 0) {
			left = left.filter(({ sample: fired }) => isNew(fired, firings));
			const best = mostUseful(left, covered);
			if (best === undefined) break;
			chosen.push(best);
			firings.push(best.sample);
			cover(covered, best.sample);
		}
	}
	return chosen;
}

function isNew(fired: Firing, firings: readonly Firing[]): boolean {
	return firings.every((other) => firingCorrelation(fired, other) < MOST_CORRELATION);
}

function mostUseful(
	candidates: readonly MeasuredCandidate[],
	covered: Firing,
): MeasuredCandidate | undefined {
	let best: MeasuredCandidate | undefined;
	let most = 0;
	for (const candidate of candidates) {
		const hits = candidate.found.filter(({ label }) => label === candidate.label).length;
		const use = (newRows(candidate.sample, covered) * (hits + 1)) / (candidate.found.length + 2);
		if (use <= most) continue;
		[best, most] = [candidate, use];
	}
	return best;
}

function promise({ label, tested }: MeasuredCandidate, alpha: number): number | undefined {
	if (tested.length < LEAST_TESTED_ROWS) return undefined;
	const rows = tested.map((each) => ({
		cluster: clusterOf(each.row),
		isHit: each.label === label,
	}));
	return promisedBound(rows, alpha);
}

/** What no row could test must come from an explanation, or be unlikely to be found by chance. */
function isTelling({ qValue }: MeasuredCandidate): boolean {
	return qValue === undefined || qValue <= MOST_FALSE;
}

interface KeptCandidate extends MeasuredCandidate {
	readonly base: number;
	readonly promised: number | undefined;
}

function withGain(
	kept: readonly KeptCandidate[],
	existing: readonly Firing[],
): readonly LabelingSuggestion[] {
	const covered = coverOf(existing, kept[0]?.sample.length ?? 0);
	return kept.map((each): LabelingSuggestion => {
		const { base, found, from, label, promised, qValue, rule, sample, termsFrom, tested } = each;
		const rows = [...found, ...tested];
		const addsRows = newRows(sample, covered);
		cover(covered, sample);
		const evidence = {
			found: countHits(found, label),
			tested: countHits(tested, label),
			promised,
			base,
			coverage: firedRows(sample) / sample.length,
			addsRows,
			qValue,
		};
		const idsWhere = (isHit: boolean): readonly string[] =>
			rows.filter((row) => (row.label === label) === isHit).map(({ row }) => row.id);
		return {
			rule,
			label,
			from,
			termsFrom,
			evidence,
			hits: idsWhere(true),
			misses: idsWhere(false),
		};
	});
}

function countHits(
	rows: readonly LabelledRow[],
	label: string,
): { readonly count: number; readonly hits: number } {
	return { count: rows.length, hits: rows.filter((row) => row.label === label).length };
}

function coverOf(firings: readonly Firing[], rows: number): Firing {
	const covered = new Uint8Array(rows);
	for (const firing of firings) cover(covered, firing);
	return covered;
}

/** Adds the rows of a firing to those covered, in place. */
function cover(covered: Firing, firing: Firing): void {
	for (const [index, fired] of firing.entries()) if (fired === 1) covered[index] = 1;
}
