import { DEFAULT_PORT } from "../http/default-port.ts";

/** Where the team's server is, for links; `ASSAY_URL` where it is set. */
export function teamUrl(env: Readonly<Record<string, string | undefined>>): string {
	return (env["ASSAY_URL"] || `http://127.0.0.1:${DEFAULT_PORT}`).replace(/\/+$/, "");
}

/**
 * Where a password is set with a secret.
 *
 * @example
 * passwordLinkUrl("https://assay.example.com", "s") // => "https://assay.example.com/set-password#s"
 */
export function passwordLinkUrl(url: string, secret: string): string {
	return `${url}/set-password#${secret}`;
}
