import {
	ConflictError,
	type CriterionDefinition,
	InputShapeError,
	type Pool,
} from "@assay/core/domain";
import {
	compareWithMajority,
	fitLabelModel,
	type GoldRow,
	type LabelModel,
	labelProbabilities,
	labelScores,
	lfSummary,
	type VotePatterns,
} from "@assay/core/label-model";
import type { Versioned } from "../benchmark/index.ts";
import { toJson } from "../definitions/index.ts";
import type { Clock, Store } from "../ports/index.ts";
import {
	LABEL_MODEL_KIND,
	type LabelModelRecord,
	labelModelId,
	putLabelModel,
} from "./label-model-record.ts";
import { majorityProbabilities } from "./majority-probabilities.ts";
import { appliedFunctions } from "./missing-blocks.ts";
import { goldPatterns, readPoolGold } from "./pool-gold.ts";
import { readVotes } from "./read-votes.ts";
import { isActive, labelsOf, type VotingFunction } from "./voting-function.ts";

/** What a label model is fitted to. */
export interface FitRequest {
	readonly pool: Pool;
	readonly criterion: Versioned<CriterionDefinition>;
	/** Of the criterion; those that are active and were applied to the whole pool take part. */
	readonly functions: readonly VotingFunction[];
	/** Pseudo-votes that agreement on unlabelled rows may count for; default: decided by the votes. */
	readonly evidenceCap?: number | undefined;
}

/**
 * Fits the label model of a pool under a criterion, compares it with majority vote on ground truth
 * that it had not seen, and keeps both. The same votes and labels give the same asset.
 *
 * @throws {ConflictError} when no active labeling function was applied to the whole pool.
 * @throws {InputShapeError} for a criterion that is judged with a share, or has one label.
 */
export async function fitPoolLabelModel(
	{ clock, store }: { readonly store: Store; readonly clock: Pick<Clock, "now"> },
	{ criterion, evidenceCap, functions, pool }: FitRequest,
): Promise<LabelModelRecord> {
	const labels = labelsOf(criterion.definition);
	if (labels.length < 2)
		throw new InputShapeError(
			`Cannot fit a label model under "${criterion.definition.name}": it has one label, expected two or more`,
		);
	const active = functions.filter(isActive);
	const applied = await appliedFunctions(store, pool, active);
	requireApplied(pool, { active, applied });
	const gold = await readPoolGold(store, pool, criterion.definition);
	const { patternOf, patterns } = await readVotes(
		store,
		pool,
		applied.map(({ votes }) => votes),
	);
	const options = { classes: labels.length, evidenceCap };
	const improve = goldPatterns(gold.improve, patternOf);
	const model = fitLabelModel(patterns, { ...options, gold: improve });
	const comparison = compareWithMajority(patterns, improve, options);
	const asset = await putLabelModel(store, model, clock.now());
	const { conflict = 0, coverage = 0, overlap = 0 } = lfSummary(patterns);
	const record: LabelModelRecord = {
		schema: 1,
		pool: pool.name,
		criterion: criterion.definition.name,
		criterionVersion: criterion.version,
		labels,
		labelingFunctions: applied.map(({ definition: { name }, votes }) => ({ name, votes })),
		left: active.filter((one) => !applied.includes(one)).map(({ definition }) => definition.name),
		gold: {
			rows: gold.improve.length,
			locked: gold.locked.length,
			fingerprint: gold.fingerprint,
		},
		...(model.evidenceCap !== undefined && { evidenceCap: model.evidenceCap }),
		asset,
		used: comparison.used,
		comparison,
		locked: scoreLocked(patterns, model, goldPatterns(gold.locked, patternOf)),
		coverage,
		overlap,
		conflict,
		rows: countLabels(patterns, model, comparison.used),
		fittedAt: clock.now(),
	};
	const id = labelModelId(pool.name, record.criterion);
	await store.putDocument({
		kind: LABEL_MODEL_KIND,
		id,
		body: toJson(record),
		updatedAt: record.fittedAt,
	});
	return record;
}

function requireApplied(
	pool: Pool,
	{
		active,
		applied,
	}: { readonly active: readonly VotingFunction[]; readonly applied: readonly VotingFunction[] },
): void {
	if (applied.length > 0) return;
	throw new ConflictError(
		`Cannot fit a label model of pool "${pool.name}": ${active.length === 0 ? "no labeling function is active" : "no active labeling function was applied to the whole pool"}, expected at least one; apply them with "assay lf apply"`,
	);
}

/** Both on the same rows: those that have a vote. */
function scoreLocked(
	patterns: VotePatterns,
	model: LabelModel,
	gold: readonly GoldRow[],
): LabelModelRecord["locked"] {
	const { classes } = model;
	const byModel = labelProbabilities(model, patterns);
	const byMajority = majorityProbabilities(model, patterns);
	const covered = gold.filter(({ pattern }) => hasVote(patterns, pattern));
	const scored = (of: Float64Array) =>
		labelScores(
			covered.map(({ label, pattern }) => ({
				label,
				probabilities: of.subarray(pattern * classes, (pattern + 1) * classes),
			})),
		);
	return { model: scored(byModel), majorityAccuracy: scored(byMajority).accuracy };
}

function hasVote({ labelingFunctions, votes }: VotePatterns, pattern: number): boolean {
	const from = pattern * labelingFunctions;
	return votes.subarray(from, from + labelingFunctions).some((vote) => vote >= 0);
}

/** Rows by their most probable label. */
function countLabels(
	patterns: VotePatterns,
	model: LabelModel,
	used: LabelModelRecord["used"],
): readonly number[] {
	const { classes } = model;
	const probabilities =
		used === "label-model"
			? labelProbabilities(model, patterns)
			: majorityProbabilities(model, patterns);
	const rows = Array.from({ length: classes }, () => 0);
	for (let pattern = 0; pattern < patterns.count; pattern++) {
		if (!hasVote(patterns, pattern)) continue;
		const own = Array.from(probabilities.subarray(pattern * classes, (pattern + 1) * classes));
		const top = Math.max(...own);
		const label = own.indexOf(top);
		if (own.lastIndexOf(top) === label)
			rows[label] = (rows[label] ?? 0) + (patterns.rows[pattern] ?? 0);
	}
	return rows;
}
