import { ConflictError } from "@assay/core/domain";
import type { SqlBackend, SqlDatabase } from "../sql-store/sql-backend.ts";
import { translateErrors } from "../sql-store/sql-session.ts";
import { MOVED_TABLES, type MovedTable } from "./moved-tables.ts";
import type { ProjectSide } from "./read-rows.ts";

/** Which move of which project this is. */
export interface MoveClaim {
	/** Name of the project in the target. */
	readonly name: string;
	/** Where the project comes from; no password. */
	readonly source: string;
	/** Of this process alone: who claims later takes over. */
	readonly owner: string;
	readonly createdAt: number | null;
	readonly archivedAt: number | null;
}

/**
 * Makes the target's project this move's. It may be new, empty, half of the same move, or what an
 * earlier move of the same project left and nobody has worked in since.
 *
 * @throws {ConflictError} if it is anything else.
 */
export async function claimTarget(backend: SqlBackend, claim: MoveClaim): Promise<ProjectSide> {
	return translateErrors(backend, "begin the move", () =>
		backend.db.transaction().execute(async (transaction) => {
			const project = await findOrAdd(backend, transaction, claim);
			const side = { backend, project };
			await requireOurs(side, transaction, claim);
			const { owner, source } = claim;
			const revisions = await readRevisions(transaction, project);
			const row = { source, owner, finished_at: null, revisions };
			await transaction
				.insertInto("project_move")
				.values({ project, ...row })
				.onConflict((conflict) => conflict.column("project").doUpdateSet(row))
				.execute();
			return side;
		}),
	);
}

/** Locks the project, so that of two moves at once the second sees what the first has done. */
async function findOrAdd(
	backend: SqlBackend,
	transaction: SqlDatabase,
	{ archivedAt, createdAt, name }: MoveClaim,
): Promise<number> {
	await transaction
		.insertInto("project")
		.values({ name, created_at: createdAt, archived_at: archivedAt })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	const { id } = await transaction
		.selectFrom("project")
		.select("id")
		.where("name", "=", name)
		.$if(backend.hasRowLocks, (query) => query.forUpdate())
		.executeTakeFirstOrThrow();
	return id;
}

async function requireOurs(
	side: ProjectSide,
	transaction: SqlDatabase,
	{ name, source }: MoveClaim,
): Promise<void> {
	const full = await firstFullTable(side, transaction);
	if (full === undefined) return;
	const earlier = await transaction
		.selectFrom("project_move")
		.selectAll()
		.where("project", "=", side.project)
		.$if(side.backend.hasRowLocks, (query) => query.forUpdate())
		.executeTakeFirst();
	const place = `Cannot move the project: project "${name}" of ${side.backend.location}`;
	if (earlier === undefined)
		throw new ConflictError(
			`${place} holds other data (${full.name}), expected a project that is new or empty; delete that one, or name this one differently`,
		);
	if (earlier.source !== source)
		throw new ConflictError(
			`${place} holds what was moved from ${earlier.source}, expected what came from ${source}; delete that one, or name this one differently`,
		);
	if (earlier.revisions === (await readRevisions(transaction, side.project))) return;
	throw new ConflictError(
		earlier.finished_at === null
			? `${place} ${WORKED_IN}`
			: `${place} has been worked in since it was moved there, expected it as the move left it; work with it, or delete it and move again`,
	);
}

async function firstFullTable(
	{ backend, project }: ProjectSide,
	transaction: SqlDatabase,
): Promise<MovedTable | undefined> {
	const { dynamic } = backend.db;
	for (const table of MOVED_TABLES) {
		// Deleting a project leaves its revisions.
		if (table.name === "revision") continue;
		const row = await transaction
			.selectFrom(dynamic.table(table.name).as("moved"))
			.select(dynamic.ref("project"))
			.where(dynamic.ref("project"), "=", project)
			.limit(1)
			.executeTakeFirst();
		if (row !== undefined) return table;
	}
	return undefined;
}

/** By a transaction that began before the move: later ones are refused. */
const WORKED_IN =
	'was worked in while it was moved there, expected it as the move left it; stop what works on it, keep that work with "assay project export", delete the project and move again';

/**
 * Makes sure that the target is still this move's until the transaction ends, and that nobody has
 * worked in it: what others wrote there would be taken for what the source no longer has.
 *
 * @throws {ConflictError} if another process has taken over, or somebody has worked in it.
 */
export async function requireClaim(
	{ backend, project }: ProjectSide,
	transaction: SqlDatabase,
	owner: string,
): Promise<void> {
	const row = await transaction
		.selectFrom("project_move")
		.select(["owner", "revisions"])
		.where("project", "=", project)
		.$if(backend.hasRowLocks, (query) => query.forUpdate())
		.executeTakeFirst();
	if (row?.owner !== owner)
		throw new ConflictError(
			"Cannot go on with the move: another process has taken it over, expected to be the only one",
		);
	if (row.revisions !== (await readRevisions(transaction, project)))
		throw new ConflictError(`Cannot go on with the move: the project there ${WORKED_IN}`);
}

/** Keeps the revisions as the move itself has written them, as part of its transaction. */
export async function keepRevisions(
	{ project }: ProjectSide,
	transaction: SqlDatabase,
): Promise<void> {
	await transaction
		.updateTable("project_move")
		.set({ revisions: await readRevisions(transaction, project) })
		.where("project", "=", project)
		.execute();
}

/** Says that all is there: from now on the project can be opened in the target. */
export async function finishMove(side: ProjectSide, owner: string, now: number): Promise<void> {
	const { backend, project } = side;
	await translateErrors(backend, "finish the move", async () => {
		await backend.db.transaction().execute(async (transaction) => {
			await requireClaim(side, transaction, owner);
			await transaction
				.updateTable("project_move")
				.set({ finished_at: now })
				.where("project", "=", project)
				.execute();
		});
		await backend.persist();
	});
}

/** The revisions of a project as one text. */
export async function readRevisions(db: SqlDatabase, project: number): Promise<string> {
	const rows = await db
		.selectFrom("revision")
		.select(["topic", "number"])
		.where("project", "=", project)
		.orderBy("topic")
		.execute();
	return JSON.stringify(rows.map(({ number, topic }) => [topic, number]));
}
