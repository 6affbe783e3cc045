import { ConflictError, InputShapeError, NotFoundError, type Role } from "@assay/core/domain";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PostgresFixture, startPostgres } from "../postgres/postgres-fixture.ts";
import { type TeamFixture, teamFixture } from "./team-fixture.ts";

const DAY = 86_400_000;
const HOSTILE = ["'; drop table member; --", "' or '1'='1", '"x"', "\\'", "%_", "𝒳 א x"];

let server: PostgresFixture;
let fixture: TeamFixture;
let team: TeamFixture["team"];

beforeAll(async () => {
	server = await startPostgres();
	fixture = await teamFixture({ url: server.url, schema: "assay" });
	team = fixture.team;
});

afterAll(async () => {
	await fixture.close();
	await server.stop();
});

async function person(name: string, isOperator = false) {
	return team.createAccount({ email: `${name}@example.com`, name, isOperator });
}

/** A project with a member of each role that is named. */
async function project<Name extends string>(name: string, roles: Record<Name, Role>) {
	await fixture.database.createProject(name, fixture.now());
	const people = {} as Record<Name, Awaited<ReturnType<typeof person>>>;
	for (const one of Object.keys(roles) as Name[]) {
		people[one] = await person(`${name}-${one}`);
		await team.setMember(name, people[one].id, roles[one]);
	}
	return people;
}

