import type { SignedIn, TeamDirectory, TokenBearer } from "@assay/workflow/ports";
import { RequestError } from "../../http/problem-response.ts";

/** Who sent a request. */
export type Sender =
	| ({ readonly kind: "person" } & SignedIn)
	| ({ readonly kind: "program" } & TokenBearer);

/**
 * Looks up who sent a request: by its token where it has one, and by its cookie otherwise.
 *
 * @returns `undefined` for nobody who is known.
 * @throws {RequestError} for a token that is not valid.
 */
export async function identifySender(
	directory: Pick<TeamDirectory, "identify" | "findToken">,
	headers: Headers,
): Promise<Sender | undefined> {
	const token = readToken(headers);
	if (token === undefined) {
		const signedIn = await directory.identify(headers);
		return signedIn && { kind: "person", ...signedIn };
	}
	const bearer = await directory.findToken(token);
	if (bearer !== undefined) return { kind: "program", ...bearer };
	throw new RequestError({
		status: 401,
		code: "TOKEN",
		detail: "Cannot answer: the token is unknown, expired or revoked",
	});
}

/** Whatever the guard takes for a request with a token is one here, too, and never looked up by its cookie. */
function readToken(headers: Headers): string | undefined {
	const [, token] = /^bearer (.*)$/i.exec(headers.get("authorization") ?? "") ?? [];
	return token?.trim();
}
