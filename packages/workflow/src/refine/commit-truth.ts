import {
	type Annotation,
	ConflictError,
	type CriterionDefinition,
	type GroundTruth,
	InputShapeError,
	type SettledBy,
} from "@assay/core/domain";
import type { Versioned } from "../benchmark/index.ts";
import type { RunData } from "../explore/run-data.ts";
import type { Store } from "../ports/index.ts";
import { requireTexts } from "../retention/require-texts.ts";
import { labelIdentity } from "./label-identity.ts";
import { readLabel } from "./read-label.ts";
import type { ReviewRow } from "./review-of-run.ts";
import { runRows } from "./run-rows.ts";

/** The label that a row gets. */
export interface TruthChoice {
	/** As it was read: what was said, and the ground truth that is replaced. */
	readonly review: Pick<ReviewRow, "row" | "labels" | "draw" | "truth">;
	readonly label: string;
	readonly explanation?: string | undefined;
	readonly goldenResponse?: string | undefined;
	readonly settledBy: SettledBy;
	/** Newest revision that was seen, 0 for none; absent: whichever there is, if the label is the one that was read. */
	readonly revision?: number | undefined;
}

/** Who commits what. */
export interface TruthCommit {
	readonly criterion: string;
	readonly choices: readonly TruthChoice[];
	readonly committedBy: string;
	/** Milliseconds since 1970. */
	readonly now: number;
}

/**
 * Writes labels of a run's responses as ground truth: of each the next revision, all or none.
 *
 * A row that was drawn with a known probability keeps it, whatever its label rests on, so that the
 * draw stays whole.
 *
 * @throws {InputShapeError} for a label that the criterion does not have.
 * @throws {ConflictError} for a row without a response, or whose text was removed, and when somebody
 *   has committed one of the rows meanwhile; nothing was written.
 */
export async function commitTruth(
	store: Store,
	data: RunData,
	commit: TruthCommit,
): Promise<readonly GroundTruth[]> {
	const criterion = requireCriterion(data, commit.criterion);
	for (const { label } of commit.choices) requireLabel(criterion.definition, label);
	const rows = await responsesOf(
		store,
		data,
		commit.choices.map(({ review }) => review.row),
	);
	const responseKeys = rows.map(({ responseKey }) => responseKey);
	await requireTexts(store, responseKeys, `label responses of run ${data.run.id}`);
	// Revisions before labels: what is committed in between is refused by one or the other.
	const revisions = await store.groundTruthRevisions(responseKeys, commit.criterion);
	const current = await store.listGroundTruth({ criterion: commit.criterion, responseKeys });
	const readable = current.filter(
		({ label = "" }) => readLabel(criterion.definition, label) !== undefined,
	);
	requireUnchanged(commit, rows, readable);
	const truths: GroundTruth[] = [];
	// Prompts that got one and the same response share its revisions.
	const ahead = new Map<string, number>();
	for (const [i, choice] of commit.choices.entries()) {
		const row = rows[i];
		if (row === undefined) continue;
		const before = ahead.get(row.responseKey) ?? 0;
		ahead.set(row.responseKey, before + 1);
		const seen = choice.revision ?? revisions.get(row.responseKey) ?? 0;
		truths.push(toTruth(choice, { commit, criterion, data, row, revision: seen + before + 1 }));
	}
	await store.commitGroundTruth(truths);
	return truths;
}

/** @throws {ConflictError} for a row that is named twice, and for rows whose label is another than the one that was read with them. */
function requireUnchanged(
	{ choices }: TruthCommit,
	rows: readonly RowResponse[],
	current: readonly GroundTruth[],
): void {
	if (new Set(rows.map(labelIdentity)).size < rows.length)
		throw new ConflictError(
			"Cannot commit the ground truth: a row is named twice, expected each of them once",
		);
	const known = new Map(current.map((one) => [labelIdentity(one), one.revision]));
	const changed = choices.filter(({ review, revision }, i) => {
		const row = rows[i];
		return (
			revision === undefined &&
			row !== undefined &&
			known.get(labelIdentity(row)) !== review.truth?.revision
		);
	}).length;
	if (changed > 0)
		throw new ConflictError(
			`Cannot commit the ground truth: ${changed} of ${choices.length} labels were committed by somebody else meanwhile, expected the labels that were read`,
		);
}

