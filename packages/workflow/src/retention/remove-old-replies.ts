import { judgementVersion } from "../definitions/index.ts";
import type { Store, StoredRun } from "../ports/index.ts";
import { loadRunSubject } from "../results/index.ts";
import { endOf } from "./old-systems.ts";

/** The judges of a run. */
interface RunJudges {
	readonly run: StoredRun;
	/** By evaluator's name, the version under which the ledger has its verdicts. */
	readonly versions: ReadonlyMap<string, string>;
}

/**
 * Removes what judges replied, where all their runs ended before `cutoff`, from verdicts and from
 * failures: what was read from the replies stays. Gives how many went.
 */
export async function removeOldReplies(store: Store, cutoff: number): Promise<number> {
	const all: RunJudges[] = [];
	for (const run of await store.listRuns()) all.push({ run, versions: await judgesOf(store, run) });
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
		if (judges.length > 0)
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
