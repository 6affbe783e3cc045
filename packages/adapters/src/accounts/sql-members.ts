import { ConflictError, NotFoundError, type Role } from "@assay/core/domain";
import type { Members } from "@assay/workflow/ports";
import type { SqlDatabase } from "../sql-store/sql-backend.ts";
import { translateErrors } from "../sql-store/sql-session.ts";
import { ACCOUNT_COLUMNS, requireAccount, toAccount } from "./account-rows.ts";
import { findProject, lockProjectNamed } from "./find-project.ts";
import { inTransaction, type TeamContext } from "./team-context.ts";

const MOST_MEMBERS = 1000;

/** Who may do what in which project. */
export function sqlMembers(context: TeamContext): Members {
	const { backend } = context;
	const { db } = backend;
	return {
		listMembers: (project) =>
			translateErrors(backend, "list the members", async () => {
				const rows = await db
					.selectFrom("member")
					.innerJoin("account_user", "account_user.id", "member.account")
					.select([...ACCOUNT_COLUMNS, "member.role", "member.created_at"])
					.where("member.project", "=", await findProject(db, project))
					.orderBy("account_user.email")
					.limit(MOST_MEMBERS)
					.execute();
				return rows.map((row) => ({
					account: toAccount(row),
					role: row.role,
					createdAt: row.created_at,
				}));
			}),

		roleOf: (account, project) =>
			translateErrors(backend, "read a role", async () => {
				const [row] = await rolesOf(db, account).where("project.name", "=", project).execute();
				return row && effectiveRole(row);
			}),

		listProjectsOf: (account) =>
			translateErrors(backend, "list the projects of an account", async () => {
				const rows = await rolesOf(db, account).orderBy("project.name").execute();
				return rows.flatMap((row) => {
					const role = effectiveRole(row);
					if (role === undefined) return [];
					return {
						project: row.project_name,
						role,
						...(row.archived_at !== null && { archivedAt: row.archived_at }),
					};
				});
			}),

		...memberChanges(context),
	};
}

function memberChanges(context: TeamContext): Pick<Members, "setMember" | "removeMember"> {
	const { clock } = context;
	return {
		setMember: (project, account, role) =>
			inTransaction(context, "change the role of a member", async (transaction) => {
				const number = await lockProjectNamed(transaction, project);
				await requireAccount(transaction, account);
				if (role !== "admin") await requireAnotherAdmin(transaction, { number, project, account });
				await transaction
					.insertInto("member")
					.values({ project: number, account, role, created_at: clock.now() })
					.onConflict((conflict) => conflict.columns(["project", "account"]).doUpdateSet({ role }))
					.execute();
			}),

		removeMember: (project, account) =>
			inTransaction(context, "remove a member", async (transaction) => {
				const number = await lockProjectNamed(transaction, project);
				await requireAnotherAdmin(transaction, { number, project, account });
				const { numDeletedRows } = await transaction
					.deleteFrom("member")
					.where("project", "=", number)
					.where("account", "=", account)
					.executeTakeFirst();
				if (numDeletedRows === 0n)
					throw new NotFoundError(
						`Cannot remove account "${account}" from "${project}": it is no member`,
					);
				// A member who comes back makes new ones.
				await transaction
					.updateTable("api_token")
					.set({ revoked_at: clock.now() })
					.where("project", "=", number)
					.where("account", "=", account)
					.where("revoked_at", "is", null)
					.execute();
			}),
	};
}

/** What says which role somebody has. */
export interface RoleRow {
	readonly is_operator: number;
	readonly is_disabled: number;
	/** Null: no member. */
	readonly role: Role | null;
}

/** The role that somebody has in a project: none if disabled, admin if operator. */
export function effectiveRole(row: RoleRow): Role | undefined {
	if (row.is_disabled === 1) return undefined;
	return row.is_operator === 1 ? "admin" : (row.role ?? undefined);
}

/** An account beside every project, with its role where it is a member. */
function rolesOf(db: SqlDatabase, account: string) {
	return db
		.selectFrom("project")
		.innerJoin("account_user", (join) => join.on("account_user.id", "=", account))
		.leftJoin("member", (join) =>
			join
				.onRef("member.project", "=", "project.id")
				.onRef("member.account", "=", "account_user.id"),
		)
		.select([
			"project.name as project_name",
			"project.archived_at",
			"account_user.is_operator",
			"account_user.is_disabled",
			"member.role",
		]);
}

/** The role of an account in a project by number; undefined: none. */
export async function roleIn(
	db: SqlDatabase,
	project: number,
	account: string,
): Promise<Role | undefined> {
	const [row] = await rolesOf(db, account).where("project.id", "=", project).execute();
	return row && effectiveRole(row);
}

interface LeavingAdmin {
	readonly number: number;
	readonly project: string;
	readonly account: string;
}

/** Passes for anybody who is no admin, and while there is an operator, who is an admin everywhere. */
async function requireAnotherAdmin(
	transaction: SqlDatabase,
	{ number, project, account }: LeavingAdmin,
): Promise<void> {
	const admins = await transaction
		.selectFrom("member")
		.innerJoin("account_user", "account_user.id", "member.account")
		.select("member.account")
		.where("member.project", "=", number)
		.where("member.role", "=", "admin")
		.where("account_user.is_disabled", "=", 0)
		.execute();
	if (admins.length !== 1 || admins[0]?.account !== account) return;
	const operator = await transaction
		.selectFrom("account_user")
		.select("id")
		.where("is_operator", "=", 1)
		.where("is_disabled", "=", 0)
		.executeTakeFirst();
	if (operator === undefined)
		throw new ConflictError(
			`Cannot take the role of the last admin of "${project}": nobody could change it again, expected another admin first`,
		);
}
