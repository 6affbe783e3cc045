import {
	ConfigurationError,
	nearestHint,
	type RowCondition,
	type RowQuery,
	type RowTerm,
} from "../domain/index.ts";
import { type ColumnClause, markColumn } from "./column-clause.ts";
import {
	changeMarker,
	disagreementMarker,
	failedMarker,
	type MarkedRun,
	markEverything,
	markNoResponse,
	markNoSlice,
	numberMarker,
	type RowMarker,
	sliceMarker,
	trialMarker,
} from "./mark-rows.ts";
import { truthMarkers } from "./mark-truth.ts";
import { ALL_PROMPTS, NO_SLICE } from "./matrix-slices.ts";
import type {
	RowBaseline,
	SelectableEvaluator,
	SelectableNames,
	SelectableRun,
} from "./selectable-run.ts";

/** Gives the positions of the rows that a query selects, ascending. */
export type RowSelector = (run: SelectableRun, baseline?: RowBaseline) => Uint32Array;

type NumberedEvaluator = readonly [number, SelectableEvaluator];

/** The chosen evaluators, and everything that has a name. */
interface Choice {
	readonly names: SelectableNames;
	readonly evaluators: readonly NumberedEvaluator[];
}

/** One of the markers holds; negated: none. */
interface Clause {
	readonly isNegated: boolean;
	readonly markers: readonly RowMarker[];
}

/**
 * Prepares a query for a run's columns. Its `text` and `id` terms are left out: columns hold no
 * texts.
 *
 * Cost of a selection: O(rows × columns read), 2 bytes per row.
 *
 * @throws {ConfigurationError} for a slice, evaluator, criterion or label that the run does not
 *   have; the selector, for `changed` without a baseline and `truth` without ground truth read.
 */
export function prepareRowQuery(query: RowQuery, names: SelectableNames): RowSelector {
	const choice = { names, evaluators: chosenEvaluators(query, names) };
	const clauses = [...columnClauses(query, choice), ...otherClauses(query, choice)];
	return (run, baseline) => select(clauses, { run, baseline });
}

function select(clauses: readonly Clause[], of: MarkedRun): Uint32Array {
	const rows = of.run.responses.kinds.length;
	const keep = new Uint8Array(rows).fill(1);
	const marked = new Uint8Array(rows);
	for (const { isNegated, markers } of clauses) {
		marked.fill(0);
		for (const mark of markers) mark(marked, of);
		const unwanted = isNegated ? 1 : 0;
		for (let row = 0; row < rows; row++) if (marked[row] === unwanted) keep[row] = 0;
	}
	return positions(keep);
}

function positions(keep: Uint8Array): Uint32Array {
	const rows = new Uint32Array(keep.length);
	let count = 0;
	for (let row = 0; row < keep.length; row++) if (keep[row] === 1) rows[count++] = row;
	return rows.slice(0, count);
}

function chosenEvaluators(query: RowQuery, names: SelectableNames): readonly NumberedEvaluator[] {
	const evaluators = [...names.evaluators.entries()];
	const byName = chooser(query, "evaluator");
	const byCriterion = chooser(query, "criterion");
	for (const name of byName.all) indexOfEvaluator(name, names);
	for (const name of byCriterion.all) requireCriterion(name, names);
	return evaluators.filter(([, one]) => byName.has(one.name) && byCriterion.has(one.criterion));
}

function chooser(
	{ terms }: RowQuery,
	kind: "evaluator" | "criterion",
): { readonly all: readonly string[]; readonly has: (name: string) => boolean } {
	const named = (wanted: boolean): readonly string[] =>
		terms.flatMap((term) =>
			(term.kind === "evaluator" || term.kind === "criterion") &&
			term.kind === kind &&
			term.isNegated !== wanted
				? [term.name]
				: [],
		);
	const wanted = named(true);
	const unwanted = named(false);
	return {
		all: [...wanted, ...unwanted],
		has: (name) => (wanted.length === 0 || wanted.includes(name)) && !unwanted.includes(name),
	};
}

type ColumnTerm = Extract<RowTerm, { kind: "verdict" | "label" | "score" }>;

function isColumnTerm(term: RowTerm): term is ColumnTerm {
	return term.kind === "verdict" || term.kind === "label" || term.kind === "score";
}

function columnClauses({ terms }: RowQuery, choice: Choice): readonly Clause[] {
	const asked = terms.filter(isColumnTerm);
	for (const term of asked) if (term.kind === "label") requireLabel(term.name, choice.names);
	const wanted = asked.filter(({ isNegated }) => !isNegated);
	const chooses = terms.some(({ kind }) => kind === "evaluator" || kind === "criterion");
	const positive = wanted.length > 0 || chooses ? [clauseOf(wanted, choice, false)] : [];
	const unwanted = asked.filter(({ isNegated }) => isNegated);
	return [...positive, ...unwanted.map((term) => clauseOf([term], choice, true))];
}

