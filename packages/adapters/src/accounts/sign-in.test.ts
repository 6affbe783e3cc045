import { hashPassword } from "better-auth/crypto";
import { getMigrations } from "better-auth/db/migration";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PostgresFixture, startPostgres } from "../postgres/postgres-fixture.ts";
import { createIdSource, systemClock } from "../system/index.ts";
import { authOptions } from "./auth-options.ts";
import { signInAttempts } from "./sign-in-attempts.ts";
import { cookieOf, PASSWORD, type TeamFixture, teamFixture } from "./team-fixture.ts";

let server: PostgresFixture;
let fixture: TeamFixture;

beforeAll(async () => {
	server = await startPostgres();
	fixture = await teamFixture({ url: server.url, schema: "assay" });
});

afterAll(async () => {
	await fixture.close();
	await server.stop();
});

/** Hashed once: it takes a tenth of a second on purpose. */
const passwordHash = hashPassword(PASSWORD);

/** An account of its own for each test. */
async function person(name: string) {
	const account = await fixture.team.createAccount({ email: `${name}@example.com`, name });
	await fixture.database.backend.db
		.insertInto("account_credential")
		.values({
			id: account.id,
			user_id: account.id,
			account_id: account.id,
			provider_id: "credential",
			password: await passwordHash,
			created_at: new Date(),
			updated_at: new Date(),
		})
		.execute();
	return account;
}

const identify = (cookie: string) => fixture.team.identify(new Headers({ cookie }));
const emailOf = async (cookie: string) => (await identify(cookie))?.account.email;

describe("the tables of better-auth", () => {
	it("are as it expects them", async () => {
		const { backend } = fixture.database;
		const settings = { url: "http://assay.test", secret: "a secret of the tests, and no other" };
		const attempts = signInAttempts({ backend, clock: systemClock, ids: createIdSource() });
		const options = authOptions(backend.db, settings, attempts);
		const database = {
			db: backend.db,
			type: "postgres" as const,
			schemaName: "assay",
		};
		const { toBeAdded, toBeCreated } = await getMigrations({ ...options, database });
		expect(toBeCreated).toEqual([]);
		expect(toBeAdded).toEqual([]);
	});
});