describe("accounts", () => {
	it("are found by id and email, and listed by email in pages", async () => {
		const b = await person("list-b");
		const a = await person("list-a", true);
		expect(a).toMatchObject({ email: "list-a@example.com", isOperator: true, isDisabled: false });
		expect(await team.findAccount(a.id)).toEqual(a);
		expect(await team.findAccountByEmail(" LIST-B@example.com")).toEqual(b);
		expect(await team.findAccount("nobody")).toBeUndefined();
		const [first] = await team.listAccounts({ after: "list-a", limit: 1 });
		const [second] = await team.listAccounts({ after: "list-a@example.com", limit: 1 });
		expect([first, second]).toEqual([a, b]);
		await team.setDisabled(a.id, true).catch(() => {});
	});

	it("have emails of their own, also when made at the same moment", async () => {
		const results = await Promise.allSettled(
			["twin@example.com", "Twin@Example.com"].map((email) =>
				team.createAccount({ email, name: "Twin" }),
			),
		);
		expect(results.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
		await expect(person("twin")).rejects.toThrow(ConflictError);
	});

	it("are refused with a bad email, name or password", async () => {
		const good = { email: "good@example.com", name: "Good" };
		for (const bad of [
			{ email: "no email" },
			{ email: "a\u0000@example.com" },
			{ email: `${"x".repeat(250)}@example.com` },
			{ name: " " },
			{ name: "a\nb" },
			{ name: "\u202Enimda" },
			{ name: "a\u2066b" },
			{ name: "\u200B" },
			{ name: "x".repeat(201) },
			{ password: "11 letters." },
			{ password: "x".repeat(129) },
		])
			await expect(team.createAccount({ ...good, ...bad })).rejects.toThrow(InputShapeError);
		expect(await team.findAccountByEmail(good.email)).toBeUndefined();
	});

	it("keep an operator: the last one is not disabled, nor two by each other", async () => {
		const { backend } = fixture.database;
		await sql`update ${sql.table("assay.account_user")} set is_operator = 0`.execute(backend.db);
		const [a, b] = [await person("op-a", true), await person("op-b", true)];
		const results = await Promise.allSettled(
			[a, b].map((operator) => team.setDisabled(operator.id, true)),
		);
		expect(results.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
		for (const one of [a, b]) await team.setDisabled(one.id, false);
		await team.setDisabled(a.id, true);
		await sql`update ${sql.table("assay.account_user")} set is_operator = 0`.execute(backend.db);
		await expect(team.setDisabled("nobody", true)).rejects.toThrow(NotFoundError);
	});
});

describe("members", () => {
	it("have their role in their project alone; operators are admins of all", async () => {
		const { dev } = await project("m1", { dev: "developer", boss: "admin" });
		await project("m2", { boss: "admin" });
		const operator = await person("m-operator", true);
		expect(await team.roleOf(dev.id, "m1")).toBe("developer");
		expect(await team.roleOf(dev.id, "m2")).toBeUndefined();
		expect(await team.roleOf(dev.id, "nowhere")).toBeUndefined();
		expect(await team.roleOf(operator.id, "m2")).toBe("admin");
		expect(await team.listProjectsOf(dev.id)).toEqual([{ project: "m1", role: "developer" }]);
		await fixture.database.archiveProject("m2", 7);
		expect(
			(await team.listProjectsOf(operator.id)).filter((one) => one.project.startsWith("m")),
		).toEqual([
			{ project: "m1", role: "admin" },
			{ project: "m2", role: "admin", archivedAt: 7 },
		]);
		expect((await team.listMembers("m1")).map(({ account, role }) => [account.name, role])).toEqual(
			[
				["m1-boss", "admin"],
				["m1-dev", "developer"],
			],
		);
		await expect(team.listMembers("nowhere")).rejects.toThrow(NotFoundError);
		await fixture.database.backend.db
			.deleteFrom("account_user")
			.where("id", "=", operator.id)
			.execute();
	});

	it("change and lose their role at once", async () => {
		const { dev } = await project("m3", { dev: "developer", boss: "admin" });
		await team.setMember("m3", dev.id, "annotator");
		expect(await team.roleOf(dev.id, "m3")).toBe("annotator");
		await team.setDisabled(dev.id, true);
		expect(await team.roleOf(dev.id, "m3")).toBeUndefined();
		expect(await team.listProjectsOf(dev.id)).toEqual([]);
		await team.removeMember("m3", dev.id);
		await expect(team.removeMember("m3", dev.id)).rejects.toThrow(NotFoundError);
		await expect(team.setMember("m3", "nobody", "admin")).rejects.toThrow(NotFoundError);
		await expect(team.setMember("nowhere", dev.id, "admin")).rejects.toThrow(NotFoundError);
	});

	it("keep an admin where there is no operator, also when two leave at the same moment", async () => {
		const { a, b } = await project("m4", { a: "admin", b: "admin" });
		const results = await Promise.allSettled([
			team.removeMember("m4", a.id),
			team.setMember("m4", b.id, "developer"),
		]);
		expect(results.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
		const rejected = results.find((result) => result.status === "rejected");
		expect(rejected?.reason).toBeInstanceOf(ConflictError);
		const operator = await person("m4-operator", true);
		for (const { account } of await team.listMembers("m4"))
			await team.removeMember("m4", account.id);
		await fixture.database.backend.db
			.deleteFrom("account_user")
			.where("id", "=", operator.id)
			.execute();
	});
});

describe("tokens", () => {
	it("work with their role until they expire or are revoked, and are kept as hashes", async () => {
		const { dev } = await project("t1", { dev: "developer", boss: "admin" });
		const expiresAt = fixture.now() + DAY;
		const wanted = { name: "CI", role: "reviewer" as const, account: dev.id, expiresAt };
		const { secret, token } = await team.createToken("t1", wanted);
		expect(secret).toMatch(/^assay_[A-Za-z0-9_-]{43}$/);
		expect(token).toMatchObject({ name: "CI", role: "reviewer", expiresAt });
		expect(await team.findToken(secret)).toMatchObject({
			token: token.id,
			name: "CI",
			project: "t1",
			role: "reviewer",
			account: { id: dev.id },
		});
		const rows = await fixture.database.backend.db.selectFrom("api_token").selectAll().execute();
		expect(JSON.stringify(rows)).not.toContain(secret.slice(6));
		fixture.pass(DAY);
		expect(await team.findToken(secret)).toBeUndefined();
		const endless = await team.createToken("t1", { name: "x", role: "annotator", account: dev.id });
		expect(await team.findToken(endless.secret)).toMatchObject({ role: "annotator" });
		await project("t2", { boss: "admin" });
		await expect(team.revokeToken("t2", endless.token.id)).rejects.toThrow(NotFoundError);
		await team.revokeToken("t1", endless.token.id);
		const [revoked] = await team.listTokens("t1");
		await team.revokeToken("t1", endless.token.id);
		expect(await team.findToken(endless.secret)).toBeUndefined();
		expect((await team.listTokens("t1"))[0]).toEqual(revoked);
	});

	it("are never worth more than their maker", async () => {
		const { dev, boss } = await project("t3", { dev: "developer", boss: "admin" });
		const make = (role: Role, account = dev.id) =>
			team.createToken("t3", { name: "n", role, account });
		await expect(make("admin")).rejects.toThrow(ConflictError);
		await expect(make("annotator", (await person("t3-none")).id)).rejects.toThrow(ConflictError);
		const { secret } = await make("developer");
		const role = async () => (await team.findToken(secret))?.role;
		await team.setMember("t3", dev.id, "reviewer");
		expect(await role()).toBe("reviewer");
		await team.setMember("t3", dev.id, "admin");
		expect(await role()).toBe("developer");
		await team.setDisabled(dev.id, true);
		expect(await role()).toBeUndefined();
		await team.setDisabled(dev.id, false);
		await team.removeMember("t3", dev.id);
		expect(await role()).toBeUndefined();
		await team.setMember("t3", dev.id, "developer");
		expect(await role()).toBeUndefined();
		expect(await team.roleOf(boss.id, "t3")).toBe("admin");
	});

	it("that are valid are seen, however many others one makes, and are few", async () => {
		const { dev } = await project("t6", { dev: "developer" });
		const make = () => team.createToken("t6", { name: "n", role: "reviewer", account: dev.id });
		const hidden = (await make()).token;
		fixture.pass(1);
		const rest = [];
		for (let i = 1; i < 50; i++) rest.push((await make()).token.id);
		await expect(make()).rejects.toThrow(/50 that are valid, expected fewer/);
		for (const id of rest) await team.revokeToken("t6", id);
		expect((await team.listTokens("t6"))[0]).toEqual(hidden);
		expect((await make()).token.role).toBe("reviewer");
	});

	it("note their use at most once a minute", async () => {
		const { boss } = await project("t4", { boss: "admin" });
		const { secret } = await team.createToken("t4", { name: "n", role: "admin", account: boss.id });
		const used = async () => (await team.listTokens("t4"))[0]?.usedAt;
		expect(await used()).toBeUndefined();
		await Promise.all([team.findToken(secret), team.findToken(secret)]);
		const first = await used();
		fixture.pass(50_000);
		await team.findToken(secret);
		expect(await used()).toBe(first);
		fixture.pass(10_000);
		await team.findToken(secret);
		expect((await used()) ?? 0).toBeGreaterThanOrEqual((first ?? 0) + 60_000);
	});

	it("are not found by anything else, and not made with a bad name or time", async () => {
		const { boss } = await project("t5", { boss: "admin" });
		for (const text of ["", "assay_", "assay_%", `assay_${"a".repeat(43)}`, ...HOSTILE])
			expect(await team.findToken(text)).toBeUndefined();
		const good = { name: "n", role: "admin" as const, account: boss.id };
		for (const bad of [{ name: "" }, { expiresAt: fixture.now() }, { expiresAt: Number.NaN }])
			await expect(team.createToken("t5", { ...good, ...bad })).rejects.toThrow(InputShapeError);
	});
});

describe("names with SQL in them", () => {
	it("are names", async () => {
		for (const [index, text] of HOSTILE.entries()) {
			await fixture.database.createProject(text, 1);
			const account = await team.createAccount({ email: `sql${index}@example.com`, name: text });
			await team.setMember(text, account.id, "admin");
			expect((await team.listMembers(text))[0]?.account.name).toBe(text);
			const { secret } = await team.createToken(text, {
				name: text,
				role: "admin",
				account: account.id,
			});
			expect(await team.findToken(secret)).toMatchObject({ name: text, project: text });
			expect(await team.roleOf(text, text)).toBeUndefined();
			expect(await team.listSessions(text)).toEqual([]);
			await expect(team.revokeToken(text, text)).rejects.toThrow(NotFoundError);
			await expect(team.revokeJoinLink(text, text)).rejects.toThrow(NotFoundError);
			await expect(team.revokeSession(text, text)).rejects.toThrow(NotFoundError);
			await expect(team.findAccountByEmail(text)).rejects.toThrow(InputShapeError);
		}
	});
});
