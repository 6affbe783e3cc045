import { ConflictError } from "@assay/core/domain";
import type { Store } from "@assay/workflow/ports";
import { migrate } from "./migrate.ts";
import { MIGRATIONS } from "./migrations.ts";
import { findProjectState, type ProjectState } from "./require-in-use.ts";
import { sqlAnnotationStore } from "./sql-annotation-store.ts";
import { sqlAssetStore } from "./sql-asset-store.ts";
import type { SqlBackend } from "./sql-backend.ts";
import { sqlBlockStore } from "./sql-block-store.ts";
import { sqlClaimStore } from "./sql-claim-store.ts";
import { sqlDefinitionStore } from "./sql-definition-store.ts";
import { sqlDocumentStore } from "./sql-document-store.ts";
import { sqlGroundTruthStore } from "./sql-ground-truth-store.ts";
import { sqlInvitationStore } from "./sql-invitation-store.ts";
import { sqlItemStore } from "./sql-item-store.ts";
import { sqlLeaseStore } from "./sql-lease-store.ts";
import { sqlLedgerStore } from "./sql-ledger-store.ts";
import { sqlPoolStore } from "./sql-pool-store.ts";
import { sqlProgressStore } from "./sql-progress-store.ts";
import { sqlProjectStore } from "./sql-project-store.ts";
import { sqlPromptStore } from "./sql-prompt-store.ts";
import { sqlReplyStore } from "./sql-reply-store.ts";
import { sqlRetentionStore } from "./sql-retention-store.ts";
import { sqlRevisionStore } from "./sql-revision-store.ts";
import { sqlRunChangeStore } from "./sql-run-change-store.ts";
import { sqlRunStore } from "./sql-run-store.ts";
import { openSession, type SqlSession, translateErrors } from "./sql-session.ts";
import { sqlSourceStore } from "./sql-source-store.ts";
import { sqlTaskStore } from "./sql-task-store.ts";

/**
 * Migrates the database and makes a store of it that is bound to the project; a name that is new
 * becomes a project. The store owns the backend: both are closed together, also when opening fails.
 */
export async function openSqlStore(backend: SqlBackend, projectName: string): Promise<Store> {
	try {
		await openDatabase(backend);
		return await openProject(backend, projectName);
	} catch (error) {
		await backend.close();
		throw error;
	}
}

/** Brings the database up to date. @throws {StoreError} */
export async function openDatabase(backend: SqlBackend): Promise<void> {
	await translateErrors(backend, "open the database", () => migrate(backend, MIGRATIONS));
}

/** Makes a store that is bound to the project, of a database that is up to date. Closing it closes the backend. */
export async function openProject(backend: SqlBackend, name: string): Promise<Store> {
	return assemble(await openProjectSession(backend, name));
}

/** Binds a backend to the project of this name; a new one becomes a project. */
export async function openProjectSession(backend: SqlBackend, name: string): Promise<SqlSession> {
	const { id, moved_from } = await translateErrors(backend, "open the project", () =>
		findOrAddProject(backend, name),
	);
	if (moved_from !== null)
		throw new ConflictError(
			`Cannot open project "${name}": only a part of it has been moved to ${backend.location}, expected all of it; move it again from ${moved_from}, which goes on where it stopped`,
		);
	return openSession(backend, id);
}

async function findOrAddProject({ db }: SqlBackend, name: string): Promise<ProjectState> {
	const find = () => findProjectState(db, { column: "name", value: name });
	const present = await find();
	if (present !== undefined) return present;
	await db
		.insertInto("project")
		.values({ name })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	const added = await find();
	if (added !== undefined) return added;
	throw new ConflictError(
		`Cannot open project "${name}": it was deleted at the same moment, expected to be the only one; give the command again`,
	);
}

/** The whole store of a project. */
export function assemble(session: SqlSession): Store {
	const { drain, ...ledger } = sqlLedgerStore(session);
	return {
		...sqlDefinitionStore(session),
		...sqlPromptStore(session),
		...sqlSourceStore(session),
		...ledger,
		...sqlAnnotationStore(session),
		...sqlGroundTruthStore(session),
		...sqlTaskStore(session),
		...sqlItemStore(session),
		...sqlProgressStore(session),
		...sqlInvitationStore(session),
		...sqlRunStore(session),
		...sqlRunChangeStore(session),
		...sqlClaimStore(session),
		...sqlLeaseStore(session),
		...sqlBlockStore(session),
		...sqlDocumentStore(session),
		...sqlPoolStore(session),
		...sqlAssetStore(session),
		...sqlReplyStore(session),
		...sqlRetentionStore(session),
		...sqlRevisionStore(session),
		...sqlProjectStore(session),
		async close() {
			await drain();
			await session.close();
		},
	};
}
