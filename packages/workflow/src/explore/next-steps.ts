import { biasInWords, type EvaluatorTrust, labelsWanted, trustReason } from "@assay/core/agreement";
import { checkGates, createCoverageAccumulator, type GateEvidence } from "@assay/core/benchmark";
import type { RunId } from "@assay/core/domain";
import type { RunTrust, StoredDefinition, StoredRun } from "../ports/index.ts";
import { evaluatorNature } from "../refine/evaluator-nature.ts";
import { LOCKED_TEST_SHARE } from "../refine/label-split.ts";
import type { RunData } from "./run-data.ts";

/** What a next step is about. */
export type NextStepKind =
	| "gates-failed"
	| "judges-not-aligned"
	| "slices-thin"
	| "prompts-in-no-slice"
	| "evaluators-monotonous"
	| "rows-failed"
	| "runs-unfinished"
	| "definitions-changed"
	| "no-baseline"
	| "judges-unchecked"
	| "tasks-open";

/** One thing of a next step. */
export interface NextStepItem {
	readonly name: string;
	readonly detail: string;
	readonly evaluator?: string;
	readonly criterion?: string;
	/** Rows that people should label, so that enough are of the locked test; absent where the run has not so many. */
	readonly labels?: number;
	readonly slice?: string;
	readonly run?: RunId;
	/** Id of an annotation task. */
	readonly task?: string;
}

/** Something worth doing, with what it rests on. */
export interface NextStep {
	readonly kind: NextStepKind;
	/** Of what the kind says; at least 1. */
	readonly count: number;
	/** The first few of them; none where the count says it all. */
	readonly items: readonly NextStepItem[];
}

/** What next steps are computed from. */
export interface ProjectState {
	/** The runs of the newest iteration, one per system; at least one. */
	readonly newest: readonly {
		readonly data: RunData;
		/** What people's labels say about its evaluators, in its order. */
		readonly trust: RunTrust["trust"];
		/** And about its gates; absent: nothing. */
		readonly evidence?: GateEvidence;
	}[];
	/** Runs under way or stopped, newest first. */
	readonly unfinished: readonly { readonly run: StoredRun; readonly doneBlocks: number }[];
	readonly finishedRuns: readonly StoredRun[];
	/** The definitions as they are now. */
	readonly definitions: readonly Pick<StoredDefinition, "kind" | "name" | "version">[];
	/** {@link StoredPrompt.seq} of the prompts as they are now. */
	readonly promptSeqs: Uint32Array;
	/** Annotation tasks that take answers, newest first. */
	readonly openTasks: readonly OpenTask[];
}

/** How far people are with an annotation task. */
export interface OpenTask {
	readonly id: string;
	readonly name: string;
	readonly answers: number;
	/** Answers wanted in all. */
	readonly wanted: number;
	/** Rows whose answers are all there and not settled. */
	readonly readyForReview: number;
}

/** Items that are told of one step. */
const ITEMS = 6;

/** What to do next, the most useful first. */
export function nextSteps(state: ProjectState): readonly NextStep[] {
	return [
		step("gates-failed", failedGates(state)),
		step("judges-not-aligned", misalignedJudges(state)),
		...coverageSteps(state),
		step("rows-failed", failedRows(state)),
		step("runs-unfinished", unfinishedRuns(state)),
		step("definitions-changed", changedDefinitions(state)),
		step("no-baseline", missingBaseline(state)),
		step("tasks-open", openTasks(state)),
		step("judges-unchecked", uncheckedJudges(state)),
	].filter(({ count }) => count > 0);
}

function step(kind: NextStepKind, items: readonly NextStepItem[], count = items.length): NextStep {
	return { kind, count, items: items.slice(0, ITEMS) };
}

function failedGates({ newest }: ProjectState): readonly NextStepItem[] {
	return newest.flatMap(({ data: { matrix, run, subject }, evidence }) =>
		checkGates(
			matrix,
			subject.criteria.map(({ definition }) => definition),
			evidence,
		).flatMap(({ criterion, evaluator, kind, reason, slice }) =>
			kind === "failed"
				? [
						{
							name: criterion,
							detail: `${systemOf(run)}, ${slice}, ${evaluator}: ${reason}`,
							run: run.id,
							evaluator,
							slice,
						},
					]
				: [],
		),
	);
}

function coverageSteps({ newest }: ProjectState): readonly NextStep[] {
	const [first] = newest;
	if (first === undefined) return [];
	const { columns, run, subject } = first.data;
	const accumulator = createCoverageAccumulator({
		slices: subject.slices.map(({ definition }) => definition),
		evaluators: subject.evaluators.map(({ definition }) => definition.name),
	});
	accumulator.add({ ...columns, promptCount: columns.promptSeqs.length });
	const { gaps, monotonous, noSlice } = accumulator.finish();
	const thin = gaps.map(({ minPrompts, name, prompts }) => ({
		name,
		detail: `${prompts} of ${minPrompts} prompts`,
		slice: name,
		run: run.id,
	}));
	const same = monotonous.map(({ count, evaluator, scored }) => ({
		name: evaluator,
		detail: `says the same on ${count} of ${scored} rows`,
		evaluator,
		run: run.id,
	}));
	return [
		step("slices-thin", thin),
		// A project without slices has all of its prompts in none, which is nothing to mend.
		step("prompts-in-no-slice", [], subject.slices.length === 0 ? 0 : noSlice),
		step("evaluators-monotonous", same),
	];
}

