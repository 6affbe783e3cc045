import { createSliceLibrary } from "@assay/adapters/slices";
import {
	type Coverage,
	createCoverageAccumulator,
	DEFAULT_MIN_PROMPTS,
	type EvaluatorMatrix,
	type MarginNeed,
	marginNeed,
} from "@assay/core/benchmark";
import { ConfigurationError, type ReferencePrompt, type SliceDefinition } from "@assay/core/domain";
import type { RunSubject } from "@assay/workflow/benchmark";
import {
	coverageScan,
	type DecidedSlice,
	type LocalDecision,
	prepareLocalRule,
} from "@assay/workflow/onboard";
import type { PromptStore, Store, StoredRun } from "@assay/workflow/ports";
import { readRunResults } from "@assay/workflow/results";

/** A slice with what it has and needs. */
export interface SliceCoverage {
	readonly name: string;
	/** Absent where no run has counted them and the prompt alone does not decide. */
	readonly prompts?: number;
	readonly minPrompts: number;
	readonly missing?: number;
	/** Why the prompt alone does not decide; the count is then that of the run. */
	readonly undecided?: string;
	/** For an interval of the wanted half width. */
	readonly need: MarginNeed;
}

/** What the current prompts cover. */
export interface PromptCoverage {
	readonly coverage: Coverage;
	/** The slices of `coverage`: those that the prompt alone decides. */
	readonly decided: readonly SliceDefinition[];
	readonly undecided: readonly { readonly slice: SliceDefinition; readonly reason: string }[];
}

const READ_AT_ONCE = 1_000;

/** Slices that the prompt alone decides, and the others with the reason. */
export function decideSlices(slices: readonly SliceDefinition[]): {
	readonly decided: readonly DecidedSlice[];
	readonly undecided: PromptCoverage["undecided"];
} {
	const library = createSliceLibrary();
	const decisions = slices.map((slice) => ({ slice, decision: decide(slice, library) }));
	return {
		decided: decisions.flatMap(({ decision, slice }) =>
			decision.isDecided ? [{ ...slice, belongs: decision.belongs }] : [],
		),
		undecided: decisions.flatMap(({ decision, slice }) =>
			decision.isDecided ? [] : [{ slice, reason: decision.reason }],
		),
	};
}

function decide(
	{ rule }: SliceDefinition,
	library: ReturnType<typeof createSliceLibrary>,
): LocalDecision {
	try {
		return prepareLocalRule(rule, library);
	} catch (error) {
		if (!(error instanceof ConfigurationError)) throw error;
		return { isDecided: false, reason: error.message };
	}
}

/** Looks at every current prompt. */
export async function coverPrompts(
	store: PromptStore,
	slices: readonly SliceDefinition[],
	signal: AbortSignal,
): Promise<PromptCoverage> {
	const { decided, undecided } = decideSlices(slices);
	const scan = coverageScan(decided, 0);
	const { seqs } = await store.promptIndex();
	for (let start = 0; start < seqs.length; start += READ_AT_ONCE) {
		signal.throwIfAborted();
		scan.take(await store.getPrompts(seqs.subarray(start, start + READ_AT_ONCE)));
	}
	return { coverage: scan.result().coverage, decided, undecided };
}

/** Every current prompt. */
export async function allPrompts(
	store: PromptStore,
	signal: AbortSignal,
): Promise<readonly ReferencePrompt[]> {
	const { seqs } = await store.promptIndex();
	const prompts: ReferencePrompt[] = [];
	for (let start = 0; start < seqs.length; start += READ_AT_ONCE) {
		signal.throwIfAborted();
		const read = await store.getPrompts(seqs.subarray(start, start + READ_AT_ONCE));
		for (const { prompt } of read) prompts.push(prompt);
	}
	return prompts;
}

/** What the verdicts of a run say about its slices and evaluators. */
export interface RunCoverage {
	readonly matrix: EvaluatorMatrix;
	readonly coverage: Coverage;
}

/** Reads the columns of a run. */
export async function coverRun(
	store: Store,
	run: StoredRun,
	subject: RunSubject,
): Promise<RunCoverage> {
	const accumulator = createCoverageAccumulator({
		slices: subject.slices.map(({ definition }) => definition),
		evaluators: subject.evaluators.map(({ definition }) => definition.name),
	});
	for await (const block of store.readColumns(run.id))
		accumulator.add({ ...block, promptCount: block.promptSeqs.length });
	const { matrix } = await readRunResults(store, run, subject);
	return { matrix, coverage: accumulator.finish() };
}

/**
 * What each slice has and needs.
 *
 * @param counts prompts by the slice's name, where they are known.
 * @param halfWidth of the intervals that are wanted.
 */
export function sliceCoverage(
	slices: readonly (SliceDefinition & { readonly undecided?: string | undefined })[],
	counts: ReadonlyMap<string, number>,
	{
		halfWidth,
		matrix,
	}: { readonly matrix: EvaluatorMatrix | undefined; readonly halfWidth: number },
): readonly SliceCoverage[] {
	return slices.map(({ minPrompts = DEFAULT_MIN_PROMPTS, name, undecided }) => {
		const prompts = counts.get(name);
		return {
			name,
			minPrompts,
			...(prompts !== undefined && { prompts, missing: Math.max(0, minPrompts - prompts) }),
			...(undecided !== undefined && { undecided }),
			need: marginNeed(matrix === undefined ? [] : cellsOf(matrix, name), halfWidth),
		};
	});
}

/** Pass rates and means alike are shares; only a pass rate has a margin here. */
function cellsOf(
	{ cells, evaluators, slices }: EvaluatorMatrix,
	name: string,
): Parameters<typeof marginNeed>[0] {
	const row = slices.findIndex((slice) => slice.kind === "slice" && slice.name === name);
	if (row === -1) return [];
	return evaluators.flatMap(({ name: evaluator, shows }, column) => {
		const cell = cells[row * evaluators.length + column];
		return cell === undefined || shows !== "pass-rate" ? [] : [{ ...cell, evaluator }];
	});
}
