import type { CriterionDefinition, GroundTruth, Pool } from "@assay/core/domain";
import type { PoolItem, PoolLabelCounts, PoolVocabulary } from "@assay/sdk/api";
import { placeTruth } from "@assay/workflow/pool";
import { mayImprove } from "@assay/workflow/refine";
import { findPool } from "../../pool/find-pool.ts";
import { scoreColumns } from "../../pool/score-columns.ts";
import { requireProjectCriterion, voteColumns } from "../../pool/vote-columns.ts";
import { type EffectiveProject, effectiveProject } from "../../workbench/effective-project.ts";
import { createResultCache } from "../result-cache.ts";
import type { Workroom } from "../workroom.ts";
import { metadataOf, type PoolCriterion, poolVocabulary } from "./pool-vocabulary.ts";

/** The newest ground truth of rows of a pool under one criterion, by row. */
export type TruthByRow = ReadonlyMap<number, GroundTruth>;

/** Reads pools, and keeps what takes a look at every row. */
export interface PoolReader {
	/** @throws {NotFoundError} for an unknown name. */
	find(name: string): Promise<Pool>;
	item(pool: Pool): Promise<PoolItem>;
	truth(pool: Pool, criterion: string): Promise<TruthByRow>;
	/** @throws {ConfigurationError} for a criterion that the project does not have. */
	criterion(pool: Pool, name: string): Promise<PoolCriterion>;
	vocabulary(pool: Pool): Promise<PoolVocabulary>;
}

const TRUTHS_KEPT = 16;
const COUNTS_KEPT = 256;
const METADATA_KEPT = 16;

/** Makes a {@link PoolReader}. */
export function createPoolReader({ session, store }: Workroom): PoolReader {
	const truths = createResultCache<TruthByRow>(TRUTHS_KEPT);
	const counts = createResultCache<PoolLabelCounts>(COUNTS_KEPT);
	const metadata = createResultCache<PoolVocabulary["metadata"]>(METADATA_KEPT);
	const project = (): Promise<EffectiveProject> => effectiveProject(session.workbench);
	const stateKey = async (pool: Pool, criterion: string): Promise<string> => {
		const revision = (await store.revisions()).get("ground-truth") ?? 0;
		return JSON.stringify([pool.name, pool.createdAt, pool.rows, criterion, revision]);
	};
	const truth: PoolReader["truth"] = async (pool, criterion) =>
		truths.get(await stateKey(pool, criterion), async () => {
			const placed = await placeTruth(store, pool.name, criterion);
			return new Map(placed.map((one) => [one.row, one.truth]));
		});
	const countsOf = async (pool: Pool, criterion: string): Promise<PoolLabelCounts> =>
		counts.get(await stateKey(pool, criterion), async () => {
			const all = [...(await truth(pool, criterion)).values()];
			const locked = all.filter(({ clusterId }) => !mayImprove(clusterId)).length;
			return { criterion, rows: all.length, locked };
		});
	const columnsOf = async (
		known: EffectiveProject,
		pool: Pool,
		criterion: CriterionDefinition,
	): Promise<PoolCriterion> => ({
		criterion,
		votes: voteColumns(known, criterion),
		scores: await scoreColumns(store, pool.name, criterion.name),
	});
	return {
		find: (name) => findPool(store, name),
		truth,
		async item(pool) {
			const { blocks: _blocks, ...rest } = pool;
			const labels: PoolLabelCounts[] = [];
			for (const { name } of (await project()).criteria) labels.push(await countsOf(pool, name));
			return { ...rest, labels };
		},
		async criterion(pool, name) {
			const known = await project();
			return columnsOf(known, pool, requireProjectCriterion(known, name));
		},
		async vocabulary(pool) {
			const known = await project();
			const all: PoolCriterion[] = [];
			for (const one of known.criteria) all.push(await columnsOf(known, pool, one));
			const key = JSON.stringify([pool.name, pool.createdAt, pool.rows]);
			return {
				...(await poolVocabulary(store, pool, all)),
				metadata: await metadata.get(key, () => metadataOf(store, pool)),
			};
		},
	};
}
