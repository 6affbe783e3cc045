import { type RawBuilder, type SqlBool, sql } from "kysely";
import { promptKey } from "../sql-store/prompt-key.ts";
import type { SqlBackend, SqlValue } from "../sql-store/sql-backend.ts";
import { translateErrors } from "../sql-store/sql-session.ts";
import type { MovedTable } from "./moved-tables.ts";

/** A project of a database, by its number there. */
export interface ProjectSide {
	readonly backend: SqlBackend;
	readonly project: number;
}

/** A row of a {@link MovedTable}: cells in the order of its columns, and its arrival where the table has one. */
export interface MovedRow {
	readonly cells: readonly SqlValue[];
	readonly arrival: number;
}

/**
 * Reads the rows of a project in order, a page at a time and with no query open between.
 *
 * @yields pages, none of them empty.
 */
export async function* readRows(
	{ backend, project }: ProjectSide,
	table: MovedTable,
): AsyncGenerator<readonly MovedRow[]> {
	const order = table.arrival === undefined ? table.key : [table.arrival];
	const names = Object.keys(table.columns);
	const selected = table.arrival === undefined ? names : [...names, table.arrival];
	const { dynamic } = backend.db;
	for (let after: readonly SqlValue[] | undefined, isMore = true; isMore; ) {
		const position = after;
		const found = await translateErrors(backend, `read table ${table.name}`, () => {
			let query = backend.db
				.selectFrom(dynamic.table(table.name).as("moved"))
				.select(selected.map((name) => dynamic.ref(name)))
				.where(dynamic.ref("project"), "=", project)
				.limit(table.page);
			if (position !== undefined) query = query.where(isAfter(order, position));
			if (table.mayRepeat) query = query.distinct();
			for (const name of order) query = query.orderBy(dynamic.ref(name));
			return query.execute();
		});
		const rows = found.map((row) => new Map<string, unknown>(Object.entries(row)));
		const last = rows.at(-1);
		if (last !== undefined) yield rows.map((row) => toMovedRow(row, table, project));
		after = last && order.map((name) => toCell(last.get(name)));
		isMore = rows.length === table.page;
	}
}

/** Position in the table's order after this one. */
function isAfter(order: readonly string[], position: readonly SqlValue[]): RawBuilder<SqlBool> {
	const columns = sql.join(order.map((name) => sql.ref(name)));
	return sql<SqlBool>`(${columns}) > (${sql.join(position)})`;
}

function toMovedRow(
	row: ReadonlyMap<string, unknown>,
	{ arrival, columns }: MovedTable,
	project: number,
): MovedRow {
	const base = promptKey(project, 0);
	const cells = Object.entries(columns).map(([name, type]) => {
		const cell = toCell(row.get(name));
		return type === "seq" ? Number(cell) - base : cell;
	});
	return { cells, arrival: arrival === undefined ? 0 : Number(row.get(arrival)) };
}

function toCell(value: unknown): SqlValue {
	if (value === null || typeof value === "string" || typeof value === "number") return value;
	if (value instanceof Uint8Array) return value;
	throw new TypeError(
		`Cannot move a cell: it is a ${typeof value}, expected text, a number, bytes or null`,
	);
}
