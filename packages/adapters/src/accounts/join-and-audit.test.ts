import { ConflictError, NotFoundError, type Role } from "@assay/core/domain";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PostgresFixture, startPostgres } from "../postgres/postgres-fixture.ts";
import { PASSWORD, type TeamFixture, teamFixture } from "./team-fixture.ts";

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
	return team.createAccount({
		email: `${name.replaceAll(" ", "-")}@example.com`,
		name,
		isOperator,
	});
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

const newcomer = (name: string) => ({ email: `${name}@example.com`, name, password: PASSWORD });

/** A project, and a link into it. */
async function invitation(name: string, wanted: { email?: string; role?: Role } = {}) {
	const { boss } = await project(name, { boss: "admin" });
	const expiresAt = fixture.now() + DAY;
	const made = await team.createJoinLink(name, {
		role: "annotator",
		account: boss.id,
		expiresAt,
		...wanted,
	});
	return { ...made, boss };
}

describe("join links", () => {
	it("make an account of the project, once, that can sign in", async () => {
		const { link, secret } = await invitation("j1");
		expect(await team.findJoinLink(secret)).toEqual(link);
		const account = await team.joinAsNew(secret, newcomer("J1-New"));
		expect(account).toMatchObject({ email: "j1-new@example.com", isOperator: false });
		expect(await team.roleOf(account.id, "j1")).toBe("annotator");
		expect(await fixture.signIn("j1-new@example.com", { address: "192.0.2.20" })).not.toBe("");
		expect(await team.findJoinLink(secret)).toBeUndefined();
		await expect(team.joinAsNew(secret, newcomer("j1-second"))).rejects.toThrow(NotFoundError);
		await expect(team.joinAs(secret, account.id)).rejects.toThrow(NotFoundError);
		expect(await team.listJoinLinks("j1")).toMatchObject([{ id: link.id, usedBy: account.id }]);
	});

	it("are good for one of two who accept at the same moment", async () => {
		const { secret } = await invitation("j2");
		const present = await person("j2-present");
		const results = await Promise.allSettled([
			team.joinAsNew(secret, newcomer("j2-a")),
			team.joinAsNew(secret, newcomer("j2-b")),
			team.joinAs(secret, present.id),
		]);
		expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
		const reasons = results.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
		expect(reasons.every((reason) => reason instanceof NotFoundError)).toBe(true);
		expect(await team.listMembers("j2")).toHaveLength(2);
		const made = await Promise.all(
			["j2-a", "j2-b"].map((name) => team.findAccountByEmail(`${name}@example.com`)),
		);
		expect(made.filter((one) => one !== undefined).length).toBeLessThanOrEqual(1);
	});

	it("are for their email alone where they name one", async () => {
		const { secret } = await invitation("j3", { email: "J3-Right@example.com" });
		const other = await person("j3-other");
		await expect(team.joinAsNew(secret, newcomer("j3-wrong"))).rejects.toThrow(ConflictError);
		await expect(team.joinAs(secret, other.id)).rejects.toThrow("it is for another email");
		expect(await team.findAccountByEmail("j3-wrong@example.com")).toBeUndefined();
		await team.joinAsNew(secret, newcomer("j3-right"));
	});

	it("give nobody the name of another member, with which their answers are signed", async () => {
		const { boss } = await project("j10", { boss: "admin" });
		await team.setMember("j10", (await person("Ada Lovelace")).id, "reviewer");
		const wanted = { role: "annotator", account: boss.id, expiresAt: fixture.now() + DAY } as const;
		const { secret } = await team.createJoinLink("j10", wanted);
		for (const name of ["Ada Lovelace", "ADA lovelace ", "\uff21da Lovelace"])
			await expect(team.joinAsNew(secret, { ...newcomer("j10-new"), name })).rejects.toThrow(
				"somebody of the project has this name",
			);
		expect(await team.findAccountByEmail("j10-new@example.com")).toBeUndefined();
		await team.joinAsNew(secret, { ...newcomer("j10-new"), name: "Ada K. Lovelace" });
	});

	it("do not take over an account that the email has", async () => {
		const { secret } = await invitation("j4");
		const present = await person("j4-present");
		await expect(team.joinAsNew(secret, newcomer("j4-present"))).rejects.toThrow(ConflictError);
		await team.joinAs(secret, present.id);
		expect(await team.roleOf(present.id, "j4")).toBe("annotator");
	});

	it("end when they expire, are revoked, or their maker is no admin any more", async () => {
		const expired = await invitation("j5");
		fixture.pass(DAY);
		const revoked = await invitation("j6");
		await expect(team.revokeJoinLink("j5", revoked.link.id)).rejects.toThrow(NotFoundError);
		await team.revokeJoinLink("j6", revoked.link.id);
		const demoted = await invitation("j7");
		await team.setMember("j7", (await person("j7-next")).id, "admin");
		await team.setMember("j7", demoted.boss.id, "developer");
		const disabled = await invitation("j8");
		await team.setDisabled(disabled.boss.id, true);
		for (const { secret } of [expired, revoked, demoted, disabled]) {
			expect(await team.findJoinLink(secret)).toBeUndefined();
			await expect(team.joinAsNew(secret, newcomer("j5-late"))).rejects.toThrow(NotFoundError);
		}
		await expect(
			team.createJoinLink("j7", {
				role: "annotator",
				account: demoted.boss.id,
				expiresAt: fixture.now() + DAY,
			}),
		).rejects.toThrow(ConflictError);
	});

	it("raise a role and never lower one", async () => {
		const { boss, secret } = await invitation("j9");
		await team.joinAs(secret, boss.id);
		expect(await team.roleOf(boss.id, "j9")).toBe("admin");
		const raised = await team.createJoinLink("j9", {
			role: "reviewer",
			account: boss.id,
			expiresAt: fixture.now() + DAY,
		});
		const low = await person("j9-low");
		await team.setMember("j9", low.id, "annotator");
		await team.joinAs(raised.secret, low.id);
		expect(await team.roleOf(low.id, "j9")).toBe("reviewer");
	});

	it("are not found by anything else", async () => {
		for (const text of ["", "x", "a".repeat(43), ...HOSTILE])
			expect(await team.findJoinLink(text)).toBeUndefined();
	});
});

