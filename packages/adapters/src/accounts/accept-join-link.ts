import { randomUUID } from "node:crypto";
import { ConflictError, hasRights, NotFoundError } from "@assay/core/domain";
import type { Account } from "@assay/workflow/ports";
import { hashPassword } from "better-auth/crypto";
import { sql } from "kysely";
import type { SqlDatabase } from "../sql-store/sql-backend.ts";
import { translateErrors } from "../sql-store/sql-session.ts";
import { checkPassword, parseEmail, parseName } from "./account-input.ts";
import { addAccount, requireAccount } from "./account-rows.ts";
import { lockProjectNamed } from "./find-project.ts";
import { type OpenJoinLink, openJoinLink } from "./open-join-link.ts";
import { roleIn } from "./sql-members.ts";
import { inTransaction, type TeamContext } from "./team-context.ts";

/** What somebody says who accepts an invitation without an account. */
export interface Newcomer {
	readonly email: string;
	readonly name: string;
	readonly password: string;
}

/** Makes an account and adds it to the project of a link, or neither. */
export async function joinAsNew(
	context: TeamContext,
	secret: string,
	newcomer: Newcomer,
): Promise<Account> {
	const { backend, clock } = context;
	const [email, name] = [parseEmail(newcomer.email), parseName(newcomer.name)];
	checkPassword(newcomer.password);
	// Before the password is hashed: nobody without a link makes the server work.
	await translateErrors(backend, "accept an invitation", () =>
		requireLink(backend.db, { secret, email, now: clock.now() }),
	);
	const passwordHash = await hashPassword(newcomer.password);
	return inTransaction(context, "accept an invitation", async (transaction) => {
		const now = clock.now();
		const link = await requireLink(transaction, { secret, email, now, isLocked: true });
		await requireFreeName(transaction, link, name);
		const id = randomUUID();
		await addAccount(transaction, {
			id,
			email,
			name,
			passwordHash,
			isOperator: false,
			isEmailVerified: link.email !== null,
			at: now,
		});
		await acceptJoinLink(transaction, { secret, account: id, now });
		return requireAccount(transaction, id);
	});
}

/** Answers and ground truth are signed with names: who chooses one takes nobody else's. */
async function requireFreeName(
	transaction: SqlDatabase,
	{ project, project_name }: OpenJoinLink,
	name: string,
): Promise<void> {
	await lockProjectNamed(transaction, project_name);
	const taken = await transaction
		.selectFrom("member")
		.innerJoin("account_user", "account_user.id", "member.account")
		.select("member.account")
		.where("member.project", "=", project)
		.where(
			sql`lower(normalize(account_user.name, nfkc))`,
			"=",
			name.normalize("NFKC").toLowerCase(),
		)
		.executeTakeFirst();
	if (taken !== undefined)
		throw new ConflictError(
			`Cannot join as "${name}": somebody of the project has this name, expected another one, such as with an initial`,
		);
}

/** Who accepts which link. */
export interface Acceptance {
	readonly secret: string;
	/** Id of an account. */
	readonly account: string;
	readonly now: number;
}

/** Uses a link up and adds the account to its project; who has a higher role keeps it. */
export async function acceptJoinLink(
	transaction: SqlDatabase,
	{ account, now, secret }: Acceptance,
): Promise<void> {
	const { email, isDisabled } = await requireAccount(transaction, account);
	if (isDisabled)
		throw new ConflictError(
			`Cannot accept the invitation: ${email} is disabled, expected an account in use`,
		);
	const link = await requireLink(transaction, { secret, email, now, isLocked: true });
	const { project, role } = link;
	await transaction
		.updateTable("join_link")
		.set({ used_by: account, used_at: now })
		.where("id", "=", link.id)
		.execute();
	const present = await roleIn(transaction, project, account);
	if (present !== undefined && hasRights(present, role)) return;
	await transaction
		.insertInto("member")
		.values({ project, account, role, created_at: now })
		.onConflict((conflict) => conflict.columns(["project", "account"]).doUpdateSet({ role }))
		.execute();
}

interface WantedLink {
	readonly secret: string;
	readonly email: string;
	readonly now: number;
	readonly isLocked?: boolean;
}

async function requireLink(db: SqlDatabase, { email, secret, ...moment }: WantedLink) {
	const link = await openJoinLink(db, secret, moment);
	if (link === undefined)
		throw new NotFoundError(
			"Cannot accept the invitation: it was used, has expired or was revoked; ask for a new one",
		);
	if (link.email !== null && link.email !== email)
		throw new ConflictError(
			`Cannot accept the invitation as ${email}: it is for another email, expected that one`,
		);
	return link;
}
