import type { Store } from "@assay/workflow/ports";
import { migrate } from "./migrate.ts";
import { MIGRATIONS } from "./migrations.ts";
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
		const project = await translateErrors(backend, "open the database", async () => {
			await migrate(backend, MIGRATIONS);
			return findOrAddProject(backend, projectName);
		});
		return assemble(openSession(backend, project));
	} catch (error) {
		await backend.close();
		throw error;
	}
}

async function findOrAddProject({ db }: SqlBackend, name: string): Promise<number> {
	const find = () => db.selectFrom("project").select("id").where("name", "=", name);
	const present = await find().executeTakeFirst();
	if (present !== undefined) return present.id;
	await db
		.insertInto("project")
		.values({ name })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	return (await find().executeTakeFirstOrThrow()).id;
}

function assemble(session: SqlSession): Store {
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
		...sqlRevisionStore(session),
		...sqlProjectStore(session),
		async close() {
			await drain();
			await session.close();
		},
	};
}
