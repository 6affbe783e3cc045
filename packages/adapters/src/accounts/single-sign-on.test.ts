import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type PostgresFixture, startPostgres } from "../postgres/postgres-fixture.ts";
import { CLIENT, type FakeProvider, fakeProvider } from "./fake-provider.ts";
import { cookieOf, PASSWORD, type TeamFixture, teamFixture } from "./team-fixture.ts";

let server: PostgresFixture;
let provider: FakeProvider;
let open: TeamFixture;
let closed: TeamFixture;

beforeAll(async () => {
	[server, provider] = await Promise.all([startPostgres(), fakeProvider()]);
	const { issuer } = provider;
	const fixture = (schema: string, allowedDomains: readonly string[]) =>
		teamFixture({
			url: server.url,
			schema,
			singleSignOn: { ...CLIENT, issuer, name: "Fake", allowedDomains },
		});
	open = await fixture("open", ["example.com"]);
	closed = await fixture("closed", []);
});

beforeEach(() => {
	provider.tamper = (token) => token;
});

afterAll(async () => {
	await open.close();
	await closed.close();
	await provider.close();
	await server.stop();
});

/** The provider's word on a person. */
function claims(name: string, more: object = {}) {
	return { sub: `sub-${name}`, email: `${name}@example.com`, email_verified: true, name, ...more };
}

/** Goes the way of a browser. @returns where it ends, and the cookies that it has there. */
async function signInOn(fixture: TeamFixture, said: object) {
	provider.claims = { ...said };
	const started = await fixture.post("sign-in/social", {
		callbackURL: "/projects",
		errorCallbackURL: "/sign-in",
	});
	const { url } = await started.json();
	const asked = await fetch(url, { redirect: "manual" });
	const back = await callback(fixture, asked.headers.get("location") ?? "", cookieOf(started));
	return { url, back, place: back.headers.get("location") ?? "", cookie: cookieOf(back) };
}

function callback(fixture: TeamFixture, url: string, cookie: string): Promise<Response> {
	return fixture.team.handle(new Request(url, { headers: { cookie } }), "192.0.2.1");
}

const emailOf = async (fixture: TeamFixture, cookie: string) =>
	(await fixture.team.identify(new Headers({ cookie })))?.account.email;

