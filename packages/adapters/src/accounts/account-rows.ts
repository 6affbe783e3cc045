import { ConflictError, NotFoundError } from "@assay/core/domain";
import type { Account } from "@assay/workflow/ports";
import type { SqlDatabase } from "../sql-store/sql-backend.ts";

/** Columns of an account, named so that they stand beside those of other tables. */
export const ACCOUNT_COLUMNS = [
	"account_user.id as account_id",
	"account_user.email as account_email",
	"account_user.name as account_name",
	"account_user.is_operator",
	"account_user.is_disabled",
	"account_user.created_at as account_created_at",
] as const;

/** What {@link ACCOUNT_COLUMNS} give. */
export interface AccountRow {
	readonly account_id: string;
	readonly account_email: string;
	readonly account_name: string;
	readonly is_operator: number;
	readonly is_disabled: number;
	readonly account_created_at: Date;
}

/** Makes an account of a row. */
export function toAccount(row: AccountRow): Account {
	return {
		id: row.account_id,
		email: row.account_email,
		name: row.account_name,
		isOperator: row.is_operator === 1,
		isDisabled: row.is_disabled === 1,
		createdAt: row.account_created_at.getTime(),
	};
}

/** The account of an id, if there is one. */
export async function findAccountRow(db: SqlDatabase, id: string): Promise<Account | undefined> {
	const row = await db
		.selectFrom("account_user")
		.select(ACCOUNT_COLUMNS)
		.where("id", "=", id)
		.executeTakeFirst();
	return row && toAccount(row);
}

/** @throws {NotFoundError} */
export async function requireAccount(db: SqlDatabase, id: string): Promise<Account> {
	const account = await findAccountRow(db, id);
	if (account === undefined)
		throw new NotFoundError(`Cannot find account "${id}": there is none of this id`);
	return account;
}

/** An account that is to be stored. */
export interface AccountToAdd {
	readonly id: string;
	readonly email: string;
	readonly name: string;
	/** Absent: no password. */
	readonly passwordHash?: string;
	readonly isOperator: boolean;
	/** That somebody else vouches for the email, so that a single sign-on with it is the same person. */
	readonly isEmailVerified: boolean;
	readonly at: number;
}

/** Stores an account. @throws {ConflictError} if the email has one. */
export async function addAccount(transaction: SqlDatabase, account: AccountToAdd): Promise<void> {
	const { at, email, id, name, passwordHash } = account;
	const times = { created_at: new Date(at), updated_at: new Date(at) };
	const { numInsertedOrUpdatedRows = 0n } = await transaction
		.insertInto("account_user")
		.values({
			id,
			email,
			name,
			email_verified: account.isEmailVerified,
			is_operator: account.isOperator ? 1 : 0,
			...times,
		})
		.onConflict((conflict) => conflict.column("email").doNothing())
		.executeTakeFirst();
	if (numInsertedOrUpdatedRows === 0n)
		throw new ConflictError(
			`Cannot make an account for ${email}: there is one, expected another email; sign in if it is yours`,
		);
	if (passwordHash === undefined) return;
	await transaction
		.insertInto("account_credential")
		.values({
			id,
			user_id: id,
			account_id: id,
			provider_id: "credential",
			password: passwordHash,
			...times,
		})
		.execute();
}
