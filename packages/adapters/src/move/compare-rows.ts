import type { SqlValue } from "../sql-store/sql-backend.ts";
import type { MovedTable } from "./moved-tables.ts";
import { type MovedRow, type ProjectSide, readRows } from "./read-rows.ts";

/** A row that both sides have alike, that the target lacks, or that only the target has so. */
export type RowPair =
	| { readonly kind: "same" }
	| { readonly kind: "missing"; readonly source: MovedRow }
	| { readonly kind: "stale"; readonly target: MovedRow };

/**
 * Walks through a table of both sides in the table's order. A row that differs is missing and stale.
 *
 * @yields what each row is, the rows of a side in their order.
 */
export async function* compareRows(
	source: ProjectSide,
	target: ProjectSide,
	table: MovedTable,
): AsyncGenerator<RowPair> {
	const [ours, theirs] = [rowByRow(source, table), rowByRow(target, table)];
	try {
		yield* table.arrival === undefined
			? mergeByKey(ours, theirs, table)
			: compareInTurn(ours, theirs);
	} finally {
		await ours.return(undefined);
		await theirs.return(undefined);
	}
}

async function* rowByRow(side: ProjectSide, table: MovedTable): AsyncGenerator<MovedRow> {
	for await (const page of readRows(side, table)) yield* page;
}

type Rows = AsyncGenerator<MovedRow>;

async function nextOf(rows: Rows): Promise<MovedRow | undefined> {
	const { done, value } = await rows.next();
	return done ? undefined : value;
}

async function* mergeByKey(ours: Rows, theirs: Rows, table: MovedTable): AsyncGenerator<RowPair> {
	const places = table.key.map((name) => Object.keys(table.columns).indexOf(name));
	let [source, target] = [await nextOf(ours), await nextOf(theirs)];
	while (source !== undefined || target !== undefined) {
		const order = compareKeys(source, target, places);
		if (order === 0 && source !== undefined && target !== undefined) {
			if (isSame(source, target)) yield { kind: "same" };
			else {
				yield { kind: "stale", target };
				yield { kind: "missing", source };
			}
		} else if (order < 0 && source !== undefined) yield { kind: "missing", source };
		else if (target !== undefined) yield { kind: "stale", target };
		if (order <= 0) source = await nextOf(ours);
		if (order >= 0) target = await nextOf(theirs);
	}
}

/**
 * From the first row on that differs, nothing is as it came: what the target has from there is stale.
 *
 * @yields the rows that are the same, then the stale ones, then the missing ones.
 */
async function* compareInTurn(ours: Rows, theirs: Rows): AsyncGenerator<RowPair> {
	let [source, target] = [await nextOf(ours), await nextOf(theirs)];
	while (source !== undefined && target !== undefined && isSame(source, target)) {
		yield { kind: "same" };
		[source, target] = [await nextOf(ours), await nextOf(theirs)];
	}
	for (; target !== undefined; target = await nextOf(theirs)) yield { kind: "stale", target };
	for (; source !== undefined; source = await nextOf(ours)) yield { kind: "missing", source };
}

/** Whose key comes first, as both databases order them; a side that has ended comes last. */
function compareKeys(
	source: MovedRow | undefined,
	target: MovedRow | undefined,
	places: readonly number[],
): number {
	if (source === undefined) return 1;
	if (target === undefined) return -1;
	for (const place of places) {
		const order = compareCells(source.cells[place] ?? null, target.cells[place] ?? null);
		if (order !== 0) return order;
	}
	return 0;
}

/** Cells of a key: numbers, or text, which goes by its bytes in UTF-8. */
function compareCells(a: SqlValue, b: SqlValue): number {
	if (a === b) return 0;
	if (typeof a === "number" && typeof b === "number") return a - b;
	return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}

function isSame(a: MovedRow, b: MovedRow): boolean {
	return a.cells.every((cell, index) => {
		const other = b.cells[index] ?? null;
		return cell instanceof Uint8Array && other instanceof Uint8Array
			? Buffer.compare(cell, other) === 0
			: cell === other;
	});
}