describe("the audit log", () => {
	const entry = { at: 1, actor: "Ada", action: "role-changed", subject: "bob" };

	it("gives what was done newest first, in pages, by project, account and action", async () => {
		await project("a1", { boss: "admin" });
		for (let at = 0; at < 5; at++)
			await team.appendAudit({ ...entry, at, project: "a1", account: "acc-1", detail: { at } });
		await team.appendAudit({ ...entry, account: "acc-1", action: "account-made" });
		const first = await team.listAudit({ project: "a1", limit: 3 });
		expect(first.map((one) => one.at)).toEqual([4, 3, 2]);
		expect(first[0]).toMatchObject({ ...entry, at: 4, project: "a1", detail: { at: 4 } });
		const before = first.at(-1)?.number ?? 0;
		const rest = await team.listAudit({ project: "a1", limit: 3, before });
		expect(rest.map((one) => one.at)).toEqual([1, 0]);
		const made = await team.listAudit({ account: "acc-1", action: "account-made", limit: 9 });
		expect(made).toHaveLength(1);
		expect(made[0]).not.toHaveProperty("project");
	});

	it("keeps what it is told in one line, short, and as text", async () => {
		for (const text of HOSTILE) {
			await team.appendAudit({ ...entry, subject: text, actor: text, detail: { text } });
			const [stored] = await team.listAudit({ limit: 1 });
			expect(stored).toMatchObject({ subject: text, actor: text, detail: { text } });
			expect(
				await team.listAudit({ action: text, account: text, project: text, limit: 1 }),
			).toEqual([]);
		}
		await team.appendAudit({
			...entry,
			subject: "a\nforged line\u0000\u2028x",
			actor: "y".repeat(9000),
			detail: { text: "z".repeat(9000) },
		});
		const [stored] = await team.listAudit({ limit: 1 });
		expect(stored?.subject).toBe("a forged line  x");
		expect(stored?.actor).toHaveLength(500);
		expect(stored?.detail).toEqual({ leftOut: ["text"] });
	});

	it("cannot be changed, not even by the database's own statements", async () => {
		const { db } = fixture.database.backend;
		const table = sql.table("assay.audit_entry");
		for (const statement of [
			sql`update ${table} set actor = 'Eve'`,
			sql`delete from ${table}`,
			sql`truncate ${table}`,
		])
			await expect(statement.execute(db)).rejects.toThrow("an audit entry never changes");
	});

	it("outlives its project, and is not shown in a new one of the same name", async () => {
		await fixture.database.createProject("a2", 1);
		await team.appendAudit({ ...entry, project: "a2" });
		await fixture.database.removeProject("a2");
		await fixture.database.createProject("a2", 2);
		expect(await team.listAudit({ project: "a2", limit: 9 })).toEqual([]);
		expect((await team.listAudit({ limit: 1 }))[0]?.project).toBe("a2");
	});
});
