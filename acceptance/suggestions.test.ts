import { createLabelingLibrary } from "@assay/adapters/labeling";
import { type PoolRow, promptText } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import { hashSplit } from "@assay/core/stats";
import {
	type LabelingSuggestion,
	type LabelledRow,
	type SuggestedRule,
	suggestRules,
} from "@assay/core/suggestions";
import { afterAll, describe, expect, it } from "vitest";
import { HAS_SHARED_DATA, sharedRows } from "./shared-data.ts";

interface Sentence {
	readonly doc_id: string;
	readonly topic: string;
	readonly sentence: string;
	readonly factual: boolean;
	readonly explanation: string | null;
}

const REPETITIONS = 200;
/** On fewer rows of the other half a precision says little. */
const LEAST_ROWS = 30;
const HALVES = [
	{ name: "found", share: 0.5 },
	{ name: "tested", share: 0.5 },
] as const;
const LABELS = ["Accept", "Reject"];

/** A sentence of a summary; those of one dialogue are not independent. */
function toRow(
	{ doc_id, explanation, factual, sentence, topic }: Sentence,
	i: number,
): LabelledRow {
	return {
		row: {
			id: `s${i}`,
			prompt: `Summarise "${topic}" of ${doc_id}`,
			response: sentence,
			clusterId: doc_id,
			responseKey: `s${i}`,
		},
		label: factual ? "Accept" : "Reject",
		explanation: explanation ?? undefined,
	};
}

describe.skipIf(!HAS_SHARED_DATA)("labeling functions from 644 experts' explanations", () => {
	const rows = (sharedRows("tofueval-dev/sentences.jsonl.gz") as readonly Sentence[]).map(toRow);
	const library = createLabelingLibrary({ threads: 1 });
	const prepared = new Map<string, (row: PoolRow) => boolean>();
	const prepare = (rule: SuggestedRule): ((row: PoolRow) => boolean) => {
		const key = JSON.stringify(rule);
		const remembered = prepared.get(key) ?? remember(rule);
		prepared.set(key, remembered);
		return remembered;
	};
	/** The same rows are asked in every repetition. */
	const remember = (rule: SuggestedRule): ((row: PoolRow) => boolean) => {
		const holds = library.prepare(rule);
		const answers = new Set(rows.filter(({ row }) => holds(row, {})).map(({ row }) => row.id));
		return (row) => answers.has(row.id);
	};
	afterAll(() => library.close());

	const heldBy = (
		{ rule }: LabelingSuggestion,
		all: readonly LabelledRow[],
	): readonly LabelledRow[] => {
		const holds = prepare(rule);
		return all.filter(({ row }) => holds(row));
	};
	it.each(["dialogue", "prompt"])(
		"promise a precision that holds on rows that had no part in finding them, and on the other half: by %s",
		(clusters) => {
			const labelled = rows.map((each) => {
				const clusterId = clusters === "prompt" ? promptText(each.row.prompt) : each.row.clusterId;
				return { ...each, row: { ...each.row, clusterId: clusterId ?? "" } };
			});
			const names = [...new Set(labelled.map(({ row }) => row.clusterId))];
			const sums = { kept: 0, keptOnOther: 0, promised: 0, seenOnOther: 0 };
			for (let repetition = 0; repetition < REPETITIONS; repetition++) {
				const random = createRandom(repetition);
				const known = new Set(names.filter(() => random.next() < 0.5));
				const given = labelled.filter(({ row }) => known.has(row.clusterId));
				const other = labelled.filter(({ row }) => !known.has(row.clusterId));
				const salt = `halves-${repetition}`;
				const unseen = labelled.filter(
					({ row }) =>
						!known.has(row.clusterId) || hashSplit(row.clusterId, salt, HALVES) === "tested",
				);
				// Whatever is tested is shown, so that no promise escapes.
				const shown = suggestRules({
					labelled: given,
					labels: LABELS,
					sample: given.map(({ row }) => row),
					existing: [],
					leastGain: -1,
					salt,
					prepare,
				}).filter(({ evidence }) => evidence.promised !== undefined);
				const isBrokenOn = (each: LabelingSuggestion, held: readonly LabelledRow[]): boolean =>
					precisionOn(each, held) < (each.evidence.promised ?? 0);
				const broken = shown.filter((each) => isBrokenOn(each, heldBy(each, unseen)));
				const seen = shown.filter((each) => heldBy(each, other).length >= LEAST_ROWS);
				const brokenOnOther = seen.filter((each) => isBrokenOn(each, heldBy(each, other)));
				sums.promised += shown.length;
				sums.kept += Number(broken.length === 0);
				sums.seenOnOther += seen.length;
				sums.keptOnOther += Number(brokenOnOther.length === 0);
			}
			// Without promises there would be nothing to break.
			expect(sums.promised).toBeGreaterThan(REPETITIONS);
			expect(sums.seenOnOther).toBeGreaterThan(REPETITIONS);
			expect(sums.kept / REPETITIONS).toBeGreaterThanOrEqual(0.95);
			expect(sums.keptOnOther / REPETITIONS).toBeGreaterThanOrEqual(0.95);
		},
	);
});

function precisionOn({ label }: LabelingSuggestion, held: readonly LabelledRow[]): number {
	return held.filter((each) => each.label === label).length / held.length;
}
