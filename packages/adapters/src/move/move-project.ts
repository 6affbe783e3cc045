import { randomUUID } from "node:crypto";
import { translateErrors } from "../sql-store/sql-session.ts";
import { addMissing, dropStale, type MoveSides } from "./copy-table.ts";
import { findProject, type NamedProject } from "./find-project.ts";
import { hashTable, type TableHash } from "./hash-table.ts";
import { claimTarget, finishMove, readRevisions } from "./move-claim.ts";
import { MOVED_TABLES, type MovedTable } from "./moved-tables.ts";
import type { ProjectSide } from "./read-rows.ts";

/** What is moved where. */
export interface MoveOptions {
	readonly from: NamedProject;
	readonly to: NamedProject;
	readonly signal?: AbortSignal;
	readonly now: () => number;
	/** Told of every few thousand rows. */
	readonly onProgress?: (progress: MoveProgress) => void;
}

/** How far a move has come. */
export interface MoveProgress {
	readonly phase: "copying" | "verifying";
	/** Rows that are known to be there, or verified. */
	readonly done: number;
	/** Rows of all tables when the phase began. */
	readonly total: number;
}

/** A table on both sides. */
export interface MovedTableReport {
	readonly name: string;
	readonly source: TableHash;
	readonly target: TableHash;
	readonly isSame: boolean;
}

/** A run of the target. */
export interface MovedRun {
	readonly id: string;
	readonly fingerprint: string;
}

/** What a move has done. */
export interface MoveReport {
	/** Oldest first. They are those of the source where the table of runs is the same. */
	readonly runs: readonly MovedRun[];
	readonly tables: readonly MovedTableReport[];
	/** False: the source was written to meanwhile, and the target cannot be opened yet. */
	readonly isSame: boolean;
}

/** How often what changed meanwhile is copied too, before the source counts as busy. */
const MAX_ROUNDS = 3;

/**
 * Copies a project with all that it holds into another database and compares every table of both
 * afterwards. The source is only read. What an earlier attempt has copied stays; until the target
 * equals the source, it cannot be opened.
 *
 * @throws {NotFoundError} if the source has no such project. @throws {ConflictError} if the target's
 *   project holds other data, or another process takes the move over.
 */
export async function moveProject(options: MoveOptions): Promise<MoveReport> {
	const { from, now, to } = options;
	const found = await findProject(from);
	const source = { backend: from.backend, project: found.id };
	const owner = randomUUID();
	const target = await claimTarget(to.backend, {
		name: to.name,
		source: `${from.backend.location} (${from.name})`,
		owner,
		createdAt: found.created_at,
		archivedAt: found.archived_at,
	});
	const sides = { source, target, owner, signal: options.signal };
	for (let round = 0, isChanged = true; isChanged && round < MAX_ROUNDS; round++) {
		const before = await revisionsOf(source);
		await copyAll(sides, options.onProgress);
		isChanged = before !== (await revisionsOf(source));
	}
	const report = await verify(sides, options.onProgress);
	if (report.isSame) await finishMove(target, owner, now());
	return report;
}

function revisionsOf({ backend, project }: ProjectSide): Promise<string> {
	return translateErrors(backend, "read the revisions", () => readRevisions(backend.db, project));
}

async function copyAll(sides: MoveSides, onProgress: MoveOptions["onProgress"]): Promise<void> {
	await analyze(sides);
	const report = await progressOf(sides.source, "copying", onProgress);
	const lacking = new Set<MovedTable>();
	// What needs other rows goes before them, and comes after them.
	for (const table of MOVED_TABLES.toReversed())
		if (await dropStale(sides, table)) lacking.add(table);
	for (const table of MOVED_TABLES)
		if (lacking.has(table)) await addMissing(sides, table, report);
		else report(await countRows(sides.source, table));
}

/** Without it a page of a table that was empty a minute ago would be looked for in all of its rows. */
async function analyze({ source, target }: MoveSides): Promise<void> {
	const tables = MOVED_TABLES.map(({ name }) => name);
	for (const { backend } of [source, target])
		await translateErrors(backend, "look at the tables", () => backend.analyze(tables));
}

async function verify(
	sides: MoveSides,
	onProgress: MoveOptions["onProgress"],
): Promise<MoveReport> {
	const { signal, source, target } = sides;
	await analyze(sides);
	const report = await progressOf(source, "verifying", onProgress);
	const tables: MovedTableReport[] = [];
	for (const table of MOVED_TABLES) {
		signal?.throwIfAborted();
		const [ours, theirs] = await Promise.all([hashTable(source, table), hashTable(target, table)]);
		const isSame = ours.rows === theirs.rows && ours.hash === theirs.hash;
		tables.push({ name: table.name, source: ours, target: theirs, isSame });
		report(ours.rows);
	}
	const isSame = tables.every((table) => table.isSame);
	return { runs: await readRuns(target), tables, isSame };
}

function readRuns({ backend, project }: ProjectSide): Promise<readonly MovedRun[]> {
	return translateErrors(backend, "list the runs", () =>
		backend.db
			.selectFrom("run")
			.select(["id", "fingerprint"])
			.where("project", "=", project)
			.orderBy("arrival")
			.execute(),
	);
}

async function progressOf(
	source: ProjectSide,
	phase: MoveProgress["phase"],
	onProgress: MoveOptions["onProgress"],
): Promise<(rows: number) => void> {
	let total = 0;
	for (const table of MOVED_TABLES) total += await countRows(source, table);
	let done = 0;
	return (rows) => {
		done += rows;
		onProgress?.({ phase, done, total });
	};
}

async function countRows({ backend, project }: ProjectSide, { name }: MovedTable): Promise<number> {
	const { dynamic } = backend.db;
	const row = await translateErrors(backend, `count the rows of table ${name}`, () =>
		backend.db
			.selectFrom(dynamic.table(name).as("moved"))
			.select((build) => build.fn.countAll<number>().as("count"))
			.where(dynamic.ref("project"), "=", project)
			.executeTakeFirstOrThrow(),
	);
	return row.count;
}
