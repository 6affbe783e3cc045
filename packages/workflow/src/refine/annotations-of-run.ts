import type { Annotation, CriterionDefinition } from "@assay/core/domain";
import { inTurns } from "../calls/index.ts";
import type { RunData } from "../explore/run-data.ts";
import type { Store } from "../ports/index.ts";
import { type ReadLabel, readLabel } from "./read-label.ts";
import { runRows } from "./run-rows.ts";

/** A person's last word on a row under a criterion. */
export interface PersonLabel {
	readonly annotation: Annotation;
	/** Absent where the criterion does not have the label, so that it counts for nothing. */
	readonly read?: ReadLabel;
	/** It was given under another version of the criterion than the run's. */
	readonly isOfOtherVersion: boolean;
}

/** What people said of one row under one criterion. */
export interface AnnotatedRow {
	readonly row: number;
	/** Of each person the newest, by person. */
	readonly labels: readonly PersonLabel[];
	/** The newest of all that was said in a draw of known probability; absent: the row was in none. */
	readonly draw?: Annotation;
}

/** What people said of a run under one criterion. */
export interface CriterionAnnotations {
	readonly definition: CriterionDefinition;
	readonly version: string;
	/** By position of the row, ascending. */
	readonly rows: ReadonlyMap<number, AnnotatedRow>;
	/** Labels that the criterion does not have. */
	readonly unreadable: number;
}

/** What people said of a run's responses. */
export interface RunAnnotations {
	/** Every criterion of the run. */
	readonly criteria: ReadonlyMap<string, CriterionAnnotations>;
	/** Annotations of the system that are about no response of this run. */
	readonly elsewhere: number;
}

interface Placed {
	readonly row: number;
	readonly annotation: Annotation;
}

/**
 * Finds what people said of a run's responses, of each person the newest. A label belongs to a
 * response: one that names none (an import) holds only where the system has had one version, and
 * one that names no criterion counts for each that has it.
 *
 * Cost: the system's annotations, and the blocks with labelled rows.
 */
export async function annotationsOfRun(store: Store, data: RunData): Promise<RunAnnotations> {
	const all = await store.listAnnotations({ system: data.run.manifest.system.name });
	const placed = [
		...(await placeByResponse(store, data, all)),
		...(await placeByName(store, data, all)),
	];
	const criteria = new Map<string, CriterionAnnotations>();
	for (const { definition, version } of data.subject.criteria) {
		const own = placed.filter(({ annotation }) => counts(annotation, definition, data));
		const rows = await inTurns(rowsOf(own, { definition, version }));
		criteria.set(definition.name, { definition, version, ...rows });
	}
	return { criteria, elsewhere: all.length - placed.length };
}

/** Labels that name the response, at the rows that have it. */
async function placeByResponse(
	store: Store,
	{ columns, ...data }: RunData,
	all: readonly Annotation[],
): Promise<readonly Placed[]> {
	const named = all.filter(({ responseKey }) => responseKey !== undefined);
	if (named.length === 0) return [];
	const { keyOf, placesOf } = runRows(store, { columns, ...data });
	const prompts = await placesOf(named.map(({ promptId }) => promptId));
	const placed: Placed[] = [];
	for (const annotation of named) {
		const position = prompts.get(annotation.promptId)?.position;
		if (position === undefined || annotation.trial >= columns.trials) continue;
		const row = position * columns.trials + annotation.trial;
		if ((await keyOf(row)) === annotation.responseKey) placed.push({ row, annotation });
	}
	return placed;
}

/** Labels that name system, prompt and repeat alone: they hold for the prompt as it is now. */
async function placeByName(
	store: Store,
	{ columns, run }: RunData,
	all: readonly Annotation[],
): Promise<readonly Placed[]> {
	const unnamed = all.filter(({ responseKey }) => responseKey === undefined);
	if (unnamed.length === 0) return [];
	const history = await store.definitionHistory("system", run.manifest.system.name);
	if (history.length > 1) return [];
	const ids = [...new Set(unnamed.map(({ promptId }) => promptId))];
	const seqs = new Map((await store.findPrompts(ids)).map(({ prompt, seq }) => [seq, prompt.id]));
	const positions = new Map<string, number>();
	for (const [position, seq] of columns.promptSeqs.entries()) {
		const id = seqs.get(seq);
		if (id !== undefined) positions.set(id, position);
	}
	return unnamed.flatMap((annotation) => {
		const position = positions.get(annotation.promptId);
		if (position === undefined || annotation.trial >= columns.trials) return [];
		return [{ row: position * columns.trials + annotation.trial, annotation }];
	});
}

/** A label without a criterion that no criterion has is told as one that none can read. */
function counts(
	{ criterion, label }: Annotation,
	definition: CriterionDefinition,
	{ subject }: RunData,
): boolean {
	if (criterion !== "") return criterion === definition.name;
	return (
		readLabel(definition, label) !== undefined ||
		subject.criteria.every((other) => readLabel(other.definition, label) === undefined)
	);
}

function* rowsOf(
	placed: readonly Placed[],
	{ definition, version }: { readonly definition: CriterionDefinition; readonly version: string },
): Generator<undefined, Pick<CriterionAnnotations, "rows" | "unreadable">, undefined> {
	const newest = new Map<number, Map<string, Annotation>>();
	const draws = new Map<number, Annotation>();
	for (const { annotation, row } of placed.toSorted(byTime)) {
		const people = newest.get(row) ?? new Map<string, Annotation>();
		people.set(annotation.annotator, annotation);
		newest.set(row, people);
		yield;
		if (annotation.inclusionProbability !== undefined) draws.set(row, annotation);
	}
	let unreadable = 0;
	const rows = new Map<number, AnnotatedRow>();
	for (const [row, people] of [...newest].toSorted(([a], [b]) => a - b)) {
		const labels = [...people.values()].toSorted(byPerson).map((annotation): PersonLabel => {
			const read = readLabel(definition, annotation.label);
			if (read === undefined) unreadable++;
			return {
				annotation,
				...(read && { read }),
				isOfOtherVersion: (annotation.criterionVersion ?? version) !== version,
			};
		});
		const draw = draws.get(row);
		rows.set(row, { row, labels, ...(draw && { draw }) });
		yield;
	}
	return { rows, unreadable };
}

/** Stable: of the same millisecond the one that arrived later stays the later one. */
function byTime(a: Placed, b: Placed): number {
	return a.annotation.createdAt - b.annotation.createdAt;
}

function byPerson(a: Annotation, b: Annotation): number {
	return a.annotator < b.annotator ? -1 : Number(a.annotator > b.annotator);
}
