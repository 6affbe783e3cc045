import {
	ConfigurationError,
	type CriterionDefinition,
	promptText,
	type ReferencePrompt,
} from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import type { RunRow } from "../benchmark/index.ts";
import { rowKey } from "../explore/row-key.ts";
import type { RunData } from "../explore/run-data.ts";
import type { Store, StoredPrompt } from "../ports/index.ts";
import { type LabelPart, mayImprove } from "../refine/label-split.ts";
import { runRows } from "../refine/run-rows.ts";
import { type RowTruth, truthOfRun } from "../refine/truth-of-run.ts";
import { removedOfRun } from "../retention/removed-of-run.ts";
import { requireNoneRemoved } from "../retention/require-texts.ts";
import type { LabelledText } from "./improvable-text.ts";

/** Which rows of a run a judge is tried on. */
export interface TrialRowChoice {
	/** Rows that people labelled, or rows without a label. */
	readonly among: "labelled" | "unlabelled";
	/** The first so many. */
	readonly first?: number | undefined;
	/** So many at random; instead of `first`. */
	readonly sample?: number | undefined;
	readonly seed?: number | undefined;
}

/** A row that a judge is tried on. */
export interface TrialRow extends RunRow {
	/** Position in the run's rows. */
	readonly row: number;
	readonly key: string;
	readonly clusterId: string;
	/** Every cluster that its prompt is in: in the run, when it was labelled, and now. */
	readonly clusters: readonly string[];
	readonly truth?: RowTruth;
}

/** Rows that were chosen. */
export interface ChosenRows {
	readonly rows: readonly TrialRow[];
	/** Rows to choose from. */
	readonly onOffer: number;
	/** True where not all of the run was looked at, so that {@link onOffer} may be more. */
	readonly isAtLeast: boolean;
}

/** Rows of a trial at most: more than a person looks at, and few enough to be read at once. */
const MOST_TRIAL_ROWS = 2_000;
const DEFAULT_ROWS = 50;
const READ_AT_ONCE = 500;
/** Rows without a label that are looked at to find some to offer. */
const MOST_LOOKED_AT = 20_000;

/**
 * Chooses rows for a trial. Rows of clusters in the locked test are never among them, labelled or
 * not: what was looked at while a judge was made tells nothing about it any more.
 *
 * @throws {ConflictError} where there is none without a label, since texts of the run were removed.
 */
export async function chooseTrialRows(
	store: Store,
	data: RunData,
	wanted: {
		readonly criterion: string;
		readonly choice: TrialRowChoice;
		readonly applies: (prompt: ReferencePrompt) => boolean;
	},
): Promise<ChosenRows> {
	const { applies, choice, criterion } = wanted;
	const labelled = await labelledRows(store, data, { criterion });
	if (choice.among === "labelled") {
		const offered = labelled.filter((one) => mayImproveRow(one) && applies(one.prompt));
		return {
			rows: pick(offered, choice),
			onOffer: offered.length,
			isAtLeast: false,
		};
	}
	const hidden = new Set(labelled.map(({ row }) => row));
	return chooseUnlabelled(store, data, { choice, hidden, applies });
}

/** All its clusters count: where a prompt was put into another one, its paraphrases there are measured on. */
function mayImproveRow({ clusters }: TrialRow): boolean {
	return clusters.every(mayImprove);
}

/**
 * The labelled rows of a run under a criterion, ascending.
 *
 * @param wanted.parts default: all of them, those of the locked test too. Where those are not wanted,
 *   rows are left out whose prompt is in one of its clusters by now.
 */
export async function labelledRows(
	store: Store,
	data: RunData,
	{
		criterion,
		parts,
	}: { readonly criterion: string; readonly parts?: readonly LabelPart[] | undefined },
): Promise<readonly TrialRow[]> {
	const truth = (await truthOfRun(store, data)).get(criterion)?.rows ?? [];
	const wanted = truth.filter(({ part }) => parts?.includes(part) ?? true);
	const byRow = new Map(wanted.map((one) => [one.row, one]));
	const opened = await openTrialRows(store, data, { rows: [...byRow.keys()], truth: byRow });
	const isLockedWanted = parts?.includes("locked-test") ?? true;
	return isLockedWanted ? opened : opened.filter(mayImproveRow);
}

