import { bitmapOf, hasBit, noSliceBitmap, passBound } from "@assay/core/benchmark";
import {
	type Annotation,
	type CriterionDefinition,
	type Estimate,
	NO_LABEL,
	VERDICT_KIND,
} from "@assay/core/domain";
import { wilsonInterval } from "@assay/core/stats";
import type { Store } from "../ports/index.ts";
import type { RunData } from "./run-data.ts";

/** People's label on each row of a run, by criterion. */
export type RowLabels = ReadonlyMap<string, ReadonlyMap<number, string>>;

const CONFIDENCE = 0.95;

/**
 * Labels that people gave to the responses of a run. A row on which they differ has none. Labels
 * name a system and not its version, so they hold only where the system has had one version.
 */
export async function labelsOfRun(store: Store, data: RunData): Promise<RowLabels> {
	const { name } = data.run.manifest.system;
	const history = await store.definitionHistory("system", name);
	const annotations = history.length > 1 ? [] : await store.listAnnotations({ system: name });
	const rows = await rowsOf(store, data, annotations);
	const labels = new Map<string, Map<number, string>>();
	const disputed = new Set<string>();
	for (const { criterion, label, promptId, trial } of newestOfEach(annotations)) {
		const first = rows.get(promptId);
		if (first === undefined || trial >= data.columns.trials) continue;
		for (const one of criterion === ""
			? data.subject.criteria.map((c) => c.definition.name)
			: [criterion]) {
			const known = labels.get(one) ?? new Map<number, string>();
			labels.set(one, known);
			const row = first + trial;
			if ((known.get(row) ?? label) !== label) disputed.add(`${one}\n${row}`);
			known.set(row, label);
		}
	}
	for (const key of disputed) {
		const [criterion = "", row] = key.split("\n");
		labels.get(criterion)?.delete(Number(row));
	}
	return labels;
}

/** A person's last word on a row. */
function newestOfEach(annotations: readonly Annotation[]): Iterable<Annotation> {
	const newest = new Map<string, Annotation>();
	for (const one of annotations.toSorted((a, b) => a.createdAt - b.createdAt))
		newest.set(JSON.stringify([one.annotator, one.criterion, one.promptId, one.trial]), one);
	return newest.values();
}

/** First row of each labelled prompt that the run has in its current version. */
async function rowsOf(
	store: Store,
	{ columns }: RunData,
	annotations: readonly Annotation[],
): Promise<ReadonlyMap<string, number>> {
	const ids = [...new Set(annotations.map(({ promptId }) => promptId))];
	const seqs = new Map((await store.findPrompts(ids)).map(({ prompt, seq }) => [seq, prompt.id]));
	const rows = new Map<string, number>();
	for (const [position, seq] of columns.promptSeqs.entries()) {
		const id = seqs.get(seq);
		if (id !== undefined) rows.set(id, position * columns.trials);
	}
	return rows;
}

/**
 * Share of labelled rows on which an evaluator says what people say, at the places of the run's
 * matrix; `undefined` without a labelled row that was scored. Two labels are compared by name, a
 * share with a label by whether both pass. Wilson interval.
 */
export function agreementCells(
	data: RunData,
	labels: RowLabels,
): readonly (Estimate | undefined)[] {
	const { columns, matrix, subject } = data;
	const criteria = new Map(subject.criteria.map(({ definition }) => [definition.name, definition]));
	const equalities = matrix.evaluators.map(({ criterion, passAt }, column) => {
		const definition = criteria.get(criterion);
		const verdicts = columns.verdicts[column];
		const equal = new Map<number, boolean>();
		if (definition === undefined || verdicts === undefined) return equal;
		for (const [row, label] of labels.get(criterion) ?? []) {
			if (verdicts.kinds[row] !== VERDICT_KIND.scored) continue;
			const said = { label: verdicts.labels[row] ?? NO_LABEL, score: verdicts.scores[row] ?? 0 };
			const isEqual = agrees(definition, { ...said, passAt }, label);
			if (isEqual !== undefined) equal.set(row, isEqual);
		}
		return equal;
	});
	return membersOf(data).flatMap((members) =>
		equalities.map((equal) =>
			shareOf(equal, (row) => hasBit(members, Math.floor(row / columns.trials))),
		),
	);
}

function agrees(
	{ passAt, scale }: CriterionDefinition,
	said: { readonly label: number; readonly score: number; readonly passAt: number },
	label: string,
): boolean | undefined {
	const index = scale.kind === "labels" ? scale.labels.findIndex(({ name }) => name === label) : -1;
	if (index !== -1 && said.label !== NO_LABEL) return index === said.label;
	const score = scale.kind === "labels" ? scale.labels[index]?.score : readShare(label);
	if (score === undefined) return undefined;
	return said.score >= passBound(said.passAt) === score >= passAt;
}

function readShare(text: string): number | undefined {
	const share = text.trim() === "" ? Number.NaN : Number(text);
	return share >= 0 && share <= 1 ? share : undefined;
}

/** Prompts of each row of the matrix. */
function membersOf({ columns, matrix }: RunData): readonly Uint32Array[] {
	const prompts = columns.promptSeqs.length;
	let slice = 0;
	return matrix.slices.map(({ kind }) => {
		if (kind === "all") return bitmapOf(prompts, () => true);
		if (kind === "none") return noSliceBitmap(columns.slices, prompts);
		return columns.slices[slice++] ?? bitmapOf(prompts, () => false);
	});
}

function shareOf(
	equal: ReadonlyMap<number, boolean>,
	isMember: (row: number) => boolean,
): Estimate | undefined {
	const among = [...equal].filter(([row]) => isMember(row));
	if (among.length === 0) return undefined;
	const agreed = among.filter(([, isEqual]) => isEqual).length;
	const { high, low } = wilsonInterval(agreed, among.length);
	return { value: agreed / among.length, low, high, count: among.length, confidence: CONFIDENCE };
}
