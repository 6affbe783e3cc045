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
				const isQueued = backend.ddl.dialect === "postgres" && (await isOrdered(db, project, run));
				return [...rows.map((row) => row.owner), ...(isQueued ? ["queue"] : [])];
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

/** Workers take the blocks of an ordered run from the queue, which knows who holds them. */
async function isOrdered(db: SqlDatabase, project: number, run: string): Promise<boolean> {
	const row = await db
		.selectFrom("run_order")
		.select("is_open")
		.where("project", "=", project)
		.where("run", "=", run)
		.where("is_open", "=", 1)
		.executeTakeFirst();
	return row !== undefined;
}
