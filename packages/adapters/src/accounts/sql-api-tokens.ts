import { ConflictError, hasRights, NotFoundError, type Role } from "@assay/core/domain";
import type { ApiToken, ApiTokens, NewApiToken, TokenBearer } from "@assay/workflow/ports";
import { type Selectable, sql } from "kysely";
import type { SqlDatabase } from "../sql-store/sql-backend.ts";
import { translateErrors } from "../sql-store/sql-session.ts";
import type { Tables } from "../sql-store/tables.ts";
import { checkExpiry, parseName } from "./account-input.ts";
import { ACCOUNT_COLUMNS, toAccount } from "./account-rows.ts";
import { createSecret, hashSecret } from "./account-secret.ts";
import { findProject, lockProjectNamed } from "./find-project.ts";
import { effectiveRole, roleIn } from "./sql-members.ts";
import { inTransaction, type TeamContext } from "./team-context.ts";

const PREFIX = "assay_";
const SECRET = /^assay_[A-Za-z0-9_-]{43}$/;
const MOST_TOKENS = 1000;
/** Of one account in one project that may be valid at a time. */
const MOST_OWN = 50;
/** Between two notes that a token was used: not a write for every call. */
const NOTE_EVERY_MS = 60_000;

/** Tokens of programs, found by the hash of their secret. */
export function sqlApiTokens(context: TeamContext): ApiTokens {
	const { backend, clock } = context;
	const { db } = backend;
	return {
		createToken: (project, wanted) => createToken(context, project, wanted),

		listTokens: (project) =>
			translateErrors(backend, "list the tokens", async () => {
				const rows = await db
					.selectFrom("api_token")
					.selectAll()
					.where("project", "=", await findProject(db, project))
					// However many others are made and revoked, one that may be valid is seen.
					.orderBy(sql`revoked_at is not null or coalesce(expires_at <= ${clock.now()}, false)`)
					.orderBy("created_at", "desc")
					.orderBy("id")
					.limit(MOST_TOKENS)
					.execute();
				return rows.map(toToken);
			}),

		revokeToken: (project, id) =>
			inTransaction(context, "revoke a token", async (transaction) => {
				const number = await findProject(transaction, project);
				const { numUpdatedRows } = await transaction
					.updateTable("api_token")
					.set((build) => ({
						revoked_at: build.fn.coalesce("revoked_at", build.val(clock.now())),
					}))
					.where("project", "=", number)
					.where("id", "=", id)
					.executeTakeFirst();
				if (numUpdatedRows === 0n)
					throw new NotFoundError(
						`Cannot revoke token "${id}": project "${project}" has no such token`,
					);
			}),

		findToken: async (secret) =>
			SECRET.test(secret)
				? translateErrors(backend, "find a token", () => findToken(db, secret, clock.now()))
				: undefined,
	};
}

async function createToken(
	context: TeamContext,
	project: string,
	wanted: NewApiToken,
): Promise<{ readonly token: ApiToken; readonly secret: string }> {
	const { clock, ids } = context;
	return inTransaction(context, "make a token", async (transaction) => {
		const { account, expiresAt, role } = wanted;
		const name = parseName(wanted.name);
		if (expiresAt !== undefined) checkExpiry(expiresAt, clock.now());
		const number = await lockProjectNamed(transaction, project);
		requireRights(await roleIn(transaction, number, account), role, project);
		await requireFew(transaction, { number, account, now: clock.now() });
		const { hash, secret } = createSecret(PREFIX);
		const row: TokenRow = {
			id: ids.next(),
			name,
			role,
			account,
			created_at: clock.now(),
			expires_at: expiresAt ?? null,
			revoked_at: null,
			used_at: null,
		};
		await transaction
			.insertInto("api_token")
			.values({ ...row, project: number, token_hash: hash })
			.execute();
		return { token: toToken(row), secret };
	});
}

/** So that nobody hides a token from an admin behind a thousand others. */
async function requireFew(
	transaction: SqlDatabase,
	{
		account,
		now,
		number,
	}: { readonly number: number; readonly account: string; readonly now: number },
): Promise<void> {
	const { valid } = await transaction
		.selectFrom("api_token")
		.select((build) => build.fn.countAll<string>().as("valid"))
		.where("project", "=", number)
		.where("account", "=", account)
		.where("revoked_at", "is", null)
		.where((build) => build.or([build("expires_at", "is", null), build("expires_at", ">", now)]))
		.executeTakeFirstOrThrow();
	if (Number(valid) < MOST_OWN) return;
	throw new ConflictError(
		`Cannot make a token: its maker has ${valid} that are valid, expected fewer than ${MOST_OWN}; revoke those that are not used`,
	);
}

async function findToken(
	db: SqlDatabase,
	secret: string,
	now: number,
): Promise<TokenBearer | undefined> {
	const row = await db
		.selectFrom("api_token")
		.innerJoin("project", "project.id", "api_token.project")
		.innerJoin("account_user", "account_user.id", "api_token.account")
		.leftJoin("member", (join) =>
			join
				.onRef("member.project", "=", "api_token.project")
				.onRef("member.account", "=", "api_token.account"),
		)
		.select([
			...ACCOUNT_COLUMNS,
			"api_token.id",
			"api_token.name",
			"api_token.project",
			"api_token.role as token_role",
			"api_token.used_at",
			"project.name as project_name",
			"member.role",
		])
		.where("api_token.token_hash", "=", hashSecret(secret))
		.where("api_token.revoked_at", "is", null)
		.where((build) =>
			build.or([
				build("api_token.expires_at", "is", null),
				build("api_token.expires_at", ">", now),
			]),
		)
		.executeTakeFirst();
	const makerRole = row && effectiveRole(row);
	if (row === undefined || makerRole === undefined) return undefined;
	if (row.used_at === null || row.used_at <= now - NOTE_EVERY_MS)
		await noteUse(db, { project: row.project, id: row.id, now });
	return {
		token: row.id,
		name: row.name,
		project: row.project_name,
		role: hasRights(makerRole, row.token_role) ? row.token_role : makerRole,
		account: toAccount(row),
	};
}

interface TokenUse {
	readonly project: number;
	readonly id: string;
	readonly now: number;
}

/** Of many calls at the same moment one writes. */
async function noteUse(db: SqlDatabase, { id, now, project }: TokenUse): Promise<void> {
	await db
		.updateTable("api_token")
		.set({ used_at: now })
		.where("project", "=", project)
		.where("id", "=", id)
		.where((build) =>
			build.or([build("used_at", "is", null), build("used_at", "<=", now - NOTE_EVERY_MS)]),
		)
		.execute();
}

function requireRights(has: Role | undefined, wanted: Role, project: string): void {
	if (has === undefined || !hasRights(has, wanted))
		throw new ConflictError(
			`Cannot make a token with the role ${wanted}: its maker is ${has ?? "no member"} of "${project}", expected at most the maker's own role`,
		);
}

type TokenRow = Omit<Selectable<Tables["api_token"]>, "project" | "token_hash">;

function toToken(row: TokenRow): ApiToken {
	return {
		id: row.id,
		name: row.name,
		role: row.role,
		account: row.account,
		createdAt: row.created_at,
		...(row.expires_at !== null && { expiresAt: row.expires_at }),
		...(row.revoked_at !== null && { revokedAt: row.revoked_at }),
		...(row.used_at !== null && { usedAt: row.used_at }),
	};
}
