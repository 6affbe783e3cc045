import type { GroundTruth } from "@assay/core/domain";
import type {
	ReviewCounts,
	ReviewFilter,
	ReviewItem,
	ReviewLabel,
	ReviewSummary,
	TruthRevision,
} from "@assay/sdk/api";
import { clipText, openRowPage, type RunData } from "@assay/workflow/explore";
import type { Store } from "@assay/workflow/ports";
import {
	type CriterionReview,
	type PersonLabel,
	type ReviewRow,
	type RunReview,
	rowsToGradeAgain,
	runRows,
	settleLabels,
} from "@assay/workflow/refine";

/** Characters of a text, and answers to a row, that a list shows. */
const CLIP = 400;
const WORDS = 2_000;
const LABELS = 50;

/** Rows of a review that a filter means. */
export function filterRows(
	data: RunData,
	{ criterion, filter }: { readonly criterion: string; readonly filter: ReviewFilter },
	rows: readonly ReviewRow[],
): readonly ReviewRow[] {
	switch (filter) {
		case "all":
			return rows;
		case "open":
			return rows.filter(isOpen);
		case "disputed":
			return rows.filter(({ isDisputed }) => isDisputed);
		case "waiting":
			return rows.filter(({ status }) => status === "waiting");
		case "committed":
			return rows.filter(({ truth }) => truth !== undefined);
		case "older":
			return rows.filter(({ isOfOtherVersion }) => isOfOtherVersion);
		case "again":
			return rowsToGradeAgain(data, criterion, rows);
	}
}

function isOpen({ status }: ReviewRow): boolean {
	return status === "ready" || status === "answered-since";
}

/** How many rows stand where. */
function countRows(data: RunData, criterion: string, rows: readonly ReviewRow[]): ReviewCounts {
	const count = (filter: ReviewFilter): number =>
		filterRows(data, { criterion, filter }, rows).length;
	return {
		all: rows.length,
		open: count("open"),
		disputed: count("disputed"),
		waiting: count("waiting"),
		committed: count("committed"),
		older: count("older"),
		again: count("again"),
	};
}

/** What there is to review of a run, as it is sent. */
export async function toSummary(
	store: Store,
	data: RunData,
	review: RunReview,
): Promise<ReviewSummary> {
	const people = new Map<string, number>();
	for (const { rows } of review.criteria.values())
		for (const { labels } of rows)
			for (const { annotation } of labels)
				people.set(annotation.annotator, (people.get(annotation.annotator) ?? 0) + 1);
	return {
		run: data.run.id,
		system: data.run.manifest.system.name,
		criteria: Array.from(review.criteria, ([name, criterion]) => ({
			name,
			description: criterion.definition.description,
			labels: labelNames(criterion),
			version: criterion.version,
			counts: countRows(data, name, criterion.rows),
			unreadable: criterion.unreadable + criterion.unreadableTruth,
		})),
		people: [...people]
			.toSorted(([, a], [, b]) => b - a)
			.map(([annotator, labels]) => ({ annotator, labels })),
		tasks: (await store.listTasks())
			.filter(({ run }) => run === data.run.id)
			.map(({ id, name }) => ({ id, name })),
		slices: data.matrix.slices.map(({ name }) => name),
		elsewhere: review.elsewhere,
	};
}

/** Names of a criterion's labels, worst first; none on a share scale. */
export function labelNames({
	definition: { scale },
}: Pick<CriterionReview, "definition">): readonly string[] {
	return scale.kind === "labels" ? scale.labels.map(({ name }) => name) : [];
}

/** Opens rows of a review, in the order given. */
export async function toItems(
	store: Store,
	data: RunData,
	of: { readonly criterion: string; readonly rows: readonly ReviewRow[] },
): Promise<readonly ReviewItem[]> {
	const opened = await openRowPage(store, data, {
		rows: of.rows.map(({ row }) => row),
		clipAt: CLIP,
	});
	const keys = await responseKeysOf(store, data, of.rows);
	const revisions = await store.groundTruthRevisions([...keys.values()], of.criterion);
	const known = new Map(of.rows.map((one) => [one.row, one]));
	return opened.flatMap(({ input, key, promptId, response, responseRemovedAt, row, trial }) => {
		const review = known.get(row);
		if (review === undefined) return [];
		const majority = settleLabels(review.labels, "majority");
		return [
			{
				key,
				promptId,
				trial,
				input,
				...(response && { response }),
				...(responseRemovedAt !== undefined && { responseRemovedAt }),
				status: review.status,
				isDisputed: review.isDisputed,
				labels: review.labels.slice(0, LABELS).map(toLabel),
				...(majority.kind === "settled" && { majority: majority.label }),
				revision: revisions.get(keys.get(row) ?? "") ?? 0,
				...(review.truth && { truth: toRevision(review.truth) }),
			},
		];
	});
}

async function responseKeysOf(
	store: Store,
	data: RunData,
	rows: readonly ReviewRow[],
): Promise<ReadonlyMap<number, string>> {
	const { keyOf } = runRows(store, data);
	const keys = new Map<number, string>();
	for (const { row } of rows) keys.set(row, await keyOf(row));
	return keys;
}

function toLabel({ annotation, isOfOtherVersion, read }: PersonLabel): ReviewLabel {
	const { annotator, comment, createdAt, explanation, goldenResponse, label, purpose } = annotation;
	return {
		annotator,
		label,
		...(read && { passes: read.passes }),
		...(explanation !== undefined && { explanation: clip(explanation) }),
		...(goldenResponse !== undefined && { goldenResponse: clip(goldenResponse) }),
		...(comment !== undefined && { comment: clip(comment) }),
		purpose,
		isOfOtherVersion,
		createdAt,
	};
}

/** A revision of ground truth, as it is sent. */
export function toRevision(truth: GroundTruth): TruthRevision {
	const { committedBy, createdAt, purpose, revision, settledBy } = truth;
	const { criterionVersion, explanation, goldenResponse, inclusionProbability, label } = truth;
	return {
		revision,
		...(label !== undefined && { label }),
		...(explanation !== undefined && { explanation: clip(explanation) }),
		...(goldenResponse !== undefined && { goldenResponse: clip(goldenResponse) }),
		settledBy,
		committedBy,
		purpose,
		...(inclusionProbability !== undefined && { inclusionProbability }),
		...(criterionVersion !== undefined && { criterionVersion }),
		createdAt,
	};
}

function clip(text: string): string {
	return clipText(text, WORDS).text;
}
