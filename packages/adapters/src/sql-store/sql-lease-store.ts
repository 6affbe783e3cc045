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

		listHolders: (now) => session.read("list the holders", (db) => listHolders(db, project, now)),
	};
}

async function listHolders(
	db: SqlDatabase,
	project: number,
	now: number,
): Promise<readonly string[]> {
	const leases = db
		.selectFrom("lease")
		.select("owner")
		.where("project", "=", project)
		.where("held_until", ">", now);
	const blocks = db
		.selectFrom("block")
		.select((build) => build.ref("owner").$notNull().as("owner"))
		.where("project", "=", project)
		.where("is_done", "=", 0)
		.where("owner", "is not", null)
		.where("held_until", ">", now);
	const rows = await leases.union(blocks).orderBy("owner").execute();
	return rows.map((row) => row.owner);
}
