import { createSliceLibrary } from "@assay/adapters/slices";
import { DEFAULT_MIN_PROMPTS } from "@assay/core/benchmark";
import { ConfigurationError, type SliceDefinition } from "@assay/core/domain";
import type {
	CoverageOperations,
	CoverageView,
	CoveredSlice,
	MonotonousItem,
} from "@assay/sdk/api";
import { coverageScan, type LocalDecision, prepareLocalRule } from "@assay/workflow/onboard";
import type { StoredRun } from "@assay/workflow/ports";
import { effectiveProject } from "../../workbench/effective-project.ts";
import { promptItem } from "../artifacts/prompt-item.ts";
import { runMonotony } from "../artifacts/run-monotony.ts";
import type { HandlersOf } from "../handlers.ts";
import { createResultCache, type ResultCache } from "../result-cache.ts";
import type { Workroom } from "../workroom.ts";
import { requireRun } from "./require-run.ts";

const RUNS_KEPT = 16;
/** An answer comes after so many milliseconds, complete or not. */
const PATIENCE_MS = 250;
const EXAMPLES = 20;

/** Handlers of coverage. */
export function coverageHandlers(workroom: Workroom): HandlersOf<CoverageOperations> {
	const runs = createResultCache<readonly MonotonousItem[]>(RUNS_KEPT);
	return {
		"GET /coverage": async ({ run: id }) => {
			const run = id === undefined ? await lastRun(workroom) : await requireRun(workroom, id);
			const [ofPrompts, monotonous] = await Promise.all([
				coverageOfPrompts(workroom),
				run === undefined ? [] : monotonyOf(workroom, runs, run),
			]);
			return {
				...ofPrompts,
				monotonous,
				...(run !== undefined && {
					run: { id: run.id, system: run.manifest.system.name, createdAt: run.createdAt },
				}),
			};
		},
	};
}

async function lastRun({ store }: Workroom): Promise<StoredRun | undefined> {
	return (await store.listRuns()).find(({ state }) => state === "finished");
}

async function monotonyOf(
	{ store }: Workroom,
	runs: ResultCache<readonly MonotonousItem[]>,
	run: StoredRun,
): Promise<readonly MonotonousItem[]> {
	const revision = (await store.revisions()).get(`run ${run.id}`) ?? 0;
	return runs.get(`${run.id} ${revision}`, () => runMonotony(store, run));
}

async function coverageOfPrompts({
	promptScans,
	session,
}: Workroom): Promise<Omit<CoverageView, "run" | "monotonous">> {
	const { slices } = await effectiveProject(session.workbench);
	const decisions = slices.map((slice) => ({ slice, decision: decide(slice) }));
	const counted = decisions.flatMap(({ decision, slice }) =>
		decision.isDecided ? [{ ...slice, belongs: decision.belongs }] : [],
	);
	const { isExact, looked, prompts, result } = await promptScans.coverage.look({
		key: `coverage ${JSON.stringify(counted)}`,
		make: () => coverageScan(counted, EXAMPLES),
		patienceMs: PATIENCE_MS,
	});
	const { coverage, noSlice } = result;
	const size = counted.length;
	return {
		prompts,
		looked,
		isExact,
		slices: decisions.map(({ decision, slice }) => {
			const at = counted.findIndex(({ name }) => name === slice.name);
			return coveredSlice(
				slice,
				isExact && decision.isDecided ? coverage.overlaps[at * size + at] : undefined,
				decision,
			);
		}),
		noSlice: coverage.noSlice,
		noSliceExamples: noSlice.map((stored) => {
			const { id, text } = promptItem(stored);
			return { id, text };
		}),
		overlapSlices: counted.map(({ name }) => name),
		overlaps: [...coverage.overlaps],
	};
}

/** A rule that is not valid any more is told like one that needs a run. */
function decide({ rule }: SliceDefinition): LocalDecision {
	try {
		return prepareLocalRule(rule, createSliceLibrary());
	} catch (error) {
		if (!(error instanceof ConfigurationError)) throw error;
		return { isDecided: false, reason: error.message };
	}
}

function coveredSlice(
	{ minPrompts = DEFAULT_MIN_PROMPTS, name }: SliceDefinition,
	prompts: number | undefined,
	decision: LocalDecision,
): CoveredSlice {
	return {
		name,
		minPrompts,
		...(prompts !== undefined && { prompts, missing: Math.max(0, minPrompts - prompts) }),
		...(!decision.isDecided && { undecided: decision.reason }),
	};
}
