import type { RunId } from "@assay/core/domain";
import type { RunData } from "../explore/run-data.ts";
import type { Store, StoredRun } from "../ports/index.ts";
import { labelIdentity } from "./label-identity.ts";
import { labelsOfEvaluators, type RunLabel } from "./run-labels.ts";
import { truthOfRun } from "./truth-of-run.ts";

/** Runs with labels that are used, newest first. */
const RUNS_USED = 5;
/** Runs that are looked at for them. */
const RUNS_SEEN = 12;

/** What one evaluator version said about labelled responses of other runs. */
export interface LabelsElsewhere {
	/** Each response once, from the newest run that has it. */
	readonly rows: readonly RunLabel[];
	readonly runs: readonly RunId[];
}

/** How runs are read; whoever gives `load` may remember them. */
export interface TrustSources {
	readonly store: Store;
	load(id: RunId): Promise<RunData>;
}

const NOTHING: LabelsElsewhere = { rows: [], runs: [] };

/**
 * Looks for labelled responses that the evaluators of a run judged in other runs: for each evaluator,
 * in the run's order, the newest five runs with the same version of it and with labels.
 *
 * @param labelsSeen identities of the run's own labels, which count there.
 */
export async function labelsElsewhere(
	sources: TrustSources,
	{ id, manifest }: StoredRun,
	labelsSeen: ReadonlySet<string> = new Set(),
): Promise<readonly LabelsElsewhere[]> {
	const labelled = await labelledSystems(sources.store);
	const wanted = manifest.evaluators.map(({ version }) => version);
	const candidates = (await sources.store.listRuns())
		.filter((run) => run.id !== id && mayHelp(run, wanted, labelled))
		.slice(0, RUNS_SEEN);
	const found = manifest.evaluators.map(() => NOTHING);
	for (const candidate of candidates) {
		const data = await sources.load(candidate.id);
		const labels = labelsOfEvaluators(data, await truthOfRun(sources.store, data));
		for (const [i, before] of found.entries()) {
			const column = candidate.manifest.evaluators.findIndex(
				({ version }) => version === wanted[i],
			);
			const rows = labels[column]?.rows ?? [];
			if (before.runs.length < RUNS_USED)
				found[i] = withRun(before, { rows, run: candidate.id, labelsSeen });
		}
	}
	return found;
}

/** Systems with ground truth, by criterion. */
async function labelledSystems(store: Store): Promise<ReadonlySet<string>> {
	const known = await store.listGroundTruth({});
	return new Set(known.map(({ criterion, system }) => JSON.stringify([criterion, system])));
}

function mayHelp(
	{ manifest }: StoredRun,
	wanted: readonly string[],
	labelled: ReadonlySet<string>,
): boolean {
	return manifest.evaluators.some(
		({ criterion, version }) =>
			wanted.includes(version) && labelled.has(JSON.stringify([criterion, manifest.system.name])),
	);
}

function withRun(
	before: LabelsElsewhere,
	{
		labelsSeen,
		rows,
		run,
	}: {
		readonly rows: readonly RunLabel[];
		readonly run: RunId;
		readonly labelsSeen: ReadonlySet<string>;
	},
): LabelsElsewhere {
	const seen = new Set(before.rows.map(({ truth }) => labelIdentity(truth)));
	const fresh = rows.filter(({ truth }) => {
		const label = labelIdentity(truth);
		return !seen.has(label) && !labelsSeen.has(label);
	});
	if (fresh.length === 0) return before;
	return { rows: [...before.rows, ...fresh], runs: [...before.runs, run] };
}