/** Reads texts of rows; those without a response are left out. */
async function openTrialRows(
	store: Store,
	data: RunData,
	{
		rows,
		truth,
	}: { readonly rows: readonly number[]; readonly truth: ReadonlyMap<number, RowTruth> },
): Promise<readonly TrialRow[]> {
	const { keyOf } = runRows(store, data);
	const { promptSeqs, trials } = data.columns;
	const opened: TrialRow[] = [];
	for (let start = 0; start < rows.length; start += READ_AT_ONCE) {
		const some = rows.slice(start, start + READ_AT_ONCE);
		const prompts = await store.getPrompts(
			some.map((row) => promptSeqs[Math.floor(row / trials)] ?? 0),
		);
		const now = await clustersNow(store, prompts);
		const keys = await Promise.all(some.map(keyOf));
		const responses = await store.getResponses(keys.filter((key) => key !== ""));
		for (const [i, row] of some.entries()) {
			const prompt = prompts[i]?.prompt;
			const responseKey = keys[i] ?? "";
			const response = responses.get(responseKey)?.response;
			const known = truth.get(row);
			if (prompt === undefined || response === undefined) continue;
			const ofRun = clusterOf(prompt);
			const clusterId = known?.truth.clusterId ?? ofRun;
			opened.push({
				row,
				key: rowKey(data, row),
				trial: row % trials,
				responseKey,
				prompt,
				response,
				clusterId,
				clusters: [...new Set([clusterId, ofRun, now.get(prompt.id) ?? ofRun])],
				...(known && { truth: known }),
			});
		}
	}
	return opened;
}

function clusterOf({ clusterId, id }: ReferencePrompt): string {
	return clusterId ?? id;
}

/** The cluster that each prompt is in now, by id. */
async function clustersNow(
	store: Store,
	prompts: readonly StoredPrompt[],
): Promise<ReadonlyMap<string, string>> {
	const ids = [...new Set(prompts.map(({ prompt }) => prompt.id))];
	return new Map(
		(await store.findPrompts(ids)).map(({ prompt }) => [prompt.id, clusterOf(prompt)]),
	);
}

async function chooseUnlabelled(
	store: Store,
	data: RunData,
	{
		applies,
		choice,
		hidden,
	}: {
		readonly choice: TrialRowChoice;
		readonly hidden: ReadonlySet<number>;
		readonly applies: (prompt: ReferencePrompt) => boolean;
	},
): Promise<ChosenRows> {
	const count = countOf(choice);
	const order = Array.from({ length: data.rowCount }, (_, row) => row).filter(
		(row) => !hidden.has(row),
	);
	const ordered = choice.sample === undefined ? order : shuffled(order, choice.seed);
	const found: TrialRow[] = [];
	let looked = 0;
	while (looked < Math.min(ordered.length, MOST_LOOKED_AT) && found.length <= count) {
		const rows = ordered.slice(looked, looked + READ_AT_ONCE);
		const opened = await openTrialRows(store, data, { rows, truth: new Map() });
		found.push(...opened.filter((one) => mayImproveRow(one) && applies(one.prompt)));
		looked += rows.length;
	}
	if (found.length === 0)
		requireNoneRemoved(
			await removedOfRun(store, data.run.id, data.places.blocks),
			`choose rows of run ${data.run.id}`,
			"rows whose texts are there, such as those that people labelled",
		);
	return {
		rows: found.slice(0, count).toSorted((a, b) => a.row - b.row),
		onOffer: found.length,
		isAtLeast: looked < ordered.length,
	};
}

function countOf({ first, sample }: TrialRowChoice): number {
	return Math.min(sample ?? first ?? DEFAULT_ROWS, MOST_TRIAL_ROWS);
}

function pick(offered: readonly TrialRow[], choice: TrialRowChoice): readonly TrialRow[] {
	const count = countOf(choice);
	if (choice.sample === undefined) return offered.slice(0, count);
	return shuffled(offered, choice.seed)
		.slice(0, count)
		.toSorted((a, b) => a.row - b.row);
}

/** In random order, the same for the same seed. */
function shuffled<Item>(items: readonly Item[], seed = 1): readonly Item[] {
	const random = createRandom(seed);
	const left = [...items];
	for (let i = left.length - 1; i > 0; i--) {
		const other = random.integer(i + 1);
		const [a, b] = [left[i], left[other]];
		if (a === undefined || b === undefined) continue;
		left[i] = b;
		left[other] = a;
	}
	return left;
}

/** A labelled row as text; `undefined` for one without a label. */
export function labelledText({
	clusterId,
	prompt,
	response,
	truth,
}: TrialRow): LabelledText | undefined {
	const label = truth?.truth.label;
	if (label === undefined) return undefined;
	const explanation = truth?.truth.explanation;
	return {
		clusterId,
		input: promptText(prompt.input),
		response: response.text,
		label,
		...(explanation !== undefined && { explanation }),
	};
}

/**
 * The criterion of a run by name.
 *
 * @throws {ConfigurationError} where the run has none of this name.
 */
export function criterionOfRun({ run, subject }: RunData, name: string): CriterionDefinition {
	const found = subject.criteria.find(({ definition }) => definition.name === name);
	if (found !== undefined) return found.definition;
	const names = subject.criteria.map(({ definition }) => definition.name).join(", ");
	throw new ConfigurationError(
		`Cannot judge run ${run.id} under "${name}": the run has no such criterion, expected one of: ${names}`,
	);
}
