import { z } from "zod";
import { MAX_PASSWORD } from "./account-input.ts";
import { SINGLE_SIGN_ON } from "./auth-options.ts";

const password = z.string().min(1).max(MAX_PASSWORD);
/** A place on this server; `//` and `/\` would be others. */
const place = z
	.string()
	.max(500)
	.regex(/^\/(?![/\\])[^\p{Cc}]*$/u);

const signInSchema = z.object({ email: z.string().max(254), password });
const socialSchema = z.object({ callbackURL: place, errorCallbackURL: place });
const changeSchema = z.object({ currentPassword: password, newPassword: password });
const resetSchema = z.object({ token: z.string().max(200), newPassword: password });

/** A request that is let through to better-auth, with the body that it gets. */
export interface SignInCall {
	readonly kind:
		| "password"
		| "provider"
		| "provider-callback"
		| "sign-out"
		| "change-password"
		| "reset-password";
	readonly body?: Readonly<Record<string, string | boolean>>;
	/** Who signs in, with a password. */
	readonly email?: string;
}

/** Better-auth answers much more than we use: whatever is not listed here is not there. */
const ROUTES = new Map<string, (body: unknown) => SignInCall>([
	[
		"POST /sign-in/email",
		(body) => {
			const { email, password: given } = signInSchema.parse(body);
			return { kind: "password", body: { email, password: given }, email };
		},
	],
	[
		"POST /sign-in/social",
		(body) => ({
			kind: "provider",
			body: { provider: SINGLE_SIGN_ON, ...socialSchema.parse(body), disableRedirect: true },
		}),
	],
	[`GET /callback/${SINGLE_SIGN_ON}`, () => ({ kind: "provider-callback" })],
	["POST /sign-out", () => ({ kind: "sign-out", body: {} })],
	[
		"POST /change-password",
		(body) => ({
			kind: "change-password",
			body: { ...changeSchema.parse(body), revokeOtherSessions: true },
		}),
	],
	["POST /reset-password", (body) => ({ kind: "reset-password", body: resetSchema.parse(body) })],
]);

/** What reads the body of a route; undefined: there is no such route. @param route such as `POST /sign-out` */
export function signInRoute(route: string): ((body: unknown) => SignInCall) | undefined {
	return ROUTES.get(route);
}
