import type { SignedIn, SignIn } from "@assay/workflow/ports";
import { betterAuth } from "better-auth";
import { isAPIError } from "better-auth/api";
import { translateErrors } from "../sql-store/sql-session.ts";
import { findAccountRow } from "./account-rows.ts";
import type { AccountSettings } from "./account-settings.ts";
import { answerSignIn } from "./answer-sign-in.ts";
import { authOptions, COOKIE_PREFIX } from "./auth-options.ts";
import { signInAttempts } from "./sign-in-attempts.ts";
import { sqlSessions } from "./sql-sessions.ts";
import type { TeamContext } from "./team-context.ts";

/** Signing in with better-auth, in the tables of our own migration. */
export function openSignIn(context: TeamContext, settings: AccountSettings): SignIn {
	const { backend } = context;
	const attempts = signInAttempts(context);
	const auth = betterAuth(authOptions(backend.db, settings, attempts));

	async function identify(headers: Headers): Promise<SignedIn | undefined> {
		const cookie = headers.get("cookie");
		if (cookie === null || !cookie.includes(`${COOKIE_PREFIX}.session_token=`)) return undefined;
		const found = await auth.api
			.getSession({ headers: new Headers({ cookie }), returnHeaders: true })
			.catch(nobodyIfRevoked);
		if (!found?.response) return undefined;
		const { session } = found.response;
		const account = await findAccountRow(backend.db, session.userId);
		if (account === undefined || account.isDisabled) return undefined;
		return { account, session: session.id, cookies: found.headers.getSetCookie() };
	}

	const sessions = sqlSessions(context);
	const signIn = {
		identify: (headers: Headers) =>
			translateErrors(backend, "read who is signed in", () => identify(headers)),
		...sessions,
	};
	return {
		methods: settings.singleSignOn ? { singleSignOn: settings.singleSignOn.name } : {},
		handle: (request, address) =>
			answerSignIn(
				{ context, settings, attempts, signIn, ask: (asked) => auth.handler(asked) },
				{ request, address },
			),
		...signIn,
	};
}

/** A session that ends while it is read. */
function nobodyIfRevoked(error: unknown): undefined {
	if (isAPIError(error) && error.statusCode === 401) return undefined;
	throw error;
}
