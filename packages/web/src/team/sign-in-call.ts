/** Why signing in, or something like it, was refused; for people. */
class SignInRefusal extends Error {
	override readonly name = "SignInRefusal";
}

/** The calls of the server that are about passwords and single sign-on. */
type SignInRoute =
	| "sign-in/email"
	| "sign-in/social"
	| "sign-out"
	| "change-password"
	| "reset-password";

/**
 * Asks the server to sign somebody in or out, or to change a password. Gives where to go next, where
 * it says so.
 *
 * @throws {SignInRefusal}
 */
export async function signInCall(
	route: SignInRoute,
	body: Readonly<Record<string, string>> = {},
): Promise<string | undefined> {
	const response = await send(route, body);
	const answer: unknown = await response.json().catch(() => undefined);
	if (!response.ok) throw new SignInRefusal(refusalOf(response.status, answer));
	return textOf(answer, "url");
}

async function send(route: string, body: object): Promise<Response> {
	try {
		return await fetch(`/api/auth/${route}`, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify(body),
		});
	} catch {
		throw new SignInRefusal("The server does not answer; try again in a moment");
	}
}

function refusalOf(status: number, answer: unknown): string {
	if (status === 429) return "Too many tries; wait a minute, then try again";
	return textOf(answer, "detail") ?? textOf(answer, "message") ?? `The server answered ${status}`;
}

function textOf(answer: unknown, member: string): string | undefined {
	if (typeof answer !== "object" || answer === null) return undefined;
	const found = Object.entries(answer).find(([key]) => key === member)?.[1];
	return typeof found === "string" ? found : undefined;
}
