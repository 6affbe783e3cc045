import type { Clock, NewAuditEntry, TeamDirectory } from "@assay/workflow/ports";
import { z } from "zod";

/** Where people sign in. */
export interface SignInDesk {
	readonly directory: TeamDirectory;
	readonly clock: Clock;
}

const emailSchema = z.object({ email: z.string() });
const refusalSchema = z.object({ code: z.string() });
const ACTIONS: Readonly<Record<string, readonly [done: string, refused: string]>> = {
	"POST /api/auth/sign-in/email": ["signed-in", "sign-in-refused"],
	"GET /api/auth/callback/sso": ["signed-in", "sign-in-refused"],
	"POST /api/auth/sign-out": ["signed-out", "sign-out-refused"],
	"POST /api/auth/change-password": ["password-changed", "password-change-refused"],
	"POST /api/auth/reset-password": ["password-set", "password-set-refused"],
};

/** Answers a request below `/api/auth/`, and writes down who signed in or out, and who was refused. */
export async function answerSignIn(
	{ clock, directory }: SignInDesk,
	request: Request,
	address: string | undefined,
): Promise<Response> {
	const actions = ACTIONS[`${request.method} ${new URL(request.url).pathname}`];
	if (actions === undefined) return directory.handle(request, address);
	const tried = await triedEmail(request.clone());
	const before = await directory.identify(request.headers);
	const response = await directory.handle(request, address);
	if (!(await wasLookedAt(response))) return response;
	const account = before?.account ?? (await signedInBy(directory, response))?.account;
	const [done, refused] = actions;
	const entry: NewAuditEntry = {
		at: clock.now(),
		actor: account?.email ?? tried ?? "somebody",
		action: isDone(response) ? done : refused,
		subject: account?.email ?? tried ?? "an account",
		...(account && { account: account.id }),
		...(address !== undefined && { address }),
	};
	await directory.appendAudit(entry);
	return response;
}

/** What is turned away unread costs nothing, and must not fill the log. */
async function wasLookedAt(response: Response): Promise<boolean> {
	if (response.status === 403 || response.status === 429) return false;
	if (response.status !== 400) return true;
	const { data } = refusalSchema.safeParse(
		await response
			.clone()
			.json()
			.catch(() => undefined),
	);
	return data?.code !== "INVALID_REQUEST";
}

/** A failed single sign-on leads back to the page, too, but sets no session. */
function isDone(response: Response): boolean {
	if (response.status >= 300 && response.status < 400) return setsCookie(response);
	return response.ok;
}

function setsCookie(response: Response): boolean {
	return response.headers.getSetCookie().some((cookie) => /session_token=[^;]/.test(cookie));
}

async function signedInBy(
	directory: TeamDirectory,
	response: Response,
): ReturnType<TeamDirectory["identify"]> {
	if (!setsCookie(response)) return undefined;
	const cookie = response.headers
		.getSetCookie()
		.map((one) => one.split(";")[0] ?? "")
		.join("; ");
	return directory.identify(new Headers({ cookie }));
}

/** What somebody claims to be; an account or not. */
async function triedEmail(request: Request): Promise<string | undefined> {
	if (request.method === "GET") return undefined;
	const body: unknown = await request.json().catch(() => undefined);
	return emailSchema.safeParse(body).data?.email;
}
