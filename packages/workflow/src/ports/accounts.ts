import type { JsonObject, Role } from "@assay/core/domain";

/** A person who may sign in. */
export interface Account {
	readonly id: string;
	/** Lower case; no two accounts have the same. */
	readonly email: string;
	readonly name: string;
	/** May make projects and accounts, and is an admin of every project. */
	readonly isOperator: boolean;
	/** Cannot sign in, and nothing of theirs is valid: no session, no token, no link. */
	readonly isDisabled: boolean;
	/** Milliseconds since 1970, as all times here. */
	readonly createdAt: number;
}

/** Who sent a request, by its cookie. */
export interface SignedIn {
	readonly account: Account;
	/** Id of the session; not its secret. */
	readonly session: string;
	/** `Set-Cookie` headers that the answer must carry, so that a session in use does not end. */
	readonly cookies: readonly string[];
}

/** A browser in which somebody is signed in. */
export interface Session {
	readonly id: string;
	readonly createdAt: number;
	/** Last use, to five minutes. */
	readonly usedAt: number;
	readonly expiresAt: number;
	/** What the browser said that it is; untrusted text. */
	readonly device?: string;
	readonly address?: string;
}

/** How people may sign in. */
export interface SignInMethods {
	/** Name of the single sign-on for its button; absent: there is none. */
	readonly singleSignOn?: string;
}

/** Signing in, and staying so. */
export interface SignIn {
	readonly methods: SignInMethods;
	/**
	 * Answers a request below `/api/auth/`; 404 for all but `POST sign-in/email {email, password}`,
	 * `POST sign-in/social {callbackURL, errorCallbackURL}` (answers `{url}`, where the browser goes
	 * to sign in; both are paths of this server) and the `GET callback/sso` that it comes back to,
	 * `POST sign-out`, `POST change-password {currentPassword, newPassword}` (ends all other
	 * sessions) and `POST reset-password {token, newPassword}` (ends all). Bodies are JSON; a refusal
	 * has the body `{code, message}`, with 429 also the header `Retry-After`.
	 *
	 * @param address of the client, made by `clientAddress()`.
	 * @throws {StoreError} if the database fails.
	 */
	handle(request: Request, address: string | undefined): Promise<Response>;
	/** Undefined: nobody, as with a session that expired or was revoked, and a disabled account. */
	identify(headers: Headers): Promise<SignedIn | undefined>;
	/** Latest used first. */
	listSessions(account: string): Promise<readonly Session[]>;
	/** @throws {NotFoundError} if this account has no such session. */
	revokeSession(account: string, session: string): Promise<void>;
	/** Ends every session of an account but one. @returns how many. */
	revokeOtherSessions(account: string, kept: string): Promise<number>;
}

/** What an account is made of. */
export interface NewAccount {
	readonly email: string;
	readonly name: string;
	/** 12 to 128 characters; absent: set through a link, or never needed (single sign-on). */
	readonly password?: string;
	readonly isOperator?: boolean;
}

/** A secret that is shown once: only its hash is kept. */
export interface PasswordLink {
	/** The `token` of `reset-password`. */
	readonly secret: string;
	readonly expiresAt: number;
}

/** The accounts of a database. */
export interface Accounts {
	/** @throws {ConflictError} if the email has an account. @throws {InputShapeError} for a bad email, name or password. */
	createAccount(account: NewAccount): Promise<Account>;
	findAccount(id: string): Promise<Account | undefined>;
	findAccountByEmail(email: string): Promise<Account | undefined>;
	/** By email. @param after the last email of the page before. */
	listAccounts(page: {
		readonly after?: string;
		readonly limit: number;
	}): Promise<readonly Account[]>;
	/**
	 * Disabling revokes every session.
	 *
	 * @throws {NotFoundError} @throws {ConflictError} for the last operator who is not disabled.
	 */
	setDisabled(account: string, isDisabled: boolean): Promise<void>;
	/** Makes a link, valid for a day and once, with which a password is set. @throws {NotFoundError} */
	createPasswordLink(account: string): Promise<PasswordLink>;
}

/** An account in a project. */
export interface Member {
	readonly account: Account;
	readonly role: Role;
	readonly createdAt: number;
}

/** A project that an account may enter. */
export interface ProjectRole {
	readonly project: string;
	readonly role: Role;
	/** Absent: in use. */
	readonly archivedAt?: number;
}

/** Who may do what in which project; projects go by name. */
export interface Members {
	/** By email. @throws {NotFoundError} if there is no such project. */
	listMembers(project: string): Promise<readonly Member[]>;
	/** Undefined: no access, or no such project. An operator is an admin of each. */
	roleOf(account: string, project: string): Promise<Role | undefined>;
	/** By name; all projects, as admin, for an operator. */
	listProjectsOf(account: string): Promise<readonly ProjectRole[]>;
	/**
	 * Adds a member, or changes the role of one.
	 *
	 * @throws {NotFoundError} if there is no such project or account. @throws {ConflictError} if it
	 *   would leave a project without an admin, in a database without an operator (disabled ones do
	 *   not count).
	 */
	setMember(project: string, account: string, role: Role): Promise<void>;
	/** Their tokens of the project end with it. @throws {NotFoundError} @throws {ConflictError} as setMember. */
	removeMember(project: string, account: string): Promise<void>;
}