describe("handle()", () => {
	it("signs in with the right password, whatever the case of the email", async () => {
		await person("ada");
		const cookie = await fixture.signIn("ADA@Example.com");
		expect(await emailOf(cookie)).toBe("ada@example.com");
		expect((await identify(cookie))?.account).toMatchObject({ name: "ada", isOperator: false });
	});

	it("sets a cookie that scripts and other sites do not get, and tells no secret", async () => {
		await person("cookie");
		const sent = { email: "cookie@example.com", password: PASSWORD };
		const answer = await fixture.post("sign-in/email", sent);
		const [cookie = ""] = answer.headers.getSetCookie();
		expect(cookie).toMatch(/^assay\.session_token=/);
		expect(cookie).toMatch(/; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/i);
		expect(await answer.text()).toBe("{}");
		const https = await teamFixture({
			url: server.url,
			schema: "assay",
			publicUrl: "https://assay.test",
		});
		const [secure = ""] = (await https.post("sign-in/email", sent)).headers.getSetCookie();
		expect(secure).toMatch(/^__Secure-assay\.session_token=.*; Secure/);
		expect((await https.team.identify(new Headers({ cookie: secure })))?.account.name).toBe(
			"cookie",
		);
		await https.close();
	});

	it("says the same of a wrong password, an unknown email and a disabled account", async () => {
		const off = await person("off");
		await person("on");
		await fixture.team.setDisabled(off.id, true);
		const answers = await Promise.all(
			[
				{ email: "on@example.com", password: "not the password" },
				{ email: "nobody@example.com", password: PASSWORD },
				{ email: "off@example.com", password: PASSWORD },
			].map((body) => fixture.post("sign-in/email", body, { address: "192.0.2.2" })),
		);
		const texts = await Promise.all(answers.map((answer) => answer.text()));
		expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401]);
		expect(new Set(texts).size).toBe(1);
		expect(answers.flatMap((answer) => answer.headers.getSetCookie())).toEqual([]);
	});

	it("makes a new session at each sign-in and ends the one that the browser had", async () => {
		const [victim, attacker] = [await person("victim"), await person("attacker")];
		const planted = await fixture.signIn("attacker@example.com", { address: "192.0.2.3" });
		const cookie = await fixture.signIn("victim@example.com", {
			cookie: planted,
			address: "192.0.2.3",
		});
		expect(cookie).not.toBe(planted);
		expect(await emailOf(cookie)).toBe(victim.email);
		expect(await identify(planted)).toBeUndefined();
		expect(await fixture.team.listSessions(attacker.id)).toEqual([]);
		const again = await fixture.signIn("victim@example.com", { cookie, address: "192.0.2.3" });
		expect(await identify(cookie)).toBeUndefined();
		expect(await emailOf(again)).toBe(victim.email);
	});

	it("takes no cookie that it did not sign", async () => {
		await person("signed");
		const cookie = await fixture.signIn("signed@example.com", { address: "192.0.2.4" });
		const [token = ""] = cookie.split(".").slice(1);
		for (const forged of [
			`assay.session_token=${token.replace("session_token=", "")}`,
			`${cookie.slice(0, -8)}AAAAAAAA`,
			"assay.session_token=",
			"assay.session_token=%00",
			"assay.session_token=' or 1=1 --",
		])
			expect(await identify(forged)).toBeUndefined();
	});

	it("slows the guessing of a password down, for emails without an account too", async () => {
		await person("guessed");
		for (const email of ["guessed@example.com", "unguessed@example.com"]) {
			const attempt = (password: string, address = "192.0.2.5") =>
				fixture.post("sign-in/email", { email, password }, { address });
			const wrong = await Promise.all(Array.from({ length: 8 }, () => attempt("wrong")));
			expect(wrong.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([
				...Array(5).fill(401),
				...Array(3).fill(429),
			]);
			const refused = await attempt(PASSWORD);
			expect(refused.status).toBe(429);
			expect(refused.headers.get("retry-after")).toBe("1");
		}
		// Nobody else is held up, and neither is the person once the wait is over.
		await fixture.signIn("guessed@example.com", { address: "192.0.2.6" });
		fixture.pass(1001);
		await fixture.signIn("guessed@example.com", { address: "192.0.2.5" });
	});

	it("takes a limited number of requests a minute from one address", async () => {
		const body = { token: "unknown", newPassword: PASSWORD };
		const statuses: number[] = [];
		for (let attempt = 0; attempt < 12; attempt++)
			statuses.push((await fixture.post("reset-password", body, { address: "192.0.2.7" })).status);
		expect(statuses).toEqual([...Array(10).fill(400), 429, 429]);
		expect((await fixture.post("reset-password", body, { address: "192.0.2.8" })).status).toBe(400);
	});

	it("is there for our few routes only, and only for requests of this site", async () => {
		const post = (path: string, headers = {}) =>
			fixture.post(path, { email: "e@example.com", password: PASSWORD, name: "E" }, { headers });
		for (const path of [
			"sign-up/email",
			"update-user",
			"delete-user",
			"list-sessions",
			"get-session",
			"sign-in/email/",
			"sign-in/../sign-up/email",
			"request-password-reset",
			"callback/sso",
		])
			expect((await post(path)).status).toBe(404);
		expect((await post("sign-in/email", { origin: "https://evil.test" })).status).toBe(403);
		expect((await post("sign-in/email", { origin: "null" })).status).toBe(403);
		const form = { "content-type": "application/x-www-form-urlencoded" };
		expect((await post("sign-in/email", form)).status).toBe(400);
		const large = { email: "e@example.com", password: "x".repeat(20_000) };
		expect((await fixture.post("sign-in/email", large)).status).toBe(400);
		expect((await fixture.post("sign-in/email", { email: { $ne: 1 } })).status).toBe(400);
		expect((await fixture.post("sign-in/email", "text")).status).toBe(400);
	});

	it("treats SQL in an email or password as text", async () => {
		for (const text of [
			"' or '1'='1",
			"a'; drop table account_user; --@example.com",
			"a\u0000@b.co",
		])
			expect([400, 401]).toContain(
				(await fixture.post("sign-in/email", { email: text, password: text })).status,
			);
		expect((await fixture.team.listAccounts({ limit: 5 })).length).toBeGreaterThan(0);
	});

	it("changes a password for who knows the old one, and ends the other sessions", async () => {
		await person("changer");
		const from = { address: "192.0.2.8" };
		const [here, elsewhere] = [
			await fixture.signIn("changer@example.com", from),
			await fixture.signIn("changer@example.com", from),
		];
		const newPassword = "another password";
		const change = (currentPassword: string, next: string) =>
			fixture.post(
				"change-password",
				{ currentPassword, newPassword: next },
				{ ...from, cookie: here },
			);
		expect((await change("wrong", newPassword)).status).toBe(400);
		expect((await change(PASSWORD, "too short")).status).toBe(400);
		const answer = await change(PASSWORD, newPassword);
		expect(answer.status).toBe(200);
		expect(await identify(elsewhere)).toBeUndefined();
		expect(await identify(here)).toBeUndefined();
		expect(await emailOf(cookieOf(answer))).toBe("changer@example.com");
		await fixture.signIn("changer@example.com", { ...from, password: newPassword });
	});

	it("signs out", async () => {
		await person("leaver");
		const cookie = await fixture.signIn("leaver@example.com", { address: "192.0.2.9" });
		expect((await fixture.post("sign-out", {}, { cookie })).status).toBe(200);
		expect(await identify(cookie)).toBeUndefined();
	});
});

