import type {
	BetterAuthAdvancedOptions,
	BetterAuthOptions,
	BetterAuthRateLimitOptions,
} from "better-auth";
import { APIError } from "better-auth/api";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import type { SqlDatabase } from "../sql-store/sql-backend.ts";
import { clean, MAX_PASSWORD, MIN_PASSWORD } from "./account-input.ts";
import { hashSecret } from "./account-secret.ts";
import type { AccountSettings, SingleSignOn } from "./account-settings.ts";
import { AUTH_TABLES } from "./auth-tables.ts";
import type { SignInAttempts } from "./sign-in-attempts.ts";

/** Where better-auth answers. */
export const AUTH_PATH = "/api/auth";
/** Header in which it learns the client's address; never taken from a client. */
export const ADDRESS_HEADER = "x-assay-address";
/** Begins the names of its cookies. */
export const COOKIE_PREFIX = "assay";
/** Its name for the single sign-on. */
export const SINGLE_SIGN_ON = "sso";

const WEEK_SECONDS = 7 * 24 * 3600;
const NOTE_USE_SECONDS = 300;

/** How better-auth is set up: nobody signs up but through the provider, and nothing is sent or logged. */
export function authOptions(
	db: SqlDatabase,
	settings: AccountSettings,
	attempts: SignInAttempts,
): BetterAuthOptions {
	const { secret, singleSignOn, url } = settings;
	return {
		appName: "Assay",
		baseURL: url,
		basePath: AUTH_PATH,
		secret,
		database: { db, type: "postgres", transaction: true },
		telemetry: { enabled: false },
		// It would tell emails and parts of requests; what failed is in the answer.
		logger: { disabled: true },
		onAPIError: { errorURL: `${url}/` },
		emailAndPassword: {
			enabled: true,
			disableSignUp: true,
			minPasswordLength: MIN_PASSWORD,
			maxPasswordLength: MAX_PASSWORD,
			revokeSessionsOnPasswordReset: true,
			// Who has the link is let in from there, however many have guessed.
			onPasswordReset: ({ user }, request) =>
				attempts.succeed({
					email: user.email,
					address: request?.headers.get(ADDRESS_HEADER) ?? undefined,
				}),
		},
		user: {
			...AUTH_TABLES.user,
			...(singleSignOn && {
				validateUserInfo: ({ user }) => refusal(user, singleSignOn),
			}),
		},
		session: {
			...AUTH_TABLES.session,
			expiresIn: WEEK_SECONDS,
			updateAge: NOTE_USE_SECONDS,
			cookieCache: { enabled: false },
		},
		account: {
			...AUTH_TABLES.account,
			updateAccountOnSignIn: false,
			// The provider's word counts only where somebody vouches for the email on this side, too.
			accountLinking: { enabled: true, allowDifferentEmails: false },
		},
		verification: {
			...AUTH_TABLES.verification,
			storeIdentifier: { hash: async (identifier: string) => hashSecret(identifier) },
		},
		rateLimit: RATE_LIMIT,
		advanced: advancedOptions(url),
		databaseHooks: {
			session: { create: { before: (session) => requireEnabled(db, session.userId) } },
			// Nothing is asked of the provider again, so none of its tokens are kept.
			account: { create: { before: async () => ({ data: NO_TOKENS }) } },
		},
		plugins: singleSignOn ? [providerOf(singleSignOn)] : [],
	};
}

/** For each address; those of one account are counted apart, see `sign-in-attempts.ts`. */
const RATE_LIMIT: BetterAuthRateLimitOptions = {
	...AUTH_TABLES.rateLimit,
	enabled: true,
	storage: "database",
	window: 60,
	max: 100,
	customRules: {
		"/sign-in/*": { window: 60, max: 30 },
		"/callback/*": { window: 60, max: 30 },
		"/reset-password": { window: 60, max: 10 },
		"/change-password": { window: 60, max: 5 },
	},
};

function advancedOptions(url: string): BetterAuthAdvancedOptions {
	return {
		cookiePrefix: COOKIE_PREFIX,
		useSecureCookies: url.startsWith("https:"),
		defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
		ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
		trustedProxyHeaders: false,
		disableCSRFCheck: false,
		disableOriginCheck: false,
		// The migration makes the tables; a test compares.
		database: { validateSchema: false },
	};
}

const NO_TOKENS = { accessToken: null, refreshToken: null, idToken: null };

/** Says the same as for a wrong password, so that nobody learns that the account exists. */
async function requireEnabled(db: SqlDatabase, account: string): Promise<void> {
	const row = await db
		.selectFrom("account_user")
		.select("is_disabled")
		.where("id", "=", account)
		.executeTakeFirst();
	if (row?.is_disabled !== 0)
		throw new APIError("UNAUTHORIZED", {
			code: "INVALID_EMAIL_OR_PASSWORD",
			message: "Invalid email or password",
		});
}

/** Only verified emails of the domains that are allowed; where none are listed, of any. */
function refusal(
	user: { readonly email?: unknown; readonly emailVerified?: unknown },
	{ allowedDomains }: SingleSignOn,
) {
	const domain = String(user.email).toLowerCase().split("@").at(-1) ?? "";
	if (user.emailVerified !== true) return { error: "email_not_verified" };
	if (allowedDomains.length > 0 && !allowedDomains.includes(domain))
		return { error: "domain_not_allowed" };
	return undefined;
}

function providerOf({ allowedDomains, clientId, clientSecret, issuer, name }: SingleSignOn) {
	return genericOAuth({
		config: [
			{
				providerId: SINGLE_SIGN_ON,
				name,
				discoveryUrl: `${issuer}/.well-known/openid-configuration`,
				requireIdTokenVerification: true,
				clientId,
				clientSecret,
				scopes: ["openid", "email", "profile"],
				pkce: true,
				disableSignUp: allowedDomains.length === 0,
				disableProviderLogout: true,
				mapProfileToUser: (profile) => ({
					name: clean(profile.name || (profile.email ?? ""), 200),
				}),
			},
		],
	});
}
