import { ConflictError } from "@assay/core/domain";
import type { Selectable } from "kysely";
import type { SqlDatabase } from "../sql-store/sql-backend.ts";
import type { Tables } from "../sql-store/tables.ts";
import { hashSecret } from "./account-secret.ts";
import { roleIn } from "./sql-members.ts";

const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** At which moment a link is looked at. */
export interface LinkMoment {
	readonly now: number;
	/** Nobody else accepts it until the transaction ends. */
	readonly isLocked?: boolean;
}

/** A link that can be accepted. */
export interface OpenJoinLink extends Selectable<Tables["join_link"]> {
	readonly project_name: string;
}

/**
 * The link of a secret while it can be accepted: not used, not expired, not revoked, and who made it
 * is still an admin of the project.
 */
export async function openJoinLink(
	db: SqlDatabase,
	secret: string,
	{ isLocked = false, now }: LinkMoment,
): Promise<OpenJoinLink | undefined> {
	if (!SECRET.test(secret)) return undefined;
	const row = await db
		.selectFrom("join_link")
		.innerJoin("project", "project.id", "join_link.project")
		.selectAll("join_link")
		.select("project.name as project_name")
		.where("join_link.secret_hash", "=", hashSecret(secret))
		.where("join_link.used_at", "is", null)
		.where("join_link.revoked_at", "is", null)
		.where("join_link.expires_at", ">", now)
		.$if(isLocked, (query) => query.forUpdate("join_link"))
		.executeTakeFirst();
	if (row === undefined) return undefined;
	return (await roleIn(db, row.project, row.account)) === "admin" ? row : undefined;
}

interface Inviter {
	readonly number: number;
	readonly project: string;
	readonly account: string;
}

/** @throws {ConflictError} if the account is no admin of the project. */
export async function requireInviter(
	db: SqlDatabase,
	{ account, number, project }: Inviter,
): Promise<void> {
	const role = await roleIn(db, number, account);
	if (role !== "admin")
		throw new ConflictError(
			`Cannot invite into "${project}": its maker is ${role ?? "no member"}, expected an admin`,
		);
}
