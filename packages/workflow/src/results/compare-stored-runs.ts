import {
	alignPrompts,
	compareRunsInSteps,
	createRunColumnsBuilder,
	type Flip,
	listFlips,
	type MatrixEvaluator,
	type PromptAlignment,
	type RunColumns,
	type RunComparison,
} from "@assay/core/benchmark";
import { NotComparableError } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import { evaluatorsOfRule, type RunSubject } from "../benchmark/index.ts";
import { inTurns } from "../calls/index.ts";
import type { Store, StoredRun } from "../ports/index.ts";
import { matrixEvaluators } from "./read-run-results.ts";

/** A run with the definitions that it used. */
export interface LoadedRun {
	readonly run: StoredRun;
	readonly subject: RunSubject;
}

/** Two runs compared on what they have in common. */
export interface StoredComparison {
	readonly result: RunComparison;
	readonly flips: readonly Flip[];
	readonly alignment: PromptAlignment;
	readonly baselineColumns: RunColumns;
	readonly candidateColumns: RunColumns;
	/** What could not be compared, and why. */
	readonly notComparable: readonly { readonly what: string; readonly reason: string }[];
}

/** Seed of the permutation tests, so that a comparison gives the same numbers each time. */
const COMPARISON_SEED = 20_240_411;

/**
 * Compares the columns that both runs computed with the same evaluator, criterion and slice
 * versions, on the prompts that both have in the same version.
 *
 * @throws {NotComparableError} when nothing is left to compare.
 */
export async function compareStoredRuns(
	store: Store,
	baseline: LoadedRun,
	candidate: LoadedRun,
): Promise<StoredComparison> {
	const shared = sharedDefinitions(baseline, candidate);
	const baselineColumns = await readColumns(store, baseline.run, shared.baseline);
	const candidateColumns = await readColumns(store, candidate.run, shared.candidate);
	const { alignment, evaluators, ...compared } = await inTurns(
		compareColumns(
			{ ...baseline, columns: baselineColumns },
			{ ...candidate, columns: candidateColumns },
			shared,
		),
	);
	const flips = [...listFlips(baselineColumns, candidateColumns, { evaluators, alignment })];
	return { ...compared, alignment, flips, baselineColumns, candidateColumns };
}

type ComparedColumns = Pick<StoredComparison, "result" | "alignment" | "notComparable"> & {
	readonly evaluators: readonly MatrixEvaluator[];
};

/** A run with the columns that it has in common with another one. */
interface SharedRun extends LoadedRun {
	readonly columns: RunColumns;
}

/**
 * Compares the columns of two runs that {@link sharedDefinitions} has found comparable, in steps.
 *
 * @yields nothing, between two steps.
 * @throws {NotComparableError} when they have no prompt in common.
 */
export function* compareColumns(
	baseline: SharedRun,
	candidate: SharedRun,
	shared: SharedDefinitions,
): Generator<undefined, ComparedColumns, undefined> {
	const alignment = alignPrompts(baseline.columns.promptSeqs, candidate.columns.promptSeqs);
	if (alignment.baseline.length === 0)
		throw new NotComparableError(
			`Cannot compare run ${candidate.run.id} with ${baseline.run.id}: they have no prompt in common, expected runs over the same prompts`,
		);
	yield undefined;
	const evaluators = matrixEvaluators(candidate.subject).filter((_, i) =>
		shared.candidate.evaluators.includes(i),
	);
	const slices = candidate.subject.slices
		.filter((_, i) => shared.candidate.slices.includes(i))
		.map(({ definition }) => definition);
	const result = yield* compareRunsInSteps(baseline.columns, candidate.columns, {
		evaluators,
		slices,
		alignment,
		random: createRandom(COMPARISON_SEED),
	});
	const notComparable = [...shared.notComparable, ...promptNotes(alignment)];
	return { result, alignment, evaluators, notComparable };
}

/** Indices of the columns of one run that another run has too. */
interface SharedColumns {
	readonly evaluators: readonly number[];
	readonly slices: readonly number[];
}

/** What two runs have in common, in the order of the candidate. */
export interface SharedDefinitions {
	readonly baseline: SharedColumns;
	readonly candidate: SharedColumns;
	readonly notComparable: StoredComparison["notComparable"];
}

/**
 * Finds the evaluators and slices of which two runs used the same version.
 *
 * @throws {NotComparableError} when no evaluator is left.
 */
