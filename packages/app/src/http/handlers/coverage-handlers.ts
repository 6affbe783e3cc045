import type { EvaluatorMatrix } from "@assay/core/benchmark";
import type { PromptProposal } from "@assay/core/domain";
import type { CoverageOperations, CoverageView, MonotonousItem } from "@assay/sdk/api";
import { inTurns } from "@assay/workflow/calls";
import { languageOfRule } from "@assay/workflow/fill";
import { coverageScan, type DecidedSlice } from "@assay/workflow/onboard";
import type { StoredRun } from "@assay/workflow/ports";
import { decideSlices, sliceCoverage } from "../../run/covered-prompts.ts";
import { effectiveProject } from "../../workbench/effective-project.ts";
import { promptItem } from "../artifacts/prompt-item.ts";
import { runMonotony } from "../artifacts/run-monotony.ts";
import type { HandlersOf } from "../handlers.ts";
import { createResultCache, type ResultCache } from "../result-cache.ts";
import { compareUpload } from "../uploads/compare-upload.ts";
import type { Workroom } from "../workroom.ts";
import { requireRun } from "./require-run.ts";

const RUNS_KEPT = 16;
/** An answer comes after so many milliseconds, complete or not. */
const PATIENCE_MS = 250;
const EXAMPLES = 20;
const DEFAULT_MARGIN = 0.1;
const WAITING_KEPT = 4;
const EVERYTHING = { kind: "everything" } as const;

/** Handlers of coverage. */
export function coverageHandlers(workroom: Workroom): HandlersOf<CoverageOperations> {
	const runs = createResultCache<readonly MonotonousItem[]>(RUNS_KEPT);
	const waiting = createResultCache<ReadonlyMap<string, number>>(WAITING_KEPT);
	return {
		"GET /coverage": async ({ margin = DEFAULT_MARGIN, run: id }) => {
			const run = id === undefined ? await lastRun(workroom) : await requireRun(workroom, id);
			const [matrix, monotonous] = await Promise.all([
				run === undefined ? undefined : matrixOf(workroom, run),
				run === undefined ? [] : monotonyOf(workroom, runs, run),
			]);
			return {
				...(await coverageOfPrompts(workroom, { matrix, margin }, waiting)),
				monotonous,
				...(run !== undefined && {
					run: { id: run.id, system: run.manifest.system.name, createdAt: run.createdAt },
				}),
			};
		},
		"POST /coverage/production": async ({ upload }, { signal }) =>
			compareUpload(workroom, await workroom.uploads.get(upload), signal),
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

async function matrixOf({ runCache }: Workroom, run: StoredRun): Promise<EvaluatorMatrix> {
	return (await runCache.get(run.id)).data.matrix;
}

interface WantedMargin {
	/** Pass rates of the run that is looked at. */
	readonly matrix: EvaluatorMatrix | undefined;
	readonly margin: number;
}

async function coverageOfPrompts(
	workroom: Workroom,
	{ margin, matrix }: WantedMargin,
	cache: ResultCache<ReadonlyMap<string, number>>,
): Promise<Omit<CoverageView, "run" | "monotonous">> {
	const { promptScans, session } = workroom;
	const { slices } = await effectiveProject(session.workbench);
	const { decided, undecided } = decideSlices(slices);
	const rules = JSON.stringify(decided);
	const { isExact, looked, prompts, result } = await promptScans.coverage.look({
		key: `coverage ${rules}`,
		make: () => coverageScan(decided, EXAMPLES),
		patienceMs: PATIENCE_MS,
	});
	const { coverage, noSlice } = result;
	const size = decided.length;
	const counts = new Map(
		decided.map(({ name }, i) => [name, coverage.overlaps[i * size + i] ?? 0]),
	);
	const reasons = new Map(undecided.map(({ reason, slice }) => [slice.name, reason]));
	const waiting = await cache.get(`${await workroom.proposals.revision()} ${rules}`, () =>
		countWaiting(workroom, decided),
	);
	const covered = sliceCoverage(
		slices.map((slice) => ({ ...slice, undecided: reasons.get(slice.name) })),
		isExact ? counts : new Map(),
		{ matrix, halfWidth: margin },
	);
	return {
		prompts,
		looked,
		isExact,
		slices: covered.map((slice, i) => {
			const open = waiting.get(slice.name);
			const language = languageOfRule(slices[i]?.rule ?? EVERYTHING);
			return {
				...slice,
				...(open !== undefined && { waiting: open }),
				...(language !== undefined && { language }),
			};
		}),
		noSlice: coverage.noSlice,
		noSliceExamples: noSlice.map((stored) => {
			const { id, text } = promptItem(stored);
			return { id, text };
		}),
		overlapSlices: decided.map(({ name }) => name),
		overlaps: [...coverage.overlaps],
	};
}

/** Open proposals by the slice that they would be in. */
async function countWaiting(
	{ proposals }: Workroom,
	slices: readonly DecidedSlice[],
): Promise<ReadonlyMap<string, number>> {
	const open = (await proposals.list()).filter(({ status }) => status === "proposed");
	return inTurns(countInSlices(open, slices));
}

function* countInSlices(
	open: readonly PromptProposal[],
	slices: readonly DecidedSlice[],
): Generator<undefined, ReadonlyMap<string, number>, undefined> {
	const counts = new Map(slices.map(({ name }) => [name, 0]));
	for (const { prompt } of open) {
		for (const { belongs, name } of slices)
			if (belongs(prompt)) counts.set(name, (counts.get(name) ?? 0) + 1);
		yield undefined;
	}
	return counts;
}
