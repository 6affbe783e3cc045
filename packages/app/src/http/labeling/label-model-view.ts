import { setImmediate } from "node:timers/promises";
import type { Estimate } from "@assay/core/domain";
import type { LabelModel, LabelScores } from "@assay/core/label-model";
import type { HeldOutScores, LabelModelView } from "@assay/sdk/api";
import { definitionVersion } from "@assay/workflow/definitions";
import {
	findLabelModel,
	getLabelModel,
	isActive,
	type LabelModelRecord,
	labelsOfPool,
	type PoolGold,
} from "@assay/workflow/labeling";
import type { Store } from "@assay/workflow/ports";
import { createResultCache } from "../result-cache.ts";
import { type LabelingSubject, passProbability } from "./labeling-subject.ts";
import { independenceInWords, usedBecause } from "./model-words.ts";

/** Reads the label model of a pool under a criterion as it is shown; `undefined` until one was fitted. */
export type LabelModelReader = (
	subject: LabelingSubject,
	gold: PoolGold,
) => Promise<LabelModelView | undefined>;

interface LabelledPool {
	readonly covered: number;
	readonly histogram: readonly number[];
}

const BINS = 20;
const HISTOGRAMS_KEPT = 16;

/** Makes a reader that keeps what takes a look at every row. */
export function createLabelModelReader(store: Store): LabelModelReader {
	const pools = createResultCache<LabelledPool>(HISTOGRAMS_KEPT);
	return async (subject, gold) => {
		const { criterion, pool } = subject;
		const record = await findLabelModel(store, pool.name, criterion.name);
		if (record === undefined) return undefined;
		const model = await getLabelModel(store, record);
		const key = JSON.stringify([pool.name, pool.createdAt, record.asset, record.fittedAt]);
		const labelled = await pools.get(key, () => labelledPool(store, subject, record));
		return toView(record, { model, labelled, changes: changesSince(record, subject, gold) });
	};
}

function toView(
	record: LabelModelRecord,
	{
		changes,
		labelled,
		model,
	}: {
		readonly model: LabelModel;
		readonly labelled: LabelledPool;
		readonly changes: readonly string[];
	},
): LabelModelView {
	const { comparison, locked } = record;
	const { difference, model: scores } = comparison;
	return {
		fittedAt: record.fittedAt,
		used: record.used,
		usedBecause: usedBecause(comparison),
		changes,
		labelingFunctions: record.labelingFunctions.map(({ name }) => name),
		left: record.left,
		taught: record.gold.rows,
		heldOut: {
			...accuracies(scores, comparison.majorityAccuracy),
			...(difference !== undefined && { difference: differenceOf(difference) }),
			...(scores.logLoss !== undefined && { logLoss: scores.logLoss }),
			...(scores.calibrationError !== undefined && { calibrationError: scores.calibrationError }),
		},
		locked: accuracies(locked.model, locked.majorityAccuracy),
		independence: independenceInWords(model.independence, model.evidenceCap),
		isIndependent: model.independence.isIndependent,
		balance: record.labels.map((label, i) => ({ label, share: model.balance[i] ?? 0 })),
		...labelled,
	};
}

/** Rows of one prompt are not independent: by clusters, where there are two. */
function differenceOf({
	clustered,
	count,
	difference,
	...unclustered
}: NonNullable<LabelModelRecord["comparison"]["difference"]>): Estimate {
	const { high, low } = clustered ?? unclustered;
	return { value: difference, low, high, count, confidence: 0.95 };
}

function accuracies(
	{ accuracy, count }: LabelScores,
	majorityAccuracy: number | undefined,
): Pick<HeldOutScores, "count" | "modelAccuracy" | "majorityAccuracy"> {
	return {
		count,
		...(accuracy !== undefined && { modelAccuracy: accuracy }),
		...(majorityAccuracy !== undefined && { majorityAccuracy }),
	};
}

/** What has changed since the model was fitted. */
function changesSince(
	record: LabelModelRecord,
	{ criterion, functions }: LabelingSubject,
	gold: PoolGold,
): readonly string[] {
	const now = functions.filter(isActive).map(({ votes }) => votes);
	const then = new Set(record.labelingFunctions.map(({ votes }) => votes));
	const isSame = now.length === then.size && now.every((votes) => then.has(votes));
	return [
		...(isSame ? [] : ["the active labeling functions have changed"]),
		...(record.gold.fingerprint === gold.fingerprint ? [] : ["ground truth has changed"]),
		...(record.criterionVersion === definitionVersion(criterion)
			? []
			: ["the criterion has changed"]),
	];
}

async function labelledPool(
	store: Store,
	{ criterion }: LabelingSubject,
	record: LabelModelRecord,
): Promise<LabelledPool> {
	const histogram = Array.from({ length: BINS }, () => 0);
	const classes = record.labels.length;
	let covered = 0;
	for await (const { isCovered, probabilities } of labelsOfPool(store, record)) {
		for (const [row, isIn] of isCovered.entries()) {
			if (isIn === 0) continue;
			const pass = passProbability(criterion, probabilities, row * classes);
			const bin = Math.min(BINS - 1, Math.floor(pass * BINS));
			histogram[bin] = (histogram[bin] ?? 0) + 1;
			covered++;
		}
		await setImmediate();
	}
	return { covered, histogram };
}
