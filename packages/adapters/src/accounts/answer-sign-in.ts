import { StoreError } from "@assay/core/domain";
import type { SignIn } from "@assay/workflow/ports";
import type { AccountSettings } from "./account-settings.ts";
import { ADDRESS_HEADER, AUTH_PATH, COOKIE_PREFIX } from "./auth-options.ts";
import { readSmallBody } from "./read-small-body.ts";
import type { SignInAttempts } from "./sign-in-attempts.ts";
import { type SignInCall, signInRoute } from "./sign-in-routes.ts";
import type { TeamContext } from "./team-context.ts";

/** What answers need. */
export interface SignInParts {
	readonly context: TeamContext;
	readonly settings: AccountSettings;
	readonly attempts: SignInAttempts;
	readonly signIn: Pick<SignIn, "identify" | "revokeSession">;
	/** Asks better-auth. */
	readonly ask: (request: Request) => Promise<Response>;
}

/** A request, and where it came from. */
export interface AddressedRequest {
	readonly request: Request;
	readonly address: string | undefined;
}

/**
 * Answers a request about signing in: lets only our few routes through, with bodies of only the
 * members that they know, slows guessing down, and keeps the session's secret out of the body.
 */
export async function answerSignIn(
	parts: SignInParts,
	{ address, request }: AddressedRequest,
): Promise<Response> {
	const { pathname, search } = new URL(request.url);
	const path = pathname.slice(AUTH_PATH.length);
	const read = signInRoute(`${request.method} ${path}`);
	if (read === undefined || !pathname.startsWith(`${AUTH_PATH}/`))
		return refuse(404, "NOT_FOUND", "There is no such page");
	if (isFromElsewhere(request, parts.settings.url))
		return refuse(403, "INVALID_ORIGIN", "The request comes from another site");
	const call = await readCall(request, read);
	if (call === undefined)
		return refuse(400, "INVALID_REQUEST", "The request is not what is expected here");
	const { email } = call;
	const waitMs = email === undefined ? 0 : await parts.attempts.begin({ email, address });
	if (waitMs > 0) return tooMany(waitMs);
	const asked = toAuthRequest(request, call, {
		url: `${parts.settings.url}${AUTH_PATH}${path}${search}`,
		address,
	});
	const answer = await parts.ask(asked);
	if (answer.status >= 500)
		throw new StoreError(
			"Cannot answer a request to sign in: the database or the provider failed, expected both to answer",
		);
	if (answer.ok && email !== undefined) await parts.attempts.succeed({ email, address });
	if (setsSession(answer)) await endFormerSession(parts, request);
	return withoutSecrets(answer, call);
}

/** The body is parsed once, here, and written anew. */
async function readCall(
	request: Request,
	read: (body: unknown) => SignInCall,
): Promise<SignInCall | undefined> {
	if (request.method === "GET") return read(undefined);
	if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) return undefined;
	try {
		return read(await readSmallBody(request));
	} catch (error) {
		if (error instanceof Error) return undefined;
		throw error;
	}
}

/** Browsers send `Origin` with every POST; a program that is none needs no protection from others. */
function isFromElsewhere(request: Request, url: string): boolean {
	if (request.method === "GET") return false;
	const origin = request.headers.get("origin");
	return origin !== null && origin !== url;
}

/** What of the client's headers matters. */
const PASSED = ["cookie", "origin", "referer", "user-agent", "sec-fetch-site", "sec-fetch-mode"];
const MOST_HEADER = 500;

function toAuthRequest(
	request: Request,
	{ body }: SignInCall,
	{ address, url }: { readonly url: string; readonly address: string | undefined },
): Request {
	const headers = new Headers();
	for (const name of PASSED) {
		const value = request.headers.get(name);
		if (value !== null) headers.set(name, name === "cookie" ? value : value.slice(0, MOST_HEADER));
	}
	if (address !== undefined) headers.set(ADDRESS_HEADER, address);
	if (body === undefined) return new Request(url, { headers });
	headers.set("content-type", "application/json");
	return new Request(url, { method: "POST", headers, body: JSON.stringify(body) });
}

function setsSession(answer: Response): boolean {
	return answer.headers
		.getSetCookie()
		.some((cookie) =>
			new RegExp(`^(__Secure-)?${COOKIE_PREFIX}\\.session_token=[^;]`).test(cookie),
		);
}

/** A browser that signs in anew leaves no session behind. */
async function endFormerSession({ signIn }: SignInParts, request: Request): Promise<void> {
	const former = await signIn.identify(request.headers);
	if (former !== undefined) await signIn.revokeSession(former.account.id, former.session);
}

/** A script of the page has no use for the session's secret: it is in the cookie. */
async function withoutSecrets(answer: Response, { kind }: SignInCall): Promise<Response> {
	const retryAfter = answer.headers.get("x-retry-after");
	if (answer.status === 429) return tooMany(Number(retryAfter) * 1000);
	// One text for all reasons, so that nobody learns which emails have accounts.
	if (answer.status === 401 && kind === "password")
		return refuse(401, "INVALID_EMAIL_OR_PASSWORD", "The email or the password is wrong");
	if (!answer.ok || kind === "provider" || kind === "provider-callback") return answer;
	const headers = new Headers({ "cache-control": "no-store" });
	for (const cookie of answer.headers.getSetCookie()) headers.append("set-cookie", cookie);
	return Response.json({}, { headers });
}

function tooMany(waitMs: number): Response {
	const seconds = Math.max(Math.ceil(waitMs / 1000), 1);
	const refused = refuse(429, "TOO_MANY_ATTEMPTS", `Too many attempts; try again in ${seconds} s`);
	refused.headers.set("retry-after", String(seconds));
	return refused;
}

function refuse(status: number, code: string, message: string): Response {
	return Response.json({ code, message }, { status });
}
