import { NotFoundError, POOL_BLOCK_ROWS } from "@assay/core/domain";
import { aucDeLong } from "@assay/core/stats";
import { type LabelModelRecord, labelsOfPool } from "@assay/workflow/labeling";
import { numbersOfColumn, votesOfColumn } from "@assay/workflow/pool";
import type { PoolStore } from "@assay/workflow/ports";
import { faultsOf } from "../health/answer.ts";
import type { GeneratedData } from "./generated-data.ts";
import { type CountedPart, partOf, type Scene } from "./stage.ts";

/** How labels of a pool compare with what the generator knows. */
export interface LabelTruth {
	/** Votes of each labeling function that are right. */
	readonly votes: readonly { readonly name: string; readonly right: CountedPart }[];
	/** Rows with a vote whose most probable label is right. */
	readonly labelModel: CountedPart;
	readonly majority: CountedPart;
}

/** Which rows of the pool comply, in the order of the history. */
export function compliantRows({ history }: Pick<GeneratedData, "history">): readonly boolean[] {
	return history.map(({ answer, fact }) => faultsOf(fact, answer).length === 0);
}

/** Compares votes, and the labels that were made of them, with the truth; Accept is the second label. */
export async function truthOfLabels(scene: Scene, record: LabelModelRecord): Promise<LabelTruth> {
	const { store } = scene.session.workbench;
	const isGood = compliantRows(scene);
	const votes: { readonly name: string; readonly right: CountedPart }[] = [];
	for (const { name, votes: key } of record.labelingFunctions) {
		const given = await column(store, record.pool, { key, read: votesOfColumn });
		votes.push({ name, right: rightOf(given, isGood) });
	}
	return {
		votes,
		labelModel: await rightLabels(scene, { ...record, used: "label-model" }),
		majority: await rightLabels(scene, { ...record, used: "majority-vote" }),
	};
}

/** Counts rows whose label, 0 or 1, is right; others have none. */
function rightOf(labels: ArrayLike<number>, isGood: readonly boolean[]): CountedPart {
	let [right, all] = [0, 0];
	for (const [row, good] of isGood.entries()) {
		const label = labels[row] ?? -1;
		if (label < 0) continue;
		all++;
		if (label === Number(good)) right++;
	}
	return partOf(right, all);
}

async function rightLabels(scene: Scene, record: LabelModelRecord): Promise<CountedPart> {
	const isGood = compliantRows(scene);
	const labels = new Float64Array(isGood.length).fill(-1);
	for await (const { block, isCovered, probabilities } of labelsOfPool(
		scene.session.workbench.store,
		record,
	))
		for (const [place, covers] of isCovered.entries())
			if (covers === 1)
				labels[block * POOL_BLOCK_ROWS + place] = Number((probabilities[2 * place + 1] ?? 0) > 0.5);
	return rightOf(labels, isGood);
}

/** How the scores of a pool compare with the truth. */
export interface ScoreTruth {
	/** Chance that a good row scores higher than a bad one. */
	readonly auc: number | undefined;
	/** Rows at or above the threshold that are good, of those rows. */
	readonly precision: CountedPart;
	/** Good rows at or above the threshold, of the good. */
	readonly recall: CountedPart;
}

/** Compares a quality model's scores with the truth. */
export async function truthOfScores(
	scene: Scene,
	{
		asset,
		pool,
		threshold,
	}: { readonly asset: string; readonly pool: string; readonly threshold: number },
): Promise<ScoreTruth> {
	const { store } = scene.session.workbench;
	const isGood = compliantRows(scene);
	const scores = await column(store, pool, { key: `quality:${asset}`, read: numbersOfColumn });
	const accepted = scores.flatMap((score, row) => (score >= threshold ? [row] : []));
	const right = accepted.filter((row) => isGood[row]).length;
	return {
		auc: aucDeLong(scores, isGood.map(Number))?.auc,
		precision: partOf(right, accepted.length),
		recall: partOf(right, isGood.filter(Boolean).length),
	};
}

async function column(
	store: PoolStore,
	pool: string,
	{ key, read }: { readonly key: string; readonly read: (data: Uint8Array) => Iterable<number> },
): Promise<readonly number[]> {
	const found = await store.getPool(pool);
	const values: number[] = [];
	for (let block = 0; block < (found?.blocks ?? 0); block++) {
		const data = (await store.readPoolColumns(pool, block, [key])).get(key);
		if (data === undefined)
			throw new NotFoundError(
				`Cannot compare pool "${pool}" with the truth: block ${block} has no column ${key}, expected one for every block`,
			);
		values.push(...read(data));
	}
	return values;
}
