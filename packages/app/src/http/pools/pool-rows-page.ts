import {
	ABSTAIN,
	ConfigurationError,
	POOL_BLOCK_ROWS,
	type Pool,
	promptText,
} from "@assay/core/domain";
import type { PoolRowItem, PoolRowsFilter, PoolRowsPage } from "@assay/sdk/api";
import { clipText } from "@assay/workflow/explore";
import {
	type FoundPoolRows,
	findPoolRows,
	numbersOfColumn,
	type PoolRowFilter,
	votesOfColumn,
} from "@assay/workflow/pool";
import type { PoolStore } from "@assay/workflow/ports";
import type { PoolReader, TruthByRow } from "./pool-reader.ts";
import type { PoolCriterion } from "./pool-vocabulary.ts";

/** Which part of a pool's rows is wanted. */
export interface PoolRowsWanted {
	readonly filter: PoolRowsFilter;
	readonly cursor: string | undefined;
	readonly limit: number | undefined;
	readonly signal: AbortSignal;
}

const ROWS_AT_ONCE = 100;
const MOST_ROWS = 500;
const CLIP = 240;
const ANY = "*";
const NONE = "-";

/** Finds a page of a pool's rows. */
export async function poolRowsPage(
	{ reader, store }: { readonly reader: PoolReader; readonly store: PoolStore },
	pool: Pool,
	{ cursor = "0", filter, limit = ROWS_AT_ONCE, signal }: PoolRowsWanted,
): Promise<PoolRowsPage> {
	const of =
		filter.criterion === undefined ? undefined : await reader.criterion(pool, filter.criterion);
	const truth =
		of === undefined ? new Map<number, never>() : await reader.truth(pool, of.criterion.name);
	const found = await findPoolRows(store, pool, {
		filter: readFilter(filter, of, truth),
		from: Math.max(0, Math.floor(Number(cursor)) || 0),
		limit: Math.min(limit, MOST_ROWS),
		signal,
	});
	const said = of && (await saidOf(store, pool, { found, of, model: filter.model }));
	return {
		rows: found.rows.map(({ content, row }): PoolRowItem => {
			const label = truth.get(row)?.label;
			return {
				row,
				id: content.id,
				prompt: clipText(promptText(content.prompt), CLIP),
				response: clipText(content.response, CLIP),
				...(label !== undefined && { label }),
				...said?.(row),
			};
		}),
		...(found.next !== undefined && { next: String(found.next) }),
		lookedAt: found.next ?? pool.rows,
		all: pool.rows,
	};
}

/** @throws {ConfigurationError} for what the criterion or the pool does not have. */
function readFilter(
	filter: PoolRowsFilter,
	of: PoolCriterion | undefined,
	truth: TruthByRow,
): PoolRowFilter {
	const { label, max, metadata = [], min, texts, votes = [] } = filter;
	const needs = label !== undefined || votes.length > 0 || min !== undefined || max !== undefined;
	if (needs && of === undefined)
		throw new ConfigurationError(
			"Cannot filter by labels, votes or scores: no criterion is named, expected one",
		);
	return {
		texts,
		metadata: metadata.map(readMetadata),
		...(label !== undefined && rowsWithLabel(label, truth)),
		...(of && { votes: votes.map((text) => readVote(text, of)) }),
		...(of &&
			(min !== undefined || max !== undefined) && {
				scores: { column: scoreColumn(of, filter.model), min: min ?? 0, max: max ?? 1 },
			}),
	};
}

function readMetadata(text: string): { readonly key: string; readonly value: string } {
	const at = text.indexOf("=");
	if (at > 0) return { key: text.slice(0, at), value: text.slice(at + 1) };
	throw new ConfigurationError(`Cannot filter by "${text}": it is no field, expected key=value`);
}

function rowsWithLabel(label: string, truth: TruthByRow): Pick<PoolRowFilter, "rows" | "without"> {
	const rows = new Set(
		[...truth].flatMap(([row, one]) =>
			label === ANY || label === NONE || one.label === label ? [row] : [],
		),
	);
	return label === NONE ? { without: rows } : { rows };
}

function readVote(
	text: string,
	{ criterion, votes }: PoolCriterion,
): { readonly column: string; readonly vote: number } {
	const found = votes.find(({ name }) => text.startsWith(`${name}=`));
	if (found === undefined)
		throw new ConfigurationError(
			`Cannot filter by the vote "${text}": criterion "${criterion.name}" has no such labeling function, expected one of ${votes.map(({ name }) => name).join(", ") || "none yet"}`,
		);
	const label = text.slice(found.name.length + 1);
	const labels = labelsOf({ criterion });
	const vote = label === NONE ? ABSTAIN : labels.indexOf(label);
	if (vote !== ABSTAIN || label === NONE) return { column: found.column, vote };
	throw new ConfigurationError(
		`Cannot filter by the vote "${text}": criterion "${criterion.name}" has no such label, expected one of ${labels.join(", ")}, or ${NONE}`,
	);
}

function labelsOf({ criterion: { scale } }: Pick<PoolCriterion, "criterion">): readonly string[] {
	return scale.kind === "labels" ? scale.labels.map(({ name }) => name) : [];
}

/** @throws {ConfigurationError} where no model has scored the pool. */
function scoreColumn({ criterion, scores }: PoolCriterion, model: string | undefined): string {
	const found = scores.find(({ name }) => model === undefined || name === model);
	if (found !== undefined) return found.column;
	throw new ConfigurationError(
		`Cannot filter by the score: no quality model${model === undefined ? "" : ` "${model}"`} of "${criterion.name}" has scored the pool, expected one; train it first`,
	);
}

/** What votes and scores say of the rows that were found. */
async function saidOf(
	store: PoolStore,
	pool: Pool,
	{
		found,
		model,
		of,
	}: {
		readonly found: FoundPoolRows;
		readonly of: PoolCriterion;
		readonly model: string | undefined;
	},
): Promise<(row: number) => Pick<PoolRowItem, "score" | "votes">> {
	const active = of.votes.filter(({ isActive }) => isActive).map(({ column }) => column);
	const score = of.scores.find(({ name }) => model === undefined || name === model)?.column;
	const keys = [...active, ...(score === undefined ? [] : [score])];
	const blocks = new Set(found.rows.map(({ row }) => Math.floor(row / POOL_BLOCK_ROWS)));
	const columns = new Map<number, ReadonlyMap<string, Uint8Array>>();
	if (keys.length > 0)
		for (const block of blocks)
			columns.set(block, await store.readPoolColumns(pool.name, block, keys));
	const labels = labelsOf(of).length;
	return (row) => {
		const block = columns.get(Math.floor(row / POOL_BLOCK_ROWS));
		const at = row % POOL_BLOCK_ROWS;
		const votes = active
			.flatMap((key) => block?.get(key) ?? [])
			.map((one) => votesOfColumn(one)[at]);
		const bytes = score === undefined ? undefined : block?.get(score);
		const number = bytes && numbersOfColumn(bytes)[at];
		return {
			...(votes.length > 0 && {
				votes: Array.from(
					{ length: labels },
					(_, label) => votes.filter((vote) => vote === label).length,
				),
			}),
			...(number !== undefined && !Number.isNaN(number) && { score: number }),
		};
	};
}
