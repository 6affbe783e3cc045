import {
	ABSTAIN,
	NotFoundError,
	POOL_BLOCK_ROWS,
	type Pool,
	type PoolRow,
} from "@assay/core/domain";
import type { PoolRecord, PoolVote } from "@assay/sdk/api";
import {
	clusterOf,
	numbersOfColumn,
	pooledPromptId,
	poolRows,
	votesOfColumn,
} from "@assay/workflow/pool";
import type { Store } from "@assay/workflow/ports";
import { mayImprove } from "@assay/workflow/refine";
import { toRevision } from "../review/review-views.ts";
import type { PoolCriterion } from "./pool-vocabulary.ts";

/** Reads one row of a pool with everything that is known of it. @throws {NotFoundError} for a row that it does not have. */
export async function poolRecord(
	store: Store,
	pool: Pool,
	{ of, row }: { readonly row: number; readonly of: PoolCriterion | undefined },
): Promise<PoolRecord> {
	if (row >= pool.rows)
		throw new NotFoundError(
			`Cannot open row ${row} of pool "${pool.name}": it has ${pool.rows} rows, expected one below that`,
		);
	const [content] = await poolRows(store, pool.name, [row]);
	if (content === undefined) throw new TypeError(`Cannot open row ${row}: it was not given`);
	const clusterId = clusterOf(content);
	const { context, id, metadata = {}, prompt, reference, response } = content;
	return {
		row,
		id,
		prompt,
		response,
		...(context !== undefined && { context }),
		...(reference !== undefined && { reference }),
		metadata,
		clusterId,
		mayImprove: mayImprove(clusterId),
		truths: await truthsOf(store, content),
		annotations: await annotationsOf(store, pool, content),
		...(await columnsOf(store, pool, { of, row })),
	};
}

/** Every revision, by criterion that has ground truth now. */
async function truthsOf(store: Store, { responseKey }: PoolRow): Promise<PoolRecord["truths"]> {
	const current = await store.listGroundTruth({ responseKeys: [responseKey] });
	const truths: PoolRecord["truths"][number][] = [];
	for (const criterion of new Set(current.map((one) => one.criterion))) {
		const history = await store.groundTruthHistory(responseKey, criterion);
		truths.push({ criterion, revisions: history.map(toRevision) });
	}
	return truths;
}

/** What people said, in the pool or in the run that it was made of. */
async function annotationsOf(
	store: Store,
	{ name, system }: Pool,
	{ id, responseKey }: PoolRow,
): Promise<PoolRecord["annotations"]> {
	const promptIds = [pooledPromptId(name, id), id];
	const all = await store.listAnnotations({ system, promptIds });
	return all
		.filter((one) => one.responseKey === responseKey)
		.toSorted((a, b) => a.createdAt - b.createdAt)
		.map(({ annotator, createdAt, criterion, explanation, label }) => ({
			annotator,
			criterion,
			label,
			...(explanation !== undefined && { explanation }),
			createdAt,
		}));
}

async function columnsOf(
	store: Store,
	pool: Pool,
	{ of, row }: { readonly row: number; readonly of: PoolCriterion | undefined },
): Promise<Pick<PoolRecord, "scores" | "votes">> {
	if (of === undefined) return { scores: [], votes: [] };
	const { scale } = of.criterion;
	const keys = [...of.votes, ...of.scores].map(({ column }) => column);
	const block = Math.floor(row / POOL_BLOCK_ROWS);
	const columns =
		keys.length === 0
			? new Map<string, Uint8Array>()
			: await store.readPoolColumns(pool.name, block, keys);
	const at = row % POOL_BLOCK_ROWS;
	return {
		votes: of.votes.flatMap(({ column, isActive, name }): readonly PoolVote[] => {
			const bytes = columns.get(column);
			if (bytes === undefined) return [];
			const vote = votesOfColumn(bytes)[at] ?? ABSTAIN;
			const label = scale.kind === "labels" ? scale.labels[vote]?.name : undefined;
			return [{ labelingFunction: name, isActive, ...(label !== undefined && { label }) }];
		}),
		scores: of.scores.flatMap(({ column, name }) => {
			const bytes = columns.get(column);
			const score = bytes && numbersOfColumn(bytes)[at];
			return score === undefined || Number.isNaN(score) ? [] : [{ model: name, score }];
		}),
	};
}