describe("single sign-on", () => {
	it("makes an account for a verified email of an allowed domain, and finds it again", async () => {
		expect(open.team.methods).toEqual({ singleSignOn: "Fake" });
		const first = await signInOn(open, claims("ada"));
		expect(first.place).toBe("/projects");
		expect(await emailOf(open, first.cookie)).toBe("ada@example.com");
		const again = await signInOn(open, claims("ada"));
		expect(await emailOf(open, again.cookie)).toBe("ada@example.com");
		expect(await open.team.listAccounts({ limit: 9 })).toHaveLength(1);
		const { searchParams } = new URL(first.url);
		expect(searchParams.get("code_challenge_method")).toBe("S256");
		expect(searchParams.get("redirect_uri")).toBe("http://assay.test/api/auth/callback/sso");
	});

	it("takes nothing from the provider but the name and the email", async () => {
		const more = { isOperator: true, is_operator: 1, role: "admin", is_disabled: 0, id: "x" };
		const { cookie } = await signInOn(open, claims("eve", more));
		const found = await open.team.identify(new Headers({ cookie }));
		expect(found?.account).toMatchObject({ name: "eve", isOperator: false });
		const rows = await open.database.backend.db
			.selectFrom("account_credential")
			.selectAll()
			.where("user_id", "=", found?.account.id ?? "")
			.execute();
		expect(rows).toMatchObject([{ access_token: null, id_token: null, refresh_token: null }]);
	});

	it("refuses other domains and emails that are not verified", async () => {
		for (const said of [
			claims("mallory", { email: "mallory@elsewhere.org" }),
			claims("mallory", { email: "mallory@evil.example.com" }),
			claims("mallory", { email_verified: false }),
			claims("mallory", { email_verified: undefined }),
		]) {
			const { cookie, place } = await signInOn(open, said);
			expect(place).toMatch(/^\/sign-in\?error=/);
			expect(cookie).not.toMatch(/session_token=[^;]/);
		}
		expect(await open.team.findAccountByEmail("mallory@example.com")).toBeUndefined();
	});

	it("refuses a person whose email has left the domain since", async () => {
		await signInOn(open, claims("mover"));
		const moved = await signInOn(open, claims("mover", { email: "mover@elsewhere.org" }));
		expect(moved.place).toMatch(/error=domain_not_allowed/);
	});

	it("makes no account where no domain is allowed, and signs in to those that are there", async () => {
		const refused = await signInOn(closed, claims("new"));
		expect(refused.place).toMatch(/^\/sign-in\?error=signup_disabled/);
		await closed.team.createAccount({ email: "known@example.com", name: "Known" });
		const { cookie } = await signInOn(closed, claims("known"));
		expect(await emailOf(closed, cookie)).toBe("known@example.com");
	});

	it("is no way into an account whose email nobody vouched for", async () => {
		const boss = await closed.team.createAccount({
			email: "boss@example.com",
			name: "Boss",
			isOperator: true,
		});
		await closed.database.createProject("p", 1);
		const { secret } = await closed.team.createJoinLink("p", {
			role: "annotator",
			account: boss.id,
			expiresAt: closed.now() + 1000,
		});
		const squatter = { email: "victim@example.com", name: "Squatter", password: PASSWORD };
		await closed.team.joinAsNew(secret, squatter);
		const { cookie, place } = await signInOn(closed, claims("victim"));
		expect(place).toMatch(/error=account_not_linked/);
		expect(cookie).not.toMatch(/session_token=[^;]/);
	});

	it("refuses a disabled account", async () => {
		const { id } = await closed.team.createAccount({ email: "off@example.com", name: "Off" });
		await closed.team.setDisabled(id, true);
		const { cookie, place } = await signInOn(closed, claims("off"));
		expect(place).toMatch(/^\/sign-in\?error=/);
		expect(cookie).not.toMatch(/session_token=[^;]/);
	});

	it("refuses tokens that were changed, are for others, or are of another sign-in", async () => {
		for (const said of [
			claims("forged", { aud: "another program" }),
			claims("forged", { iss: "https://evil.test" }),
			claims("forged", { nonce: "of another sign-in" }),
			claims("forged", { exp: 1 }),
		])
			expect((await signInOn(open, said)).place).toMatch(/^\/sign-in\?error=/);
		provider.tamper = (token) => {
			const [head, , signature] = token.split(".");
			const body = Buffer.from(JSON.stringify(claims("forged"))).toString("base64url");
			return `${head}.${body}.${signature}`;
		};
		expect((await signInOn(open, claims("other"))).place).toMatch(/^\/sign-in\?error=/);
		provider.tamper = (token) => {
			const head = Buffer.from('{"alg":"none"}').toString("base64url");
			return `${head}.${token.split(".")[1]}.`;
		};
		expect((await signInOn(open, claims("forged"))).place).toMatch(/^\/sign-in\?error=/);
		expect(await open.team.findAccountByEmail("forged@example.com")).toBeUndefined();
	});

	it("ends only in the browser in which it began, and once", async () => {
		provider.claims = claims("csrf");
		const started = await open.post("sign-in/social", {
			callbackURL: "/projects",
			errorCallbackURL: "/sign-in",
		});
		const asked = await fetch((await started.json()).url, { redirect: "manual" });
		const url = asked.headers.get("location") ?? "";
		const elsewhere = await callback(open, url, "");
		expect(elsewhere.headers.get("location")).toMatch(/error=/);
		expect(cookieOf(elsewhere)).not.toMatch(/session_token=[^;]/);
		const invented = url.replace(/state=[^&]*/, "state=invented");
		expect((await callback(open, invented, cookieOf(started))).headers.get("location")).toMatch(
			/error=/,
		);
	});

	it("leads to places of this server only, and takes no token from the browser", async () => {
		for (const place of ["https://evil.test", "//evil.test", "/\\evil.test", "", "javascript:x"]) {
			const body = { callbackURL: place, errorCallbackURL: "/" };
			expect((await open.post("sign-in/social", body)).status).toBe(400);
		}
		const answer = await open.post("sign-in/social", {
			callbackURL: "/",
			errorCallbackURL: "/",
			idToken: { token: "forged" },
			scopes: ["admin"],
		});
		expect(new URL((await answer.json()).url).searchParams.get("scope")).not.toContain("admin");
	});
});
