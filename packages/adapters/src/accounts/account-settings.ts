import { ConfigurationError } from "@assay/core/domain";

/** How single sign-on works. */
export interface SingleSignOn {
	/** Where `/.well-known/openid-configuration` is. */
	readonly issuer: string;
	readonly clientId: string;
	readonly clientSecret: string;
	/** On the button. */
	readonly name: string;
	/** Lower case; only emails of these may sign in, and get an account when they have none. Empty: only those who have one. */
	readonly allowedDomains: readonly string[];
}

/** What signing in needs to know. */
export interface AccountSettings {
	/** Address of the server as browsers see it, without a path; cookies are `Secure` where it is https. */
	readonly url: string;
	/** Signs cookies; at least 32 characters, and the same for all servers of a database. */
	readonly secret: string;
	readonly singleSignOn?: SingleSignOn;
}

const MIN_SECRET = 32;

/**
 * Reads `ASSAY_URL`, `ASSAY_SECRET` and `ASSAY_OIDC_*`.
 *
 * @throws {ConfigurationError} that names the variable, never its value if it is a secret.
 */
export function readAccountSettings(
	env: Readonly<Record<string, string | undefined>>,
): AccountSettings {
	const secret = env["ASSAY_SECRET"] ?? "";
	if (secret.length < MIN_SECRET)
		throw new ConfigurationError(
			`Cannot sign people in: ASSAY_SECRET has ${secret.length} characters, expected at least ${MIN_SECRET} random ones, such as those of: openssl rand -base64 32`,
		);
	const singleSignOn = readSingleSignOn(env);
	return { url: readUrl(env["ASSAY_URL"]), secret, ...(singleSignOn && { singleSignOn }) };
}

function readUrl(text: string | undefined): string {
	const url = text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
	if (url === undefined || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`)
		throw new ConfigurationError(
			`Cannot sign people in: ASSAY_URL is ${text === undefined ? "not set" : `"${text}"`}, expected the server's address as browsers see it, such as https://assay.example.com`,
		);
	return url.origin;
}

function readSingleSignOn(
	env: Readonly<Record<string, string | undefined>>,
): SingleSignOn | undefined {
	const issuer = env["ASSAY_OIDC_ISSUER"];
	if (issuer === undefined || issuer === "") return undefined;
	if (!URL.canParse(issuer))
		throw new ConfigurationError(
			`Cannot use single sign-on: ASSAY_OIDC_ISSUER is "${issuer}", expected a URL`,
		);
	const required = (name: string): string => {
		const value = env[name];
		if (value === undefined || value === "")
			throw new ConfigurationError(
				`Cannot use single sign-on: ${name} is not set, expected what the provider gave out`,
			);
		return value;
	};
	return {
		issuer: issuer.replace(/\/+$/, ""),
		clientId: required("ASSAY_OIDC_CLIENT_ID"),
		clientSecret: required("ASSAY_OIDC_CLIENT_SECRET"),
		name: env["ASSAY_OIDC_NAME"] || "Single sign-on",
		allowedDomains: (env["ASSAY_OIDC_ALLOWED_DOMAINS"] ?? "")
			.split(",")
			.map((domain) => domain.trim().toLowerCase().replace(/^@/, ""))
			.filter((domain) => domain !== ""),
	};
}
