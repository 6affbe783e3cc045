import type { BlockClaim, RunBlock, RunStore } from "@assay/workflow/ports";
import { ownBytes } from "./block-columns.ts";
import type { SqlDatabase } from "./sql-backend.ts";
import type { SqlSession } from "./sql-session.ts";

type ClaimPart = Pick<RunStore, "claimBlock" | "extendClaims" | "releaseClaims">;

/** Holds on blocks in SQL; each is taken by one statement, so that of two processes one gets it. */
export function sqlClaimStore(session: SqlSession): ClaimPart {
	const { project } = session;
	const heldBy = (db: SqlDatabase, id: string, owner: string) =>
		db
			.updateTable("block")
			.where("project", "=", project)
			.where("run", "=", id)
			.where("is_done", "=", 0)
			.where("owner", "=", owner);
	return {
		claimBlock: (id, claim) =>
			session.write("claim a block", async (transaction) => {
				const row = await transaction
					.updateTable("block")
					.set({ owner: claim.owner, held_until: claim.now + claim.leaseMs })
					.where("project", "=", project)
					.where("run", "=", id)
					.where("number", "=", lowestFree(session, transaction, { id, claim }))
					.returning(["number", "prompt_seqs"])
					.executeTakeFirst();
				return row && toBlock(row);
			}),

		extendClaims: (id, { owner, now, leaseMs }) =>
			session.write("extend the claims", async (transaction) => {
				await heldBy(transaction, id, owner)
					.set({ held_until: now + leaseMs })
					.execute();
			}),

		releaseClaims: (id, owner) =>
			session.write("release the claims", async (transaction) => {
				await heldBy(transaction, id, owner).set({ owner: null, held_until: null }).execute();
			}),
	};
}

/** A block row as others see it. */
export function toBlock(row: {
	readonly number: number;
	readonly prompt_seqs: Uint8Array;
}): RunBlock {
	return { index: row.number, promptSeqs: new Uint32Array(ownBytes(row.prompt_seqs).buffer) };
}

/** Skips rows that another transaction is just taking. */
function lowestFree(
	{ backend, project }: SqlSession,
	db: SqlDatabase,
	{ id, claim }: { readonly id: string; readonly claim: BlockClaim },
) {
	return db
		.selectFrom("block")
		.select("number")
		.where("project", "=", project)
		.where("run", "=", id)
		.where("is_done", "=", 0)
		.where((build) =>
			build.or([
				build("owner", "is", null),
				build("held_until", "<=", claim.now),
				backend.isIn("owner", claim.deadOwners ?? []),
			]),
		)
		.orderBy("number")
		.limit(1)
		.$if(backend.hasRowLocks, (query) => query.forUpdate().skipLocked());
}
