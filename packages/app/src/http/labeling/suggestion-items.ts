import { rulePlaces } from "@assay/adapters/labeling";
import { type PoolRow, promptText } from "@assay/core/domain";
import type { LabelingExample, LabelingSuggestionItem } from "@assay/sdk/api";
import {
	type GoldPoolRow,
	openSuggestionBox,
	readPoolGold,
	type StoredSuggestion,
	SUGGESTION_SAMPLE_ROWS,
} from "@assay/workflow/labeling";
import { poolRows } from "@assay/workflow/pool";
import { labelingRuleInWords } from "@assay/workflow/results";
import type { Workroom } from "../workroom.ts";
import type { LabelingSubject } from "./labeling-subject.ts";

/** A labelled row with its content. */
interface LabelledRow extends GoldPoolRow {
	readonly content: PoolRow;
}

const SHOWN_EXAMPLES = 5;
const SHOWN_EXPLANATIONS = 3;
const TEXT_LENGTH = 1_000;

/** Suggestions that wait for a decision, those that add most first, with rows to look at. */
export async function suggestionItems(
	{ clock, store }: Workroom,
	subject: LabelingSubject,
): Promise<readonly LabelingSuggestionItem[]> {
	const { criterion, pool } = subject;
	const all = await openSuggestionBox({ clock, store }).list({
		pool: pool.name,
		criterion: criterion.name,
	});
	const open = all.filter(({ state }) => state === "open");
	if (open.length === 0) return [];
	const { improve } = await readPoolGold(store, pool, criterion);
	const contents = await poolRows(
		store,
		pool.name,
		improve.map(({ row }) => row),
	);
	const byId = new Map(
		contents.flatMap((content, i) => {
			const gold = improve[i];
			return gold === undefined ? [] : [[content.id, { ...gold, content }] as const];
		}),
	);
	return open.map((one) => toItem(one, subject, byId));
}

function toItem(
	suggestion: StoredSuggestion,
	{ labels, pool }: LabelingSubject,
	byId: ReadonlyMap<string, LabelledRow>,
): LabelingSuggestionItem {
	const { definition, evidence, from, hits, id, misses, reason, state, termsFrom } = suggestion;
	const { addsRows, base, coverage, found, promised, tested } = evidence;
	const examples = (ids: readonly string[]): readonly LabelingExample[] =>
		ids
			.flatMap((one) => byId.get(one) ?? [])
			.slice(0, SHOWN_EXAMPLES)
			.map((row) => toExample(row, labels, definition));
	const explanations = termsFrom.flatMap((one) => byId.get(one)?.explanation ?? []);
	return {
		id,
		state,
		definition,
		inWords: labelingRuleInWords(definition.rule),
		from,
		found,
		tested,
		...(promised !== undefined && { promised }),
		base,
		coverage,
		adds: addsRows / Math.max(1, Math.min(pool.rows, SUGGESTION_SAMPLE_ROWS)),
		explanations: [
			...(reason === undefined ? [] : [reason]),
			...new Set(explanations.slice(0, SHOWN_EXPLANATIONS)),
		],
		hits: examples(hits),
		misses: examples(misses),
	};
}

function toExample(
	{ content, explanation, label, row }: LabelledRow,
	labels: readonly string[],
	definition: StoredSuggestion["definition"],
): LabelingExample {
	const response = content.response.slice(0, TEXT_LENGTH);
	const truth = labels[label];
	return {
		row,
		id: content.id,
		prompt: promptText(content.prompt).slice(0, TEXT_LENGTH),
		response,
		vote: definition.label,
		...(truth !== undefined && { truth }),
		...(explanation !== undefined && { explanation }),
		marks: rulePlaces(definition.rule, response),
	};
}