function clauseOf(
	terms: readonly ColumnTerm[],
	{ evaluators }: Choice,
	isNegated: boolean,
): Clause {
	const clause: ColumnClause = {
		verdicts: terms.flatMap((term) => (term.kind === "verdict" ? [term.is] : [])),
		labels: terms.flatMap((term) => (term.kind === "label" ? [term.name] : [])),
		scores: terms.flatMap((term) => (term.kind === "score" ? [term] : [])),
	};
	return {
		isNegated,
		markers: evaluators.map(
			([index, evaluator]): RowMarker =>
				(target, { run }) =>
					markColumn(target, run.verdicts[index]!, { clause, evaluator }),
		),
	};
}

/** Kinds of which one term must hold; of others all must. */
const EITHER: ReadonlySet<RowCondition["kind"]> = new Set([
	"slice",
	"failed",
	"changed",
	"disagreement",
	"trial",
]);

function otherClauses({ terms }: RowQuery, choice: Choice): readonly Clause[] {
	const either = new Map<string, RowMarker[]>();
	const clauses: Clause[] = [];
	for (const term of terms) {
		const markers = markersOf(term, choice);
		if (markers === undefined) continue;
		if (term.isNegated || !EITHER.has(term.kind))
			clauses.push({ isNegated: term.isNegated, markers });
		else either.set(term.kind, [...(either.get(term.kind) ?? []), ...markers]);
	}
	return [...clauses, ...Array.from(either.values(), (markers) => ({ isNegated: false, markers }))];
}

/** `undefined` for terms that are about evaluators' verdicts or about texts. */
function markersOf(
	condition: RowCondition,
	{ evaluators, names }: Choice,
): readonly RowMarker[] | undefined {
	switch (condition.kind) {
		case "slice":
			return [markerOfSlice(condition.name, names.slices)];
		case "trial":
			return [trialMarker(condition.trial)];
		case "latency":
		case "cost":
		case "tokens":
			return [numberMarker({ ...condition, kind: condition.kind })];
		case "changed":
			return [changeMarker(condition.how, evaluators)];
		case "truth":
			return truthMarkers(condition.is, evaluators);
		case "failed":
			return failedMarkers(condition, names);
		case "disagreement":
			return disagreementMarkers(condition.criterion, names);
		default:
			return undefined;
	}
}

/** A slice of the run, or one of the two rows that every matrix has. */
function markerOfSlice(name: string, slices: readonly string[]): RowMarker {
	if (!slices.includes(name) && name === ALL_PROMPTS) return markEverything;
	if (!slices.includes(name) && name === NO_SLICE) return markNoSlice;
	return sliceMarker(indexOf(name, slices, "slice"));
}

function failedMarkers(
	condition: Extract<RowCondition, { kind: "failed" }>,
	names: SelectableNames,
): readonly RowMarker[] {
	if (condition.at === "evaluator")
		return [failedMarker(indexOfEvaluator(condition.evaluator, names))];
	if (condition.at === "respond") return [markNoResponse];
	return [markNoResponse, ...Array.from(names.evaluators.keys(), failedMarker)];
}

function disagreementMarkers(
	criterion: string | undefined,
	names: SelectableNames,
): readonly RowMarker[] {
	if (criterion !== undefined) requireCriterion(criterion, names);
	const groups = Map.groupBy(names.evaluators.entries(), ([, one]) => one.criterion);
	return [...groups]
		.filter(([name]) => criterion === undefined || name === criterion)
		.map(([, evaluators]) => disagreementMarker(evaluators));
}

function indexOfEvaluator(name: string, { evaluators }: SelectableNames): number {
	return indexOf(
		name,
		evaluators.map((one) => one.name),
		"evaluator",
	);
}

function requireCriterion(name: string, { evaluators }: SelectableNames): void {
	indexOf(name, [...new Set(evaluators.map((one) => one.criterion))], "criterion");
}

function requireLabel(name: string, { evaluators }: SelectableNames): void {
	indexOf(name, [...new Set(evaluators.flatMap((one) => one.labels))], "label");
}

function indexOf(name: string, names: readonly string[], kind: string): number {
	const index = names.indexOf(name);
	if (index !== -1) return index;
	throw new ConfigurationError(
		`Cannot filter by ${kind} "${name}"${nearestHint(name, names)}: the run has no such ${kind}, expected one of: ${names.join(", ") || "none"}`,
	);
}