/** A secret with which a program works in a project. */
export interface ApiToken {
	readonly id: string;
	readonly name: string;
	/** As made; what it may do is never more than its maker may. */
	readonly role: Role;
	/** Who made it. */
	readonly account: string;
	readonly createdAt: number;
	/** Absent: valid until revoked. */
	readonly expiresAt?: number;
	readonly revokedAt?: number;
	/** Last use, to a minute. */
	readonly usedAt?: number;
}

/** What a token is to be. */
export interface NewApiToken {
	readonly name: string;
	readonly role: Role;
	readonly account: string;
	readonly expiresAt?: number;
}

/** Who sent a request, by its token. */
export interface TokenBearer {
	readonly token: string;
	readonly name: string;
	readonly project: string;
	/** The lower of the token's and its maker's. */
	readonly role: Role;
	/** Who made the token. */
	readonly account: Account;
}

/** Tokens of programs; each belongs to one project. */
export interface ApiTokens {
	/**
	 * The secret, `assay_…`, is shown this once.
	 *
	 * @throws {ConflictError} if the role is above the maker's. @throws {NotFoundError} if there is no
	 *   such project. @throws {InputShapeError} for a bad name or time.
	 */
	createToken(
		project: string,
		token: NewApiToken,
	): Promise<{ readonly token: ApiToken; readonly secret: string }>;
	/** Newest first, those that ended too. */
	listTokens(project: string): Promise<readonly ApiToken[]>;
	/** @throws {NotFoundError} if the project has no such token. */
	revokeToken(project: string, id: string): Promise<void>;
	/** Undefined: unknown, expired or revoked, or its maker is disabled or no member any more. */
	findToken(secret: string): Promise<TokenBearer | undefined>;
}

/** A link that makes whoever opens it a member of a project. */
export interface JoinLink {
	readonly id: string;
	readonly project: string;
	readonly role: Role;
	/** Lower case; absent: anybody who has the link. */
	readonly email?: string;
	/** Who made it. */
	readonly account: string;
	readonly createdAt: number;
	readonly expiresAt: number;
	/** Account that accepted it. */
	readonly usedBy?: string;
	readonly usedAt?: number;
	readonly revokedAt?: number;
}

/** What a link is to be. */
export interface NewJoinLink {
	readonly role: Role;
	readonly email?: string;
	readonly account: string;
	readonly expiresAt: number;
}

/** Invitations into projects; each is good for one person, once. */
export interface JoinLinks {
	/**
	 * The secret is shown this once.
	 *
	 * @throws {ConflictError} if the maker is no admin of the project. @throws {NotFoundError} if there
	 *   is no such project. @throws {InputShapeError} for a bad email or time.
	 */
	createJoinLink(
		project: string,
		link: NewJoinLink,
	): Promise<{ readonly link: JoinLink; readonly secret: string }>;
	/** Newest first, those that ended too. */
	listJoinLinks(project: string): Promise<readonly JoinLink[]>;
	/** @throws {NotFoundError} if the project has no such link. */
	revokeJoinLink(project: string, id: string): Promise<void>;
	/** A link that can be accepted; undefined: unknown, used, expired, revoked, or its maker is no admin any more. */
	findJoinLink(secret: string): Promise<JoinLink | undefined>;
	/**
	 * Makes an account and adds it to the project. Nobody is signed in by it: the page then signs in.
	 *
	 * @throws {NotFoundError} if the link cannot be accepted. @throws {ConflictError} if the email has
	 *   an account or is not that of the link. @throws {InputShapeError} as createAccount.
	 */
	joinAsNew(
		secret: string,
		account: {
			readonly email: string;
			readonly name: string;
			readonly password: string;
		},
	): Promise<Account>;
	/**
	 * Adds an account to the project. One that is a member keeps a role above that of the link.
	 *
	 * @throws {NotFoundError} if the link cannot be accepted. @throws {ConflictError} if it is for
	 *   another email.
	 */
	joinAs(secret: string, account: string): Promise<void>;
}

/** What somebody did. */
export interface NewAuditEntry {
	/** Name; absent: of no project. */
	readonly project?: string;
	readonly at: number;
	/** Absent: nobody who is signed in. */
	readonly account?: string;
	/** Name or email at that time; with a token, its name too. */
	readonly actor: string;
	/** `noun-verb-past`, such as `definition-changed`. */
	readonly action: string;
	/** What it was done to. */
	readonly subject: string;
	/** Small: no prompt, no response, no secret. */
	readonly detail?: JsonObject;
	/** Id of the request. */
	readonly request?: string;
	readonly address?: string;
}

/** A line of the log; it never changes. */
export interface AuditEntry extends NewAuditEntry {
	/** Counts up. */
	readonly number: number;
}

/** Which lines of the log. */
export interface AuditFilter {
	readonly project?: string;
	readonly account?: string;
	readonly action?: string;
	/** Only older ones than the entry of this number: the next page. */
	readonly before?: number;
	/** At most 200. */
	readonly limit: number;
}

/** Who did what, and when. */
export interface AuditLog {
	/** Long texts are cut, control characters replaced. */
	appendAudit(entry: NewAuditEntry): Promise<void>;
	/** Newest first. */
	listAudit(filter: AuditFilter): Promise<readonly AuditEntry[]>;
}

/** What a team has beside its projects, apart from signing in. */
export interface TeamRecords extends Accounts, Members, ApiTokens, JoinLinks, AuditLog {}

/** All that a team has beside its projects. */
export interface TeamDirectory extends SignIn, TeamRecords {}