describe("createPasswordLink()", () => {
	it("sets a password once, ends all sessions and lets a held up person in", async () => {
		const { id } = await person("forgetful");
		const from = { address: "192.0.2.10" };
		const cookie = await fixture.signIn("forgetful@example.com", from);
		const guess = { email: "forgetful@example.com", password: "wrong" };
		await Promise.all(Array.from({ length: 6 }, () => fixture.post("sign-in/email", guess, from)));
		expect((await fixture.post("sign-in/email", guess, from)).status).toBe(429);
		const first = await fixture.team.createPasswordLink(id);
		const { expiresAt, secret } = await fixture.team.createPasswordLink(id);
		expect(expiresAt - fixture.now()).toBeGreaterThan(86_000_000);
		const set = (token: string, newPassword: string) =>
			fixture.post("reset-password", { token, newPassword }, from);
		expect((await set(first.secret, "a new password")).status).toBe(400);
		expect((await set(secret, "short")).status).toBe(400);
		const answers = await Promise.all([
			set(secret, "new password 1"),
			set(secret, "new password 2"),
		]);
		expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 400]);
		expect(await identify(cookie)).toBeUndefined();
		const won = answers[0]?.ok ? "new password 1" : "new password 2";
		await fixture.signIn("forgetful@example.com", { ...from, password: won });
	});

	it("gives an account without a password one", async () => {
		const { id } = await fixture.team.createAccount({ email: "fresh@example.com", name: "Fresh" });
		const { secret } = await fixture.team.createPasswordLink(id);
		await fixture.post("reset-password", { token: secret, newPassword: PASSWORD });
		expect(await emailOf(await fixture.signIn("fresh@example.com"))).toBe("fresh@example.com");
	});

	it("is void when the account is disabled", async () => {
		const { id } = await person("gone");
		const { secret } = await fixture.team.createPasswordLink(id);
		await fixture.team.setDisabled(id, true);
		const answer = await fixture.post("reset-password", { token: secret, newPassword: PASSWORD });
		expect(answer.status).toBe(400);
	});
});

describe("sessions", () => {
	it("tell the browser and the address, and end at once when they are revoked", async () => {
		const { id } = await person("many");
		const headers = { "user-agent": "Browser/1.0", "x-assay-address": "6.6.6.6" };
		const cookies = [];
		for (let browser = 0; browser < 3; browser++)
			cookies.push(await fixture.signIn("many@example.com", { address: "192.0.2.11", headers }));
		const sessions = await fixture.team.listSessions(id);
		expect(sessions).toHaveLength(3);
		expect(sessions[0]).toMatchObject({ device: "Browser/1.0", address: "192.0.2.11" });
		const [first = "", second = "", third = ""] = cookies;
		const signedIn = await identify(first);
		await fixture.team.revokeSession(id, (await identify(second))?.session ?? "");
		expect(await identify(second)).toBeUndefined();
		expect(await fixture.team.revokeOtherSessions(id, signedIn?.session ?? "")).toBe(1);
		expect(await identify(third)).toBeUndefined();
		expect(await emailOf(first)).toBe("many@example.com");
	});

	it("are not revoked by another account", async () => {
		const [owner, other] = [await person("owner"), await person("other")];
		const cookie = await fixture.signIn("owner@example.com", { address: "192.0.2.12" });
		const session = (await identify(cookie))?.session ?? "";
		await expect(fixture.team.revokeSession(other.id, session)).rejects.toThrow("no such session");
		expect(await emailOf(cookie)).toBe(owner.email);
	});

	it("end when the account is disabled, and are not back when it is enabled", async () => {
		const { id } = await person("disabled");
		const cookie = await fixture.signIn("disabled@example.com", { address: "192.0.2.13" });
		await fixture.team.setDisabled(id, true);
		expect(await identify(cookie)).toBeUndefined();
		await fixture.team.setDisabled(id, false);
		expect(await identify(cookie)).toBeUndefined();
		await fixture.signIn("disabled@example.com", { address: "192.0.2.13" });
	});

	it("last a week from the last use, and say so to the browser", async () => {
		await person("weekly");
		const cookie = await fixture.signIn("weekly@example.com", { address: "192.0.2.14" });
		const { id } = (await identify(cookie))?.account ?? { id: "" };
		expect((await identify(cookie))?.cookies).toEqual([]);
		const move = (days: number) =>
			fixture.database.backend.db
				.updateTable("account_session")
				.set({ expires_at: new Date(Date.now() + days * 86_400_000) })
				.where("user_id", "=", id)
				.execute();
		await move(3);
		const [renewed = ""] = (await identify(cookie))?.cookies ?? [];
		expect(renewed).toContain("Max-Age=604800");
		const [session] = await fixture.team.listSessions(id);
		expect((session?.expiresAt ?? 0) - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
		await move(-1);
		expect(await identify(cookie)).toBeUndefined();
	});
});
