import { judgementVersion } from "../definitions/index.ts";
import type { Clock, Store, StoredRun } from "../ports/index.ts";
import { loadRunSubject } from "../results/index.ts";
import { endOf, listEndedRuns } from "./old-systems.ts";

/** The judges of a run. */
interface RunJudges {
	readonly run: StoredRun;
	/** By evaluator's name, the version under which the ledger has its verdicts. */
	readonly versions: ReadonlyMap<string, string>;
}

/**
 * Removes what judges replied, where all their runs ended before `cutoff`, from verdicts and from
 * failures: what was read from the replies stays. Gives how many went; an abort ends it between runs.
 */
export async function removeOldReplies(
	{ clock, store }: { readonly clock: Clock; readonly store: Store },
	cutoff: number,
	signal: AbortSignal,
): Promise<number> {
	const all: RunJudges[] = [];
	for (const run of await listEndedRuns(store, clock.now()))
		all.push({ run, versions: await judgesOf(store, run) });
	const isYoung = ({ run }: RunJudges): boolean => endOf(run) >= cutoff;
	const used = new Set(all.filter(isYoung).flatMap(({ versions }) => [...versions.values()]));
	const old = all.map(({ run, versions }) => ({
		run,
		judges: [...versions].filter(([, version]) => !used.has(version)),
	}));
	const evaluatorVersions = new Set(
		old.flatMap(({ judges }) => judges.map(([, version]) => version)),
	);
	let removed = await store.removeReplies({
		evaluatorVersions: [...evaluatorVersions],
		before: cutoff,
	});
	for (const { judges, run } of old)
		if (judges.length > 0 && !signal.aborted)
			removed += await store.removeFailureReplies(
				run.id,
				judges.map(([name]) => name),
			);
	return removed;
}

/** Of other evaluators the raw text is what they say: a recorded verdict is read from it. */
async function judgesOf(store: Store, run: StoredRun): Promise<RunJudges["versions"]> {
	const { criteria, evaluators } = await loadRunSubject(store, run);
	return new Map(
		evaluators.flatMap(({ definition }): readonly [string, string][] => {
			const criterion = criteria.find((one) => one.definition.name === definition.criterion);
			if (definition.kind !== "judge" || criterion === undefined) return [];
			return [[definition.name, judgementVersion(definition, criterion.definition)]];
		}),
	);
}
