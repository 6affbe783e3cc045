import { NotFoundError, POOL_BLOCK_ROWS, type Pool } from "@assay/core/domain";
import type { QualityExplanation } from "@assay/core/quality-model";
import { qualityColumn } from "../curate/score-sources.ts";
import { numbersOfColumn, poolRows } from "../pool/index.ts";
import type { PoolStore } from "../ports/index.ts";
import { storedAgreement } from "./pool-agreement.ts";
import type { OpenQualityModel } from "./quality-judge.ts";

/** Why a row of a pool has its score. */
export interface ExplainedQuality {
	readonly row: number;
	readonly id: string;
	readonly prompt: string;
	readonly response: string;
	/** The pool's score: label model and quality model together; absent where it was not scored yet. */
	readonly score: number | undefined;
	/** By label, what the quality model says by itself. */
	readonly probabilities: readonly number[];
	/** What speaks for a pass, or with more than two labels for the best one. */
	readonly why: QualityExplanation;
}

const TOP_FEATURES = 12;

/** Explains the score of one row. @throws {NotFoundError} for a number that the pool does not have. */
export async function explainQuality(
	store: PoolStore,
	model: OpenQualityModel,
	{
		asset,
		classIndex,
		pool,
		row,
	}: {
		readonly pool: Pool;
		readonly row: number;
		readonly asset: string;
		readonly classIndex: number;
	},
): Promise<ExplainedQuality> {
	if (!Number.isInteger(row) || row < 0 || row >= pool.rows)
		throw new NotFoundError(
			`Cannot explain row ${row}: pool "${pool.name}" has ${pool.rows} rows, expected a number from 0`,
		);
	const [found] = await poolRows(store, pool.name, [row]);
	if (found === undefined) throw new RangeError(`Cannot read row ${row} of pool "${pool.name}"`);
	const block = Math.floor(row / POOL_BLOCK_ROWS);
	const place = row % POOL_BLOCK_ROWS;
	const agreement = (await storedAgreement(store, pool.name, block))[place];
	const key = qualityColumn(asset);
	const column = (await store.readPoolColumns(pool.name, block, [key])).get(key);
	const example = model.exampleOf(found, agreement);
	return {
		row,
		id: found.id,
		prompt: example.prompt,
		response: found.response,
		score: column && numbersOfColumn(column)[place],
		probabilities: Array.from(model.probabilities(example)),
		why: model.explain(example, { classIndex, top: TOP_FEATURES }),
	};
}
