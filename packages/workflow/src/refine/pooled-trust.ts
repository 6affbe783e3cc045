import { setImmediate } from "node:timers/promises";
import { type EvaluatorTrust, evaluatorTrust } from "@assay/core/agreement";
import type { EvaluatorDefinition, RunId } from "@assay/core/domain";
import type { RunData } from "../explore/run-data.ts";
import type { StoredRun } from "../ports/index.ts";
import { evaluatorNature } from "./evaluator-nature.ts";
import { labelIdentity } from "./label-identity.ts";
import type { TrustSources } from "./labels-elsewhere.ts";
import { labelsOfEvaluators, type RunLabel } from "./run-labels.ts";
import { labelCount } from "./trust-of-run.ts";
import { truthOfRun } from "./truth-of-run.ts";

/** One version of an evaluator against the labels of several runs. */
export interface PooledTrust {
	readonly definition: EvaluatorDefinition;
	readonly version: string;
	/** Runs that used it, in the order given. */
	readonly runs: readonly RunId[];
	readonly trust: EvaluatorTrust;
}

interface Pool {
	readonly definition: EvaluatorDefinition;
	readonly version: string;
	readonly size: number;
	readonly runs: RunId[];
	readonly rows: Map<string, RunLabel>;
	readonly slices: Set<string>;
	unreadable: number;
}

/**
 * Compares every evaluator version of some runs with people, on the labelled responses of all of
 * these runs together; a response that is in several counts once, as the first of them has it.
 */
export async function pooledTrust(
	sources: TrustSources,
	runs: readonly StoredRun[],
): Promise<readonly PooledTrust[]> {
	const pools = new Map<string, Pool>();
	for (const { id } of runs) {
		const data = await sources.load(id);
		const labels = labelsOfEvaluators(data, await truthOfRun(sources.store, data));
		for (const [i, { rows, unreadable }] of labels.entries()) {
			const pool = poolOf(pools, data, i);
			if (pool === undefined) continue;
			pool.runs.push(id);
			pool.unreadable += unreadable;
			for (const { name } of data.matrix.slices) pool.slices.add(name);
			for (const row of rows) {
				const label = labelIdentity(row.truth);
				if (!pool.rows.has(label)) pool.rows.set(label, row);
			}
		}
	}
	const found: PooledTrust[] = [];
	for (const pool of pools.values()) {
		await setImmediate();
		found.push(toTrust(pool));
	}
	return found;
}

function poolOf(pools: Map<string, Pool>, { subject }: RunData, i: number): Pool | undefined {
	const evaluator = subject.evaluators[i];
	if (evaluator === undefined || evaluatorNature(evaluator.definition) === "people")
		return undefined;
	const { definition, version } = evaluator;
	const criterion = subject.criteria.find((one) => one.definition.name === definition.criterion);
	const key = JSON.stringify([definition.name, version]);
	const pool = pools.get(key) ?? {
		definition,
		version,
		size: labelCount(criterion?.definition),
		runs: [],
		rows: new Map<string, RunLabel>(),
		slices: new Set<string>(),
		unreadable: 0,
	};
	pools.set(key, pool);
	return pool;
}

function toTrust(pool: Pool): PooledTrust {
	const { definition, runs, size, slices, unreadable, version } = pool;
	const rows = [...pool.rows.values()];
	return {
		definition,
		version,
		runs,
		trust: evaluatorTrust(rows, {
			basis:
				rows.length === 0
					? { kind: "no-labels" }
					: runs.length === 1
						? { kind: "this-run" }
						: { kind: "runs", runs },
			size,
			slices: [...slices],
			trust: definition.trust,
			otherVersionLabels: rows.filter(({ isOfOtherVersion }) => isOfOtherVersion).length,
			unreadableLabels: unreadable,
		}),
	};
}