function failedRows({ newest }: ProjectState): readonly NextStepItem[] {
	return newest.flatMap(({ data: { matrix, run, totals } }) => {
		const verdicts = matrix.evaluators.reduce(
			(sum, _, i) => sum + (matrix.cells[i]?.failed ?? 0),
			0,
		);
		if (totals.failed + verdicts === 0) return [];
		const detail = `${totals.failed} responses and ${verdicts} verdicts failed`;
		return [{ name: systemOf(run), detail, run: run.id }];
	});
}

function unfinishedRuns({ unfinished }: ProjectState): readonly NextStepItem[] {
	return unfinished.map(({ doneBlocks, run }) => ({
		name: systemOf(run),
		detail: `${doneBlocks} of ${run.blockCount} blocks are done`,
		run: run.id,
	}));
}

function changedDefinitions(state: ProjectState): readonly NextStepItem[] {
	const { definitions, finishedRuns, newest, promptSeqs } = state;
	const run = newest[0]?.data.run;
	if (run === undefined) return [];
	const { criteria, evaluators, prompts, slices } = run.manifest;
	const used = new Map([
		...criteria.map(({ name, version }) => [`criterion ${name}`, version] as const),
		...evaluators.map(({ name, version }) => [`evaluator ${name}`, version] as const),
		...slices.map(({ name, version }) => [`slice ${name}`, version] as const),
	]);
	const systems = new Set(finishedRuns.map(({ manifest }) => manifest.system.version));
	const changed = definitions.flatMap(({ kind, name, version }) => {
		// Runs do not rest on labeling functions.
		if (kind === "project" || kind === "labeling-function") return [];
		if (kind === "system")
			return systems.has(version) ? [] : [{ name, detail: "system has no run in this version" }];
		const before = used.get(`${kind} ${name}`);
		if (before === version) return [];
		return [{ name, detail: before === undefined ? `${kind} is new` : `${kind} was edited` }];
	});
	const isWhole = prompts.selection === "all prompts";
	const fresh = isWhole ? newPrompts(newest[0]?.data, promptSeqs) : 0;
	return fresh === 0
		? changed
		: [...changed, { name: "prompts", detail: `${fresh} are new or edited` }];
}

function newPrompts(data: RunData | undefined, now: Uint32Array): number {
	const known = new Set(data?.columns.promptSeqs);
	return now.filter((seq) => !known.has(seq)).length;
}

function missingBaseline({ finishedRuns }: ProjectState): readonly NextStepItem[] {
	const [only] = finishedRuns;
	if (only === undefined || finishedRuns.length > 1) return [];
	return [{ name: systemOf(only), detail: "is the only run", run: only.id }];
}

/** Evaluators whose word is a machine's opinion, with what people's labels say about them. */
function judges({ newest }: ProjectState): readonly {
	readonly item: NextStepItem;
	readonly trust: EvaluatorTrust;
}[] {
	const [first] = newest;
	return (first?.data.subject.evaluators ?? []).flatMap(({ definition }, i) => {
		const trust = first?.trust[i];
		if (trust === undefined || evaluatorNature(definition) !== "judged") return [];
		const { criterion, name } = definition;
		const item = { name, detail: trustReason(trust), evaluator: name, criterion };
		return [{ item, trust }];
	});
}

function misalignedJudges(state: ProjectState): readonly NextStepItem[] {
	return judges(state).flatMap(({ item, trust: { alignment, all } }) => {
		if (alignment.verdict !== "not-aligned") return [];
		const leans = all.bias.direction === "none-shown" ? "" : `${biasInWords(all.bias)}; `;
		return [{ ...item, detail: `${leans}${item.detail}` }];
	});
}

/** Judges of which labels do not say yet whether they agree with people. */
function uncheckedJudges(state: ProjectState): readonly NextStepItem[] {
	const rows = state.newest[0]?.data.rowCount ?? 0;
	return judges(state).flatMap(({ item, trust }) => {
		if (trust.alignment.verdict !== "not-enough-labels") return [];
		const wanted = labelsWanted(trust);
		const labels = Math.ceil((wanted ?? Number.POSITIVE_INFINITY) / LOCKED_TEST_SHARE);
		return [{ ...item, ...(labels <= rows && { labels }) }];
	});
}

function openTasks(state: ProjectState): readonly NextStepItem[] {
	return state.openTasks.map(({ answers, id, name, readyForReview, wanted }) => ({
		name,
		detail: `${answers} of ${wanted} answers${readyForReview > 0 ? `, ${readyForReview} rows ready for review` : ""}`,
		task: id,
	}));
}

function systemOf({ manifest }: StoredRun): string {
	return manifest.system.name;
}
