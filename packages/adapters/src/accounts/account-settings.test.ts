import { ConfigurationError } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { readAccountSettings } from "./account-settings.ts";

const env = { ASSAY_URL: "https://assay.example.com", ASSAY_SECRET: "s".repeat(32) };
const oidc = {
	ASSAY_OIDC_ISSUER: "https://login.example.com/",
	ASSAY_OIDC_CLIENT_ID: "assay",
	ASSAY_OIDC_CLIENT_SECRET: "hidden",
};

describe("readAccountSettings()", () => {
	it("reads the address and the secret, and the single sign-on where there is one", () => {
		expect(readAccountSettings(env)).toEqual({ url: env.ASSAY_URL, secret: env.ASSAY_SECRET });
		expect(
			readAccountSettings({ ...env, ...oidc, ASSAY_OIDC_ALLOWED_DOMAINS: " @Example.com,b.org, " })
				.singleSignOn,
		).toEqual({
			issuer: "https://login.example.com",
			clientId: "assay",
			clientSecret: "hidden",
			name: "Single sign-on",
			allowedDomains: ["example.com", "b.org"],
		});
	});

	it.each([
		[{ ASSAY_SECRET: "hidden" }, "ASSAY_SECRET has 6 characters"],
		[{ ASSAY_URL: undefined }, "ASSAY_URL is not set"],
		[{ ASSAY_URL: "assay.example.com" }, "ASSAY_URL"],
		[{ ASSAY_URL: "ftp://assay.example.com" }, "ASSAY_URL"],
		[{ ASSAY_URL: "https://example.com/assay" }, "ASSAY_URL"],
		[{ ...oidc, ASSAY_OIDC_ISSUER: "login" }, "ASSAY_OIDC_ISSUER"],
		[{ ...oidc, ASSAY_OIDC_CLIENT_SECRET: "" }, "ASSAY_OIDC_CLIENT_SECRET is not set"],
	])("refuses %j", (wrong, text) => {
		const read = () => readAccountSettings({ ...env, ...wrong });
		expect(read).toThrow(ConfigurationError);
		expect(read).toThrow(text);
		expect(read).not.toThrow("hidden");
	});
});
