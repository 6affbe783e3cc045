import { promptKey } from "../sql-store/prompt-key.ts";
import { searchableText, searchWords } from "../sql-store/search-words.ts";
import type { BulkTable, SqlDatabase, SqlValue } from "../sql-store/sql-backend.ts";
import { translateErrors } from "../sql-store/sql-session.ts";
import { PROMPT_STATE } from "../sql-store/tables.ts";
import { compareRows } from "./compare-rows.ts";
import { keepRevisions, requireClaim } from "./move-claim.ts";
import type { MovedTable } from "./moved-tables.ts";
import { type MovedRow, type ProjectSide, readRows } from "./read-rows.ts";

/** From where to where, and who does it. */
export interface MoveSides {
	readonly source: ProjectSide;
	readonly target: ProjectSide;
	readonly owner: string;
	readonly signal?: AbortSignal | undefined;
}

/**
 * Takes out of the target's table what the source does not have, or not so; tells whether the target
 * lacks something then.
 */
export async function dropStale(sides: MoveSides, table: MovedTable): Promise<boolean> {
	const { source, target } = sides;
	if ((await readRows(target, table).next()).done) return true;
	let stale: MovedRow[] = [];
	let isLacking = false;
	for await (const pair of compareRows(source, target, table)) {
		if (pair.kind === "missing") isLacking = true;
		if (pair.kind !== "stale") continue;
		if (table.arrival !== undefined) {
			await dropFrom(sides, table, pair.target.arrival);
			return true;
		}
		stale.push(pair.target);
		if (stale.length < table.page) continue;
		await dropRows(sides, table, stale);
		stale = [];
	}
	await dropRows(sides, table, stale);
	return isLacking;
}

/**
 * Puts into the target's table what it lacks.
 *
 * @param onRows is told how many rows of the source are known to be in the target.
 */
export async function addMissing(
	sides: MoveSides,
	table: MovedTable,
	onRows: (count: number) => void,
): Promise<void> {
	let missing: MovedRow[] = [];
	let passed = 0;
	const flush = async (): Promise<void> => {
		await addRows(sides, table, missing);
		onRows(passed);
		missing = [];
		passed = 0;
	};
	for await (const pair of compareRows(sides.source, sides.target, table)) {
		if (pair.kind === "stale") continue;
		passed++;
		if (pair.kind === "missing") missing.push(pair.source);
		if (missing.length === table.page || passed === PROGRESS_EVERY) await flush();
	}
	await flush();
}

const PROGRESS_EVERY = 5000;

async function change(
	{ owner, signal, target }: MoveSides,
	{ name }: MovedTable,
	work: (transaction: SqlDatabase) => Promise<unknown>,
): Promise<void> {
	signal?.throwIfAborted();
	await translateErrors(target.backend, `write table ${name}`, () =>
		target.backend.db.transaction().execute(async (transaction) => {
			await requireClaim(target, transaction, owner);
			await work(transaction);
			if (name === "revision") await keepRevisions(target, transaction);
		}),
	);
}

async function addRows(
	sides: MoveSides,
	table: MovedTable,
	rows: readonly MovedRow[],
): Promise<void> {
	if (rows.length === 0) return;
	const { backend, project } = sides.target;
	const base = promptKey(project, 0);
	const types = Object.values(table.columns);
	const cells = rows.map((row): readonly SqlValue[] => [
		project,
		...row.cells.map((cell, index) => (types[index] === "seq" ? Number(cell) + base : cell)),
	]);
	await change(sides, table, async (transaction) => {
		await backend.insertNew(transaction, toBulk(table), cells);
		if (table.name === "prompt")
			await backend.indexPrompts(transaction, toIndexed(table, rows, base));
	});
}

function toBulk({ columns, name }: MovedTable): BulkTable {
	const types = Object.entries(columns).map(
		([column, type]) => [column, type === "seq" ? "integer" : type] as const,
	);
	return { name, columns: Object.fromEntries([["project", "integer"], ...types]) };
}

/** The words of the current prompts among the rows: each database has an index of its own. */
function toIndexed(table: MovedTable, rows: readonly MovedRow[], base: number) {
	const names = Object.keys(table.columns);
	const [key, state, body] = ["key", "state", "body"].map((name) => names.indexOf(name));
	return rows
		.filter((row) => cellAt(row, state) === PROMPT_STATE.current)
		.map((row) => ({
			key: Number(cellAt(row, key)) + base,
			words: searchWords(searchableText(JSON.parse(String(cellAt(row, body))))),
		}));
}

function cellAt({ cells }: MovedRow, place = -1): SqlValue {
	return cells[place] ?? null;
}

async function dropRows(
	sides: MoveSides,
	table: MovedTable,
	rows: readonly MovedRow[],
): Promise<void> {
	if (rows.length === 0) return;
	const { backend, project } = sides.target;
	const { dynamic } = backend.db;
	const base = promptKey(project, 0);
	const names = Object.keys(table.columns);
	const keyOf = (row: MovedRow): readonly (readonly [string, SqlValue])[] =>
		table.key.map((name) => {
			const cell = row.cells[names.indexOf(name)] ?? null;
			return [name, table.columns[name] === "seq" ? Number(cell) + base : cell];
		});
	await change(sides, table, async (transaction) => {
		for (const row of rows) {
			let query = transaction
				.deleteFrom(dynamic.table(table.name).as("moved"))
				.where(dynamic.ref("project"), "=", project);
			for (const [name, cell] of keyOf(row)) query = query.where(dynamic.ref(name), "=", cell);
			await query.execute();
		}
		if (table.name === "prompt")
			await backend.unindexPrompts(
				transaction,
				rows.map((row) => Number(keyOf(row)[0]?.[1])),
			);
	});
}

/** Takes out what arrived from here on; of runs first the blocks, which need them. */
async function dropFrom(sides: MoveSides, table: MovedTable, arrival: number): Promise<void> {
	const { project } = sides.target;
	await change(sides, table, async (transaction) => {
		const { dynamic } = transaction;
		if (table.name === "run")
			await transaction
				.deleteFrom("block")
				.where("project", "=", project)
				.where("run", "in", (query) =>
					query
						.selectFrom("run")
						.select("id")
						.where("project", "=", project)
						.where("arrival", ">=", arrival),
				)
				.execute();
		await transaction
			.deleteFrom(dynamic.table(table.name).as("moved"))
			.where(dynamic.ref("project"), "=", project)
			.where(dynamic.ref(table.arrival ?? ""), ">=", arrival)
			.execute();
	});
}
