import {
	ConfigurationError,
	ConflictError,
	type CriterionDefinition,
	type LabelingFunctionDefinition,
	type Pool,
	type PoolRow,
} from "@assay/core/domain";
import type { LfFlag } from "@assay/core/label-model";
import {
	type Firing,
	type LabelingSuggestion,
	type LabelledRow,
	type SuggestedRule,
	type SuggestionCandidate,
	suggestionHalf,
	suggestRules,
} from "@assay/core/suggestions";
import { toJson } from "../definitions/index.ts";
import { poolRows } from "../pool/index.ts";
import type { DocumentStore } from "../ports/index.ts";
import { drawRows } from "./draw-rows.ts";
import type { LabelingPorts } from "./labeling-ports.ts";
import {
	readSuggestion,
	type StoredSuggestion,
	SUGGESTION_KIND,
	suggestionId,
} from "./labeling-suggestion.ts";
import { labelingTable } from "./labeling-table.ts";
import { readPoolGold } from "./pool-gold.ts";
import { votesOfRows } from "./votes-of-rows.ts";
import { labelsOf, type VotingFunction } from "./voting-function.ts";
import { type WrittenCandidate, writeCandidates } from "./write-candidates.ts";

/** What suggestions are made for. */
export interface SuggestRequest {
	readonly pool: Pool;
	readonly criterion: CriterionDefinition;
	/** Labeling functions of the criterion. */
	readonly functions: readonly VotingFunction[];
	/** Model that writes further candidates; absent: none is asked. */
	readonly model?: string | undefined;
	readonly signal: AbortSignal;
}

/** What came of looking for suggestions. */
export interface Suggested {
	/** Open ones of the pool and criterion, those that add most first. */
	readonly suggestions: readonly StoredSuggestion[];
	/** Labelled rows that may teach, and those of them with an explanation. */
	readonly labelled: number;
	readonly explained: number;
	/** Found again, and refused or accepted before. */
	readonly decided: number;
	/** Why what the model wrote is left out. */
	readonly problems: readonly string[];
	readonly costUsd?: number;
}

/** Rows of a pool that suggestions are counted on, at most. */
export const SUGGESTION_SAMPLE_ROWS = 2_000;
const SEED = 1;
const SALT = "assay-labeling-suggestions-1";
const EXAMPLES = 20;

/**
 * Looks for labeling functions in explanations and labels that may teach, and keeps those that pass
 * the test on the other half of the labels as suggestions; none is switched on. Suggestions that are
 * open and no longer found are taken away; those that were decided stay decided.
 */
export async function suggestLabelingFunctions(
	ports: LabelingPorts,
	request: SuggestRequest,
): Promise<Suggested> {
	const { criterion, functions, model, pool, signal } = request;
	const labels = labelsOf(criterion);
	const labelled = await labelledRows(ports, request, labels);
	const numbers = [...drawRows(pool, SUGGESTION_SAMPLE_ROWS, SEED)];
	const sample = await poolRows(ports.store, pool.name, numbers);
	const found = labelled.filter(({ row }) => suggestionHalf(row, SALT) === "found");
	const written =
		model === undefined || found.length === 0
			? { candidates: [], problems: [] }
			: await writeCandidates(ports, { model, criterion, labels, rows: found, signal });
	const prepare = preparer(ports, sample, labelled);
	const { candidates, problems } = usable(written.candidates, prepare);
	const known = new Set(functions.map(({ definition }) => keyOf(definition)));
	const suggested = suggestRules({
		labelled,
		labels,
		sample,
		existing: await firings(ports, request, numbers),
		candidates,
		salt: SALT,
		prepare,
	}).filter(({ label, rule }) => !known.has(keyOf({ label, rule })));
	const reasons = new Map(written.candidates.map((one) => [keyOf(one), one.reason]));
	const { decided, suggestions } = await keep(ports, request, { suggested, reasons });
	return {
		suggestions,
		labelled: labelled.length,
		explained: labelled.filter(({ explanation }) => explanation !== undefined).length,
		decided,
		problems: [...written.problems, ...problems],
		...("costUsd" in written && written.costUsd !== undefined && { costUsd: written.costUsd }),
	};
}

async function labelledRows(
	{ store }: LabelingPorts,
	{ criterion, pool }: SuggestRequest,
	labels: readonly string[],
): Promise<readonly LabelledRow[]> {
	const { improve } = await readPoolGold(store, pool, criterion);
	const rows = await poolRows(
		store,
		pool.name,
		improve.map(({ row }) => row),
	);
	return rows.map((row, i) => {
		const { cluster, explanation, label = 0 } = improve[i] ?? {};
		return {
			row: { ...row, ...(cluster !== undefined && { clusterId: cluster }) },
			label: labels[label] ?? "",
			explanation,
		};
	});
}

type Prepare = (rule: SuggestedRule) => (row: PoolRow) => boolean;

/** The same rows are asked several times about the same rules. */
function preparer(
	{ library }: LabelingPorts,
	sample: readonly PoolRow[],
	labelled: readonly LabelledRow[],
): Prepare {
	const rows = [...sample, ...labelled.map(({ row }) => row)];
	const answers = new Map<string, ReadonlySet<PoolRow>>();
	return (rule) => {
		const key = JSON.stringify(rule);
		const holds = answers.get(key) ?? answersOf(rule);
		answers.set(key, holds);
		return (row) => holds.has(row);
	};

	function answersOf(rule: SuggestedRule): ReadonlySet<PoolRow> {
		const holds = library.prepare(rule);
		return new Set(rows.filter((row) => holds(row, {})));
	}
}

