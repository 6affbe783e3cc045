import { randomUUID } from "node:crypto";
import { ConflictError } from "@assay/core/domain";
import type { Account, Accounts, NewAccount, PasswordLink } from "@assay/workflow/ports";
import { hashPassword } from "better-auth/crypto";
import type { SqlDatabase } from "../sql-store/sql-backend.ts";
import { translateErrors } from "../sql-store/sql-session.ts";
import { checkPassword, parseEmail, parseName } from "./account-input.ts";
import {
	ACCOUNT_COLUMNS,
	addAccount,
	findAccountRow,
	requireAccount,
	toAccount,
} from "./account-rows.ts";
import { createSecret, hashSecret } from "./account-secret.ts";
import { inTransaction, type TeamContext } from "./team-context.ts";

const LINK_MS = 24 * 3_600_000;
const MOST_ACCOUNTS = 1000;

/** The accounts of a database, in the tables that better-auth works on. */
export function sqlAccounts(context: TeamContext): Accounts {
	const { backend, clock } = context;
	const { db } = backend;
	return {
		createAccount: (account) => createAccount(context, account),

		findAccount: (id) => translateErrors(backend, "find an account", () => findAccountRow(db, id)),

		findAccountByEmail: (email) =>
			translateErrors(backend, "find an account", async () => {
				const row = await db
					.selectFrom("account_user")
					.select(ACCOUNT_COLUMNS)
					.where("email", "=", parseEmail(email))
					.executeTakeFirst();
				return row && toAccount(row);
			}),

		listAccounts: ({ after = "", limit }) =>
			translateErrors(backend, "list the accounts", async () => {
				const rows = await db
					.selectFrom("account_user")
					.select(ACCOUNT_COLUMNS)
					.where("email", ">", after)
					.orderBy("email")
					.limit(Math.min(limit, MOST_ACCOUNTS))
					.execute();
				return rows.map(toAccount);
			}),

		setDisabled: (account, isDisabled) =>
			inTransaction(context, "change an account", async (transaction) => {
				if (isDisabled) await requireAnotherOperator(transaction, account);
				await requireAccount(transaction, account);
				await transaction
					.updateTable("account_user")
					.set({ is_disabled: isDisabled ? 1 : 0, updated_at: new Date(clock.now()) })
					.where("id", "=", account)
					.execute();
				if (!isDisabled) return;
				await transaction.deleteFrom("account_session").where("user_id", "=", account).execute();
				await dropPasswordLinks(transaction, account);
			}),

		createPasswordLink: (account) =>
			inTransaction(context, "make a link for a password", async (transaction) => {
				await requireAccount(transaction, account);
				await dropPasswordLinks(transaction, account);
				return addPasswordLink(transaction, account, clock.now());
			}),
	};
}

async function createAccount(context: TeamContext, account: NewAccount): Promise<Account> {
	const email = parseEmail(account.email);
	const name = parseName(account.name);
	if (account.password !== undefined) checkPassword(account.password);
	const passwordHash = account.password && (await hashPassword(account.password));
	return inTransaction(context, "make an account", async (transaction) => {
		const id = randomUUID();
		await addAccount(transaction, {
			id,
			email,
			name,
			...(passwordHash !== undefined && { passwordHash }),
			isOperator: account.isOperator ?? false,
			isEmailVerified: true,
			at: context.clock.now(),
		});
		return requireAccount(transaction, id);
	});
}

/** Two operators who disable each other at the same time wait for one another here. */
async function requireAnotherOperator(transaction: SqlDatabase, account: string): Promise<void> {
	const operators = await transaction
		.selectFrom("account_user")
		.select(["id", "email"])
		.where("is_operator", "=", 1)
		.where("is_disabled", "=", 0)
		.orderBy("id")
		.forUpdate()
		.execute();
	const [last] = operators;
	if (operators.length === 1 && last?.id === account)
		throw new ConflictError(
			`Cannot disable ${last.email}: it is the last operator, expected another one first`,
		);
}

async function dropPasswordLinks(transaction: SqlDatabase, account: string): Promise<void> {
	await transaction.deleteFrom("account_verification").where("value", "=", account).execute();
}

/** The name and the hash by which better-auth finds it; see `auth-options.ts`. */
async function addPasswordLink(
	transaction: SqlDatabase,
	account: string,
	now: number,
): Promise<PasswordLink> {
	const { secret } = createSecret();
	const expiresAt = now + LINK_MS;
	await transaction
		.insertInto("account_verification")
		.values({
			id: randomUUID(),
			identifier: hashSecret(`reset-password:${secret}`),
			value: account,
			expires_at: new Date(expiresAt),
			created_at: new Date(now),
			updated_at: new Date(now),
		})
		.execute();
	return { secret, expiresAt };
}
