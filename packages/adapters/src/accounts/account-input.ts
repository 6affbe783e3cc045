import { InputShapeError } from "@assay/core/domain";
import { z } from "zod";

/** As many characters as a password must have. */
export const MIN_PASSWORD = 12;
/** More cost time to hash and protect nobody better. */
export const MAX_PASSWORD = 128;
const MAX_EMAIL = 254;
const MAX_NAME = 200;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
/** Controls, ends of lines, and what turns the direction of the text that stands behind it. */
const DISTURBING = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/gu;
const emailSchema = z.email().max(MAX_EMAIL);

/** An email as it is kept: lower case. @throws {InputShapeError} */
export function parseEmail(email: string): string {
	const parsed = emailSchema.safeParse(email.trim().toLowerCase());
	if (!parsed.success)
		throw new InputShapeError(
			`Cannot use "${clean(email, MAX_EMAIL)}": it is no email address, expected name@example.com`,
		);
	return parsed.data;
}

/** A name of a person or a token. @throws {InputShapeError} */
export function parseName(name: string): string {
	const parsed = name.trim();
	if (!VISIBLE.test(parsed) || parsed !== clean(parsed, MAX_NAME))
		throw new InputShapeError(
			`Cannot use "${clean(name, MAX_NAME)}" as a name: it is empty, too long or has control characters, expected 1 to ${MAX_NAME} characters`,
		);
	return parsed;
}

/** @throws {InputShapeError} */
export function checkPassword(password: string): void {
	if (password.length < MIN_PASSWORD || password.length > MAX_PASSWORD)
		throw new InputShapeError(
			`Cannot use this password: it has ${password.length} characters, expected ${MIN_PASSWORD} to ${MAX_PASSWORD}`,
		);
}

/** @throws {InputShapeError} if the time is not after now. */
export function checkExpiry(expiresAt: number, now: number): void {
	if (!(expiresAt > now && expiresAt <= Number.MAX_SAFE_INTEGER))
		throw new InputShapeError(
			`Cannot make a secret that expires at ${expiresAt}: the time has passed or is none, expected one in the future`,
		);
}

/** Text that cannot break a line of a log, and is not longer than that. */
export function clean(text: string, length: number): string {
	return text.replace(DISTURBING, " ").slice(0, length);
}
