import type { CriterionDefinition, Pool } from "@assay/core/domain";
import type { PoolVocabulary } from "@assay/sdk/api";
import { parsePoolRows } from "@assay/workflow/pool";
import type { PoolStore } from "@assay/workflow/ports";
import type { ScoreColumn } from "../../pool/score-columns.ts";
import type { VoteColumn } from "../../pool/vote-columns.ts";

/** Where a pool keeps what was computed of its rows under a criterion. */
export interface PoolCriterion {
	readonly criterion: CriterionDefinition;
	readonly votes: readonly VoteColumn[];
	readonly scores: readonly ScoreColumn[];
}

const KEYS_TOLD = 50;
const VALUES_TOLD = 20;
const LONGEST_VALUE = 100;

/** What votes and scores there are to filter by. */
export async function poolVocabulary(
	store: PoolStore,
	{ name }: Pool,
	all: readonly PoolCriterion[],
): Promise<Omit<PoolVocabulary, "metadata">> {
	const keys = all.flatMap(({ votes }) => votes.map(({ column }) => column));
	const there = await store.listPoolColumns(name, keys);
	return {
		criteria: all.map(({ criterion: { name: criterion, scale } }) => ({
			name: criterion,
			labels: scale.kind === "labels" ? scale.labels.map((label) => label.name) : [],
		})),
		labelingFunctions: all.flatMap(({ criterion, votes }) =>
			votes.map((one) => ({
				name: one.name,
				criterion: criterion.name,
				isActive: one.isActive,
				hasVotes: there.has(one.column),
			})),
		),
		models: all.flatMap(({ criterion, scores }) =>
			scores.map((one) => ({ name: one.name, criterion: criterion.name })),
		),
	};
}

/** Keys of the metadata, with values of the first rows. */
export async function metadataOf(
	store: PoolStore,
	{ blocks, name }: Pool,
): Promise<PoolVocabulary["metadata"]> {
	const values = new Map<string, Set<string>>();
	const rows = blocks === 0 ? [] : parsePoolRows((await store.readPoolBlock(name, 0)).rows);
	for (const { metadata = {} } of rows)
		for (const [key, value] of Object.entries(metadata)) {
			const known = values.get(key) ?? new Set<string>();
			values.set(key, known);
			const text = typeof value === "string" ? value : JSON.stringify(value);
			if (known.size < VALUES_TOLD && text.length <= LONGEST_VALUE) known.add(text);
		}
	return [...values]
		.slice(0, KEYS_TOLD)
		.map(([key, all]) => ({ key, values: [...all].toSorted() }));
}