export function sharedDefinitions(baseline: LoadedRun, candidate: LoadedRun): SharedDefinitions {
	const evaluators = pairEvaluators(baseline, candidate);
	const slices = pairSlices(baseline, candidate);
	if (evaluators.pairs.length === 0)
		throw new NotComparableError(
			`Cannot compare run ${candidate.run.id} with ${baseline.run.id}: no evaluator has the same version in both (${evaluators.notes.map((note) => note.what).join(", ")}), expected at least one; score the older run with "assay score ${baseline.run.id}"`,
		);
	return {
		baseline: {
			evaluators: evaluators.pairs.map(([b]) => b),
			slices: slices.pairs.map(([b]) => b),
		},
		candidate: {
			evaluators: evaluators.pairs.map(([, c]) => c),
			slices: slices.pairs.map(([, c]) => c),
		},
		notComparable: [...evaluators.notes, ...slices.notes],
	};
}

/** What two runs have in common, and what not. */
export interface Pairs {
	readonly pairs: readonly (readonly [number, number])[];
	readonly notes: StoredComparison["notComparable"];
}

interface NamedVersion {
	readonly name: string;
	readonly version: string;
}

/**
 * Evaluators that two runs have in the same version, as indices of each run's. An evaluator's
 * numbers mean the same only where its criterion is the same too.
 */
export function pairEvaluators(
	baseline: Pick<LoadedRun, "run">,
	candidate: Pick<LoadedRun, "run">,
): Pairs {
	const versions = ({ run }: Pick<LoadedRun, "run">): readonly NamedVersion[] => {
		const criteria = new Map(run.manifest.criteria.map((item) => [item.name, item.version]));
		return run.manifest.evaluators.map(({ criterion, name, version }) => ({
			name,
			version: `${version} ${criteria.get(criterion)}`,
		}));
	};
	return pairByVersion(versions(baseline), versions(candidate), "evaluator");
}

/**
 * A slice by verdict holds the rows that came out one way in its own run. To compare on it would be
 * to choose the rows by the outcome that is compared.
 */
function pairSlices(baseline: LoadedRun, candidate: LoadedRun): Pairs {
	const outcomes = new Set(outcomeSlices(candidate.subject));
	const { notes, pairs } = pairByVersion(
		baseline.run.manifest.slices,
		candidate.run.manifest.slices,
		"slice",
	);
	const nameOf = (c: number): string => candidate.run.manifest.slices[c]?.name ?? "";
	const chosenByOutcome = pairs.filter(([, c]) => outcomes.has(nameOf(c)));
	return {
		pairs: pairs.filter((pair) => !chosenByOutcome.includes(pair)),
		notes: [
			...notes,
			...chosenByOutcome.map(([, c]) => ({
				what: `slice ${nameOf(c)}`,
				reason: "its rows are chosen by the verdicts of the run itself",
			})),
		],
	};
}

/** Names of the slices whose members the run's own verdicts decide. */
export function outcomeSlices({ slices }: RunSubject): readonly string[] {
	return slices.flatMap(({ definition }) =>
		evaluatorsOfRule(definition.rule).length > 0 ? [definition.name] : [],
	);
}

function pairByVersion(
	baseline: readonly NamedVersion[],
	candidate: readonly NamedVersion[],
	kind: string,
): Pairs {
	const pairs: (readonly [number, number])[] = [];
	const notes: { what: string; reason: string }[] = [];
	for (const [c, item] of candidate.entries()) {
		const b = baseline.findIndex((one) => one.name === item.name);
		const what = `${kind} ${item.name}`;
		if (b === -1) notes.push({ what, reason: "only the candidate has it" });
		else if (baseline[b]?.version === item.version) pairs.push([b, c]);
		else notes.push({ what, reason: "its definition differs between the runs" });
	}
	for (const item of baseline)
		if (!candidate.some((one) => one.name === item.name))
			notes.push({ what: `${kind} ${item.name}`, reason: "only the baseline has it" });
	return { pairs, notes };
}

function promptNotes(alignment: PromptAlignment): StoredComparison["notComparable"] {
	return [
		...promptNote(alignment.onlyBaseline.length, "baseline"),
		...promptNote(alignment.onlyCandidate.length, "candidate"),
	];
}

function promptNote(count: number, whose: string): StoredComparison["notComparable"] {
	if (count === 0) return [];
	return [{ what: `${count} prompts`, reason: `only the ${whose} has them in this version` }];
}

async function readColumns(
	store: Store,
	run: StoredRun,
	wanted: SharedColumns,
): Promise<RunColumns> {
	const builder = createRunColumnsBuilder({
		prompts: run.manifest.prompts.count,
		trials: run.manifest.trials,
		evaluators: wanted.evaluators.length,
		slices: wanted.slices.length,
	});
	for await (const block of store.readColumns(run.id, { evaluators: wanted.evaluators }))
		builder.add({
			...block,
			slices: wanted.slices.flatMap((i) => block.slices[i] ?? []),
		});
	return builder.finish();
}
