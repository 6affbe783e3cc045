import type { Estimate } from "@assay/core/domain";
import type { Store, StoredRun, TrendRun } from "../ports/index.ts";
import { loadRunSubject } from "./load-run-subject.ts";
import { matrixEvaluators, readRunResults } from "./read-run-results.ts";

/** Runs that a trend goes back. */
const TREND_LENGTH = 20;

/** Earlier finished runs of the project and this one, oldest first, with what changed from one to the next. */
export async function readTrend(store: Store, run: StoredRun): Promise<readonly TrendRun[]> {
	const earlier = (await store.listRuns()).filter(
		(one) => one.state === "finished" && one.createdAt < run.createdAt && one.id !== run.id,
	);
	const runs = [...earlier.slice(0, TREND_LENGTH - 1).toReversed(), run];
	// One kind of number per evaluator: that of this run, whatever an earlier criterion showed.
	const shows = new Map(
		matrixEvaluators(await loadRunSubject(store, run)).map((one) => [one.name, one.shows]),
	);
	const points: TrendRun[] = [];
	for (const [i, one] of runs.entries()) {
		const subject = await loadRunSubject(store, one);
		const { matrix } = await readRunResults(store, one, subject);
		points.push({
			runId: one.id,
			createdAt: one.createdAt,
			system: one.manifest.system,
			changed: i === 0 ? [] : changesBetween(runs[i - 1], one),
			estimates: matrix.slices.flatMap((slice, s) =>
				matrix.evaluators.flatMap((evaluator, e) => {
					const cell = matrix.cells[s * matrix.evaluators.length + e];
					const estimate: Estimate | undefined =
						(shows.get(evaluator.name) ?? evaluator.shows) === "pass-rate"
							? cell?.passRate
							: cell?.meanScore;
					return estimate === undefined
						? []
						: [{ evaluator: evaluator.name, slice: slice.name, estimate }];
				}),
			),
		});
	}
	return points;
}

/** What differs between two runs, one short phrase each. */
export function changesBetween(before: StoredRun | undefined, after: StoredRun): readonly string[] {
	if (before === undefined) return [];
	const changes: string[] = [];
	const a = before.manifest;
	const b = after.manifest;
	if (a.system.version !== b.system.version || a.system.name !== b.system.name)
		changes.push(`system ${b.system.name}`);
	for (const kind of ["criteria", "evaluators", "slices"] as const) {
		const word = kind === "criteria" ? "criterion" : kind.slice(0, -1);
		const versions = new Map(a[kind].map((item) => [item.name, item.version]));
		for (const item of b[kind]) {
			if (!versions.has(item.name)) changes.push(`new ${word} ${item.name}`);
			else if (versions.get(item.name) !== item.version) changes.push(`${word} ${item.name}`);
		}
	}
	if (a.prompts.fingerprint !== b.prompts.fingerprint)
		changes.push(`prompts (${a.prompts.count} → ${b.prompts.count})`);
	if (a.trials !== b.trials) changes.push(`repeats (${a.trials} → ${b.trials})`);
	return changes;
}
