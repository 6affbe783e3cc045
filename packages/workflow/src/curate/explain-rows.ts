import {
	CURATION_REASONS,
	type CurationReason,
	type NamedContamination,
	rowReason,
} from "@assay/core/curation";
import type { PoolRow } from "@assay/core/domain";
import { poolRows } from "../pool/index.ts";
import type { PoolStore } from "../ports/index.ts";
import type { ContaminatedPlace, CuratedRows } from "./curated-rows-asset.ts";

/** Why a row is in a curated set or not, with what it rests on. */
export interface ExplainedRow {
	/** Number of the row in the pool. */
	readonly row: number;
	readonly content: PoolRow;
	readonly score?: number;
	readonly reason: CurationReason;
	/** The row that this one is like, with its id. */
	readonly like?: { readonly row: number; readonly id: string };
	/** The reference that the row holds. */
	readonly holds?: Pick<NamedContamination, "reference" | "kind" | "match">;
}

/** Which rows to explain. */
export interface ExplainRequest {
	/** Only those with this reason. */
	readonly reason?: CurationReason | undefined;
	/** Row number to begin with. */
	readonly from: number;
	readonly limit: number;
}

/** Some rows with their reasons, ascending. */
export interface ExplainedRows {
	readonly rows: readonly ExplainedRow[];
	/** Row to go on with; absent after the last. */
	readonly next?: number;
}

/** Tells of some rows why they are in a curated set or not. */
export async function explainRows(
	store: PoolStore,
	pool: string,
	{ from, limit, reason, rows }: ExplainRequest & { readonly rows: CuratedRows },
): Promise<ExplainedRows> {
	const code = reason === undefined ? undefined : CURATION_REASONS.indexOf(reason);
	const found: number[] = [];
	let row = from;
	for (; row < rows.reasons.length && found.length <= limit; row++)
		if (code === undefined || rows.reasons[row] === code) found.push(row);
	const shown = found.slice(0, limit);
	const next = found[limit];
	return {
		rows: await explained(store, pool, { numbers: shown, rows }),
		...(next !== undefined && { next }),
	};
}

async function explained(
	store: PoolStore,
	pool: string,
	{ numbers, rows }: { readonly numbers: readonly number[]; readonly rows: CuratedRows },
): Promise<readonly ExplainedRow[]> {
	const contents = await poolRows(store, pool, numbers);
	const reasons = numbers.map((row) => rowReason(rows, row));
	const likes = reasons.flatMap((one) => ("row" in one && one.row >= 0 ? [one.row] : []));
	const likeRows = await poolRows(store, pool, likes);
	const ids = new Map(likes.map((row, i) => [row, likeRows[i]?.id ?? ""]));
	return numbers.flatMap((row, i) => {
		const [content, reason] = [contents[i], reasons[i]];
		if (content === undefined || reason === undefined) return [];
		const score = rows.scores[row] ?? Number.NaN;
		return [
			{
				row,
				content,
				...(!Number.isNaN(score) && { score }),
				reason: reason.kind,
				...("row" in reason && { like: { row: reason.row, id: ids.get(reason.row) ?? "" } }),
				...(reason.kind === "contaminated" && holdsOf(rows, row)),
			},
		];
	});
}

function holdsOf(
	{ contaminated, references }: CuratedRows,
	row: number,
): Pick<ExplainedRow, "holds"> {
	const found = placeOf(contaminated, row);
	const reference = found && references[found.reference];
	if (found === undefined || reference === undefined) return {};
	return { holds: { reference: reference.id, kind: reference.kind, match: found.match } };
}

/** By bisection. */
function placeOf(
	contaminated: readonly ContaminatedPlace[],
	row: number,
): ContaminatedPlace | undefined {
	let [low, high] = [0, contaminated.length - 1];
	while (low <= high) {
		const middle = (low + high) >> 1;
		const one = contaminated[middle];
		if (one === undefined || one.row === row) return one;
		if (one.row < row) low = middle + 1;
		else high = middle - 1;
	}
	return undefined;
}