/** @throws {InputShapeError} for a criterion that the run does not have. */
export function requireCriterion(
	{ run, subject }: RunData,
	name: string,
): Versioned<CriterionDefinition> {
	const known = subject.criteria.find(({ definition }) => definition.name === name);
	if (known !== undefined) return known;
	const names = subject.criteria.map(({ definition }) => `"${definition.name}"`).join(", ");
	throw new InputShapeError(
		`Cannot label under "${name}": run ${run.id} has no such criterion, expected one of ${names}`,
	);
}

function requireLabel(criterion: CriterionDefinition, label: string): void {
	if (readLabel(criterion, label) !== undefined) return;
	const { name, scale } = criterion;
	const expected =
		scale.kind === "share"
			? "a number from 0 to 1"
			: scale.labels.map((one) => `"${one.name}"`).join(" or ");
	throw new InputShapeError(
		`Cannot commit "${label.slice(0, 80)}" as ground truth: it is no label of "${name}", expected ${expected}`,
	);
}

/** What a row of a run is, to the ledger and to people. */
export interface RowResponse {
	readonly responseKey: string;
	readonly promptSeq: number;
	readonly promptId: string;
	readonly clusterId: string;
	readonly trial: number;
}

/** @throws {ConflictError} for a row that has no response, or not just now. */
export async function responsesOf(
	store: Store,
	data: RunData,
	rows: readonly number[],
): Promise<readonly RowResponse[]> {
	const { promptSeqs, trials } = data.columns;
	const { keyOf } = runRows(store, data);
	const seqs = rows.map((row) => promptSeqs[Math.floor(row / trials)] ?? 0);
	const prompts = await store.getPrompts(seqs);
	const responses: RowResponse[] = [];
	for (const [i, row] of rows.entries()) {
		const prompt = prompts[i]?.prompt;
		const responseKey = await keyOf(row);
		if (prompt === undefined || responseKey === "")
			throw new ConflictError(
				`Cannot commit row ${seqs[i]}.${row % trials}: it has no response, or is being worked on, expected a response that was labelled`,
			);
		responses.push({
			responseKey,
			promptSeq: seqs[i] ?? 0,
			promptId: prompt.id,
			clusterId: prompt.clusterId ?? prompt.id,
			trial: row % trials,
		});
	}
	return responses;
}

function toTruth(
	choice: TruthChoice,
	of: {
		readonly commit: TruthCommit;
		readonly criterion: Versioned<CriterionDefinition>;
		readonly data: RunData;
		readonly row: RowResponse;
		readonly revision: number;
	},
): GroundTruth {
	const { commit, criterion, data, revision, row } = of;
	const { explanation, goldenResponse, label, review, settledBy } = choice;
	const annotations = review.labels.map(({ annotation }) => annotation);
	const criterionVersion = versionOf(annotations, label, criterion.version);
	return {
		...row,
		criterion: commit.criterion,
		revision,
		system: data.run.manifest.system.name,
		label,
		...(hasText(explanation) && { explanation }),
		...(hasText(goldenResponse) && { goldenResponse }),
		settledBy,
		committedBy: commit.committedBy,
		annotations: annotations.map(({ id }) => id),
		...(criterionVersion !== undefined && { criterionVersion }),
		...drawOf(review, annotations),
		run: review.draw?.run ?? data.run.id,
		createdAt: commit.now,
	};
}

function hasText(text: string | undefined): text is string {
	return text !== undefined && text.trim() !== "";
}

/** The version that the newest answer with the label was given under; of a label that nobody gave, the run's. */
function versionOf(
	annotations: readonly Annotation[],
	label: string,
	current: string,
): string | undefined {
	const newest = annotations
		.filter((one) => one.label === label)
		.toSorted((a, b) => b.createdAt - a.createdAt)[0];
	return newest === undefined ? current : newest.criterionVersion;
}

/** How the row was chosen for labelling. */
function drawOf(
	{ draw, truth }: TruthChoice["review"],
	annotations: readonly Annotation[],
): Pick<GroundTruth, "purpose" | "inclusionProbability" | "drawnWithin"> {
	const drawn = draw ?? truth;
	if (drawn?.inclusionProbability !== undefined) {
		const { drawnWithin, inclusionProbability, purpose } = drawn;
		return { purpose, inclusionProbability, ...(drawnWithin !== undefined && { drawnWithin }) };
	}
	if (annotations.some(({ purpose }) => purpose === "improve")) return { purpose: "improve" };
	// A row that somebody picked to label it says nothing about others.
	return { purpose: annotations[0]?.purpose ?? truth?.purpose ?? "improve" };
}
