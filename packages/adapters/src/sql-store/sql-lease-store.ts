import { type RunId, runOwner } from "@assay/core/domain";
import type { RunStore } from "@assay/workflow/ports";
import type { SqlDatabase } from "./sql-backend.ts";
import type { SqlSession } from "./sql-session.ts";

type LeasePart = Pick<RunStore, "acquireLease" | "releaseLease" | "listHolders">;

/** Named leases in SQL, and who is alive. */
export function sqlLeaseStore(session: SqlSession): LeasePart {
	const { backend, project } = session;
	return {
		acquireLease: (name, claim) =>
			session.write("acquire a lease", async (transaction) => {
				const { owner } = claim;
				const held_until = claim.now + claim.leaseMs;
				const row = await transaction
					.insertInto("lease")
					.values({ project, name, owner, held_until })
					.onConflict((conflict) =>
						conflict
							.columns(["project", "name"])
							.doUpdateSet({ owner, held_until })
							.where((build) =>
								build.or([
									build("lease.owner", "=", owner),
									build("lease.held_until", "<=", claim.now),
									backend.isIn("lease.owner", claim.deadOwners ?? []),
								]),
							),
					)
					.returning("owner")
					.executeTakeFirst();
				return row !== undefined;
			}),

		releaseLease: (name, owner) =>
			session.write("release a lease", async (transaction) => {
				await transaction
					.deleteFrom("lease")
					.where("project", "=", project)
					.where("name", "=", name)
					.where("owner", "=", owner)
					.execute();
			}),

		listHolders: (now, run) =>
			session.read("list the holders", async (db) => {
				const blocks = blockHolders(db, project, now);
				if (run === undefined) {
					const rows = await leaseHolders(db, project, now)
						.union(blocks)
						.orderBy("owner")
						.execute();
					return rows.map((row) => row.owner);
				}
				const rows = await blocks.where("run", "=", run).distinct().orderBy("owner").execute();
				const owners = rows.map((row) => row.owner);
				if (backend.ddl.dialect !== "postgres") return owners;
				return [...owners, ...(await orderHolders(db, { project, run, now }))];
			}),
	};
}

function leaseHolders(db: SqlDatabase, project: number, now: number) {
	return db
		.selectFrom("lease")
		.select("owner")
		.where("project", "=", project)
		.where("held_until", ">", now);
}

function blockHolders(db: SqlDatabase, project: number, now: number) {
	return db
		.selectFrom("block")
		.select((build) => build.ref("owner").$notNull().as("owner"))
		.where("project", "=", project)
		.where("is_done", "=", 0)
		.where("owner", "is not", null)
		.where("held_until", ">", now);
}

/** As long as a worker may take to begin with what was ordered. */
const BEGIN_WITHIN_MS = 10_000;

/**
 * Workers take the blocks of an ordered run from the queue, and hold its system in its name as long as
 * they work on it. What was ordered just now is taken for held.
 */
async function orderHolders(
	db: SqlDatabase,
	{ now, project, run }: { readonly now: number; readonly project: number; readonly run: RunId },
): Promise<readonly string[]> {
	const owner = runOwner(run);
	const order = await db
		.selectFrom("run_order")
		.select("ordered_at")
		.where("project", "=", project)
		.where("run", "=", run)
		.where("is_open", "=", 1)
		.executeTakeFirst();
	if (order === undefined) return [];
	if (order.ordered_at > now - BEGIN_WITHIN_MS) return [owner];
	const held = await leaseHolders(db, project, now).where("owner", "=", owner).executeTakeFirst();
	return held === undefined ? [] : [owner];
}