/** A model may write what is no valid pattern. */
function usable(
	written: readonly WrittenCandidate[],
	prepare: Prepare,
): { readonly candidates: readonly SuggestionCandidate[]; readonly problems: readonly string[] } {
	const problems: string[] = [];
	const candidates = written.flatMap(({ label, rule }): readonly SuggestionCandidate[] => {
		try {
			prepare(rule);
			return [{ rule, label, from: "model", termsFrom: [], qValue: undefined }];
		} catch (error) {
			if (!(error instanceof ConfigurationError)) throw error;
			problems.push(error.message);
			return [];
		}
	});
	return { candidates, problems };
}

const USELESS: ReadonlySet<LfFlag> = new Set([
	"too-broad",
	"not-better-than-base-rate",
	"likely-swapped",
]);

/**
 * Where labeling functions that were applied vote on the sample. Rows that are covered only by
 * inactive ones, or by ones that tell nothing, are still to be covered.
 */
async function firings(
	{ store }: LabelingPorts,
	{ criterion, functions, pool }: SuggestRequest,
	rows: readonly number[],
): Promise<readonly Firing[]> {
	const table = await labelingTable(store, { pool, criterion, functions });
	const useful = table.rows.filter(
		({ flags = [], isActive, isApplied }) =>
			isActive && isApplied && !flags.some((flag) => USELESS.has(flag)),
	);
	const keys = useful.map(({ votes }) => votes);
	const columns = await votesOfRows(store, pool.name, { keys, rows });
	return columns.map((column) => Uint8Array.from(column, (vote) => Number(vote >= 0)));
}

function keyOf({ label, rule }: Pick<LabelingFunctionDefinition, "label" | "rule">): string {
	return suggestionId({ pool: "", criterion: "", label, rule });
}

async function keep(
	{ clock, store }: LabelingPorts,
	{ criterion, functions, pool }: SuggestRequest,
	{
		reasons,
		suggested,
	}: {
		readonly suggested: readonly LabelingSuggestion[];
		readonly reasons: ReadonlyMap<string, string>;
	},
): Promise<Pick<Suggested, "suggestions" | "decided">> {
	const documents = await store.listDocuments(SUGGESTION_KIND);
	const revisions = new Map(documents.map(({ id, revision }) => [id, revision]));
	const there = documents
		.flatMap(({ body }) => readSuggestion(body) ?? [])
		.filter((one) => one.pool === pool.name && one.criterion === criterion.name);
	const names = new Set(functions.map(({ definition }) => definition.name));
	const suggestions: StoredSuggestion[] = [];
	let decided = 0;
	for (const one of suggested) {
		const id = suggestionId({ ...one, pool: pool.name, criterion: criterion.name });
		const before = there.find((each) => each.id === id);
		if (before !== undefined && before.state !== "open") {
			decided++;
			continue;
		}
		const name = freeName(one, names);
		names.add(name);
		const reason = reasons.get(keyOf(one));
		const stored: StoredSuggestion = {
			schema: 1,
			id,
			pool: pool.name,
			criterion: criterion.name,
			definition: { name, criterion: criterion.name, label: one.label, rule: one.rule },
			from: one.from,
			...(reason !== undefined && reason !== "" && { reason }),
			evidence: one.evidence,
			termsFrom: one.termsFrom.slice(0, EXAMPLES),
			hits: one.hits.slice(0, EXAMPLES),
			misses: one.misses.slice(0, EXAMPLES),
			state: "open",
			rank: suggestions.length,
			createdAt: before?.createdAt ?? clock.now(),
		};
		const document = { kind: SUGGESTION_KIND, id, body: toJson(stored), updatedAt: clock.now() };
		if (await putUnchanged(store, document, revisions.get(id) ?? 0)) suggestions.push(stored);
		else decided++;
	}
	const found = new Set(suggestions.map(({ id }) => id));
	for (const { id, state } of there)
		if (state === "open" && !found.has(id) && (await isOpen(store, id)))
			await store.deleteDocument(SUGGESTION_KIND, id);
	return { suggestions, decided };
}

/** `false`, with nothing written, where somebody has decided on it meanwhile. */
async function putUnchanged(
	store: DocumentStore,
	document: Parameters<DocumentStore["putDocument"]>[0],
	revision: number,
): Promise<boolean> {
	try {
		await store.putDocument(document, revision);
		return true;
	} catch (error) {
		if (error instanceof ConflictError) return false;
		throw error;
	}
}

async function isOpen(store: DocumentStore, id: string): Promise<boolean> {
	const document = await store.getDocument(SUGGESTION_KIND, id);
	return document !== undefined && readSuggestion(document.body)?.state === "open";
}

/** Such as `Reject: acme gold`; a number where the name is taken. */
function freeName({ label, rule }: LabelingSuggestion, names: ReadonlySet<string>): string {
	const base = `${label}: ${inWords(rule)}`.slice(0, 80).trim();
	for (let i = 2, name = base; ; name = `${base} ${i++}`) if (!names.has(name)) return name;
}

function inWords(rule: SuggestedRule): string {
	switch (rule.kind) {
		case "keyword":
			return rule.words.join(", ");
		case "regex":
			return rule.pattern;
		case "length":
			return [
				...(rule.min === undefined ? [] : [`at least ${rule.min}`]),
				...(rule.max === undefined ? [] : [`at most ${rule.max}`]),
				rule.unit,
			].join(" ");
	}
}
