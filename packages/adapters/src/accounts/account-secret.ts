import { hash, randomBytes } from "node:crypto";

/** 256 bits: nobody guesses one, so that a plain hash of it is enough. */
const SECRET_BYTES = 32;

/** A secret that is shown once, and what is kept of it. */
export interface AccountSecret {
	readonly secret: string;
	readonly hash: string;
}

/** Makes a secret from 256 random bits. @param prefix so that people and scanners see what it is. */
export function createSecret(prefix = ""): AccountSecret {
	const secret = prefix + randomBytes(SECRET_BYTES).toString("base64url");
	return { secret, hash: hashSecret(secret) };
}

/** SHA-256 in hexadecimal: what a secret is found by. */
export function hashSecret(secret: string): string {
	return hash("sha256", secret, "hex");
}
