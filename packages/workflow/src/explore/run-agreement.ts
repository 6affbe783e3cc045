import { hasBit, passBound } from "@assay/core/benchmark";
import {
	type CriterionDefinition,
	type Estimate,
	type GroundTruth,
	NO_LABEL,
	VERDICT_KIND,
} from "@assay/core/domain";
import { wilsonWeighted } from "@assay/core/stats";
import type { Store } from "../ports/index.ts";
import { annotationsOfRun } from "../refine/annotations-of-run.ts";
import { truthOfRun } from "../refine/truth-of-run.ts";
import type { RunData } from "./run-data.ts";
import { sliceMembers } from "./slice-members.ts";

/** People's label on a row. */
export interface PeopleLabel {
	readonly label: string;
	/** Rows that it stands for: 1 over its chance to be drawn, or 1 where that is not known. */
	readonly weight: number;
}

/** People's label on each row of a run, by criterion. */
export type RowLabels = ReadonlyMap<string, ReadonlyMap<number, PeopleLabel>>;

const CONFIDENCE = 0.95;

/**
 * The label of each labelled row of a run: its ground truth where there is some, else what all who
 * answered say. A row on which they differ has none until it is decided.
 */
export async function labelsOfRun(store: Store, data: RunData): Promise<RowLabels> {
	const { criteria } = await annotationsOfRun(store, data);
	const truth = await truthOfRun(store, data);
	const labels = new Map<string, ReadonlyMap<number, PeopleLabel>>();
	for (const [criterion, { rows }] of criteria) {
		const own = new Map<number, PeopleLabel>();
		for (const { labels: said, row } of rows.values()) {
			const [first] = said;
			const label = first?.annotation.label;
			if (first !== undefined && said.every(({ annotation }) => annotation.label === label))
				setLabel(own, row, first.annotation);
		}
		for (const { row, truth: settled } of truth.get(criterion)?.rows ?? [])
			setLabel(own, row, settled);
		if (own.size > 0) labels.set(criterion, own);
	}
	return labels;
}

function setLabel(
	labels: Map<number, PeopleLabel>,
	row: number,
	{ inclusionProbability, label }: Pick<GroundTruth, "inclusionProbability" | "label">,
): void {
	if (label !== undefined) labels.set(row, { label, weight: 1 / (inclusionProbability ?? 1) });
}

/**
 * Share of labelled rows on which an evaluator says what people say, at the places of the run's
 * matrix; `undefined` without a labelled row that was scored. Two labels are compared by name, a
 * share with a label by whether both pass. Wilson's interval on the effective number of rows: trials of
 * one prompt, and prompts of one cluster, are not independent, and each counts for what it stands for.
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
		const equal = new Map<number, ComparedRow>();
		if (definition === undefined || verdicts === undefined) return equal;
		for (const [row, { label, weight }] of labels.get(criterion) ?? []) {
			if (verdicts.kinds[row] !== VERDICT_KIND.scored) continue;
			const said = { label: verdicts.labels[row] ?? NO_LABEL, score: verdicts.scores[row] ?? 0 };
			const isEqual = agrees(definition, { ...said, passAt }, label);
			if (isEqual !== undefined) equal.set(row, { isEqual, weight });
		}
		return equal;
	});
	return sliceMembers(data).flatMap((members) =>
		equalities.map((equal) =>
			shareOf(equal, {
				isMember: (row) => hasBit(members, Math.floor(row / columns.trials)),
				clusterOf: (row) => rowCluster(columns, row),
			}),
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

interface ComparedRow {
	readonly isEqual: boolean;
	readonly weight: number;
}

/** Prompts without a cluster of others are each their own. */
function rowCluster({ clusters, trials }: RunData["columns"], row: number): number {
	const prompt = Math.floor(row / trials);
	return clusters?.[prompt] ?? -1 - prompt;
}

function shareOf(
	equal: ReadonlyMap<number, ComparedRow>,
	{
		clusterOf,
		isMember,
	}: {
		readonly isMember: (row: number) => boolean;
		readonly clusterOf: (row: number) => number;
	},
): Estimate | undefined {
	const among = [...equal].filter(([row]) => isMember(row));
	const share = wilsonWeighted(
		among.map(([, { isEqual }]) => Number(isEqual)),
		{
			clusters: among.map(([row]) => clusterOf(row)),
			weights: among.map(([, { weight }]) => weight),
		},
	);
	if (share === undefined) return undefined;
	const { high, low, value } = share;
	return { value, low, high, count: among.length, confidence: CONFIDENCE };
}
