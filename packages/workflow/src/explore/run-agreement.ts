import { hasBit, passBound } from "@assay/core/benchmark";
import {
	type CriterionDefinition,
	type Estimate,
	NO_LABEL,
	VERDICT_KIND,
} from "@assay/core/domain";
import { wilsonInterval } from "@assay/core/stats";
import type { Store } from "../ports/index.ts";
import { annotationsOfRun } from "../refine/annotations-of-run.ts";
import { truthOfRun } from "../refine/truth-of-run.ts";
import type { RunData } from "./run-data.ts";
import { sliceMembers } from "./slice-members.ts";

/** People's label on each row of a run, by criterion. */
export type RowLabels = ReadonlyMap<string, ReadonlyMap<number, string>>;

const CONFIDENCE = 0.95;

/**
 * The label of each labelled row of a run: its ground truth where there is some, else what all who
 * answered say. A row on which they differ has none until it is decided.
 */
export async function labelsOfRun(store: Store, data: RunData): Promise<RowLabels> {
	const { criteria } = await annotationsOfRun(store, data);
	const truth = await truthOfRun(store, data);
	const labels = new Map<string, ReadonlyMap<number, string>>();
	for (const [criterion, { rows }] of criteria) {
		const own = new Map<number, string>();
		for (const { labels: said, row } of rows.values()) {
			const label = said[0]?.annotation.label;
			if (label !== undefined && said.every(({ annotation }) => annotation.label === label))
				own.set(row, label);
		}
		for (const { row, truth: settled } of truth.get(criterion)?.rows ?? [])
			if (settled.label !== undefined) own.set(row, settled.label);
		if (own.size > 0) labels.set(criterion, own);
	}
	return labels;
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
	return sliceMembers(data).flatMap((members) =>
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
