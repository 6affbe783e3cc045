import { ConflictError, type GroundTruth } from "@assay/core/domain";
import type { GroundTruthFilter, GroundTruthStore } from "@assay/workflow/ports";
import { BULK } from "./bulk-tables.ts";
import { bumpRevisions } from "./bump-revisions.ts";
import { inChunks } from "./in-chunks.ts";
import { lockProject } from "./lock-project.ts";
import { refuseRemoved } from "./refuse-removed.ts";
import type { SqlDatabase, SqlValue } from "./sql-backend.ts";
import type { SqlSession } from "./sql-session.ts";

/** Ground truth in SQL; of two commits of the same revision one gets through. */
export function sqlGroundTruthStore(session: SqlSession): GroundTruthStore {
	const { backend, project } = session;
	return {
		commitGroundTruth: (rows) =>
			session.write("commit the ground truth", async (transaction) => {
				if (rows.length === 0) return;
				await lockProject(session, transaction);
				await requireNext(session, transaction, rows);
				await backend.insertNew(
					transaction,
					BULK.groundTruth,
					rows.map((row) => toCells(row, project)),
				);
				await bumpRevisions(session, transaction, ["ground-truth"]);
				const keys = rows.map(({ responseKey }) => responseKey);
				await refuseRemoved(session, transaction, { keys, what: "commit the ground truth" });
			}),

		listGroundTruth: (filter) =>
			session.read("list the ground truth", async (db) => {
				const rows = await currentRows(session, db, filter);
				return rows.filter(({ label }) => label !== undefined);
			}),

		groundTruthHistory: (responseKey, criterion) =>
			session.read("read the history of a label", async (db) => {
				const rows = await db
					.selectFrom("ground_truth")
					.select("body")
					.where("project", "=", project)
					.where("response_key", "=", responseKey)
					.where("criterion", "=", criterion)
					.orderBy("revision")
					.execute();
				return rows.map((row): GroundTruth => JSON.parse(row.body));
			}),

		groundTruthRevisions: (responseKeys, criterion) =>
			session.read("read the revisions of labels", async (db) => {
				const rows = await newestRevisions(session, db, responseKeys);
				return new Map(
					rows
						.filter((row) => row.criterion === criterion)
						.map((row) => [row.response_key, row.revision]),
				);
			}),
	};
}

/** @throws {ConflictError} when a row does not follow the newest revision of its label. */
async function requireNext(
	session: SqlSession,
	transaction: SqlDatabase,
	rows: readonly GroundTruth[],
): Promise<void> {
	const keys = rows.map((row) => row.responseKey);
	const newest = new Map(
		(await newestRevisions(session, transaction, keys)).map((row) => [
			JSON.stringify([row.response_key, row.criterion]),
			row.revision,
		]),
	);
	let late = 0;
	for (const { responseKey, criterion, revision } of rows) {
		const label = JSON.stringify([responseKey, criterion]);
		if (revision !== (newest.get(label) ?? 0) + 1) late++;
		newest.set(label, revision);
	}
	if (late > 0)
		throw new ConflictError(
			`Cannot commit the ground truth: ${late} of ${rows.length} labels were committed by somebody else meanwhile, expected the labels that were read`,
		);
}

function newestRevisions(
	{ backend, project }: SqlSession,
	db: SqlDatabase,
	responseKeys: readonly string[],
) {
	return inChunks(responseKeys, (keys) =>
		db
			.selectFrom("ground_truth")
			.select((build) => ["response_key", "criterion", build.fn.max("revision").as("revision")])
			.where("project", "=", project)
			.where(backend.isIn("response_key", keys))
			.groupBy(["response_key", "criterion"])
			.execute(),
	);
}

function toCells(row: GroundTruth, project: number): readonly SqlValue[] {
	const { responseKey, criterion, revision, system, createdAt } = row;
	return [project, responseKey, criterion, revision, system, JSON.stringify(row), createdAt];
}

async function currentRows(
	{ backend, project }: SqlSession,
	db: SqlDatabase,
	{ criterion, responseKeys, system }: GroundTruthFilter,
): Promise<readonly GroundTruth[]> {
	const select = (keys?: readonly string[]) => {
		let query = db
			.selectFrom("ground_truth")
			.select(["body", "arrival"])
			.where("project", "=", project);
		if (criterion !== undefined) query = query.where("criterion", "=", criterion);
		if (system !== undefined) query = query.where("system", "=", system);
		if (keys !== undefined) query = query.where(backend.isIn("response_key", keys));
		return query.execute();
	};
	const rows = await (responseKeys === undefined
		? select()
		: inChunks([...new Set(responseKeys)], select));
	const read = rows
		.toSorted((a, b) => a.arrival - b.arrival)
		.map(({ body }): GroundTruth => JSON.parse(body));
	return newestOfEach(read).toSorted((a, b) => a.createdAt - b.createdAt);
}

/** The newest revision of each label: prompts that got one and the same response have a label each. */
function newestOfEach(arrived: readonly GroundTruth[]): readonly GroundTruth[] {
	const newest = new Map<string, GroundTruth>();
	for (const truth of arrived) {
		const label = JSON.stringify([truth.responseKey, truth.criterion, truth.promptId]);
		// The order of arrival is that of the label that counts.
		newest.delete(label);
		newest.set(label, truth);
	}
	return [...newest.values()];
}
