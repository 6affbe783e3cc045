import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
	type PostgresFixture,
	startPostgres,
} from "../../../../adapters/src/postgres/postgres-fixture.ts";
import {
	ORIGIN,
	PROJECTS,
	type TeamServerFixture,
	teamServerFixture,
} from "./team-server-fixture.ts";

const OWN = `/p/${PROJECTS.own}/api/v1`;
const SLICE = `${OWN}/definitions/slice/polite`;

let postgres: PostgresFixture;
let fixture: TeamServerFixture;
let admin: Readonly<Record<string, string>>;

beforeAll(async () => {
	postgres = await startPostgres({ fsync: "off" });
	fixture = await teamServerFixture(postgres.url);
	const cookie = await fixture.signIn("admin@example.org");
	admin = { cookie, origin: ORIGIN, "content-type": "application/json" };
}, 180_000);
afterAll(async () => {
	await fixture.remove();
	await postgres.stop();
});

const send = (method: string, path: string, body?: object, headers = admin) =>
	fixture.ask(path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
const slice = (word: string) => ({
	name: "polite",
	rule: { kind: "keyword", field: "input", words: [word] },
});
const define = (word: string) => send("PUT", SLICE, { body: slice(word) });
const entries = async (headers = admin) =>
	(await (await send("GET", `/api/v1/projects/${PROJECTS.own}/audit`, undefined, headers)).json())
		.items as {
		action: string;
		subject: string;
		actor: string;
		detail?: object;
		request?: string;
	}[];

const newest = async () => (await fixture.directory.listAudit({ limit: 1 }))[0]?.number;

describe("the audit log", () => {
	it("says who changed a definition, took data out and changed a role", async () => {
		expect((await define("please")).status).toBe(200);
		await send("GET", `${OWN}/tasks/none/file?format=csv`);
		const reviewer = fixture.people.get("reviewer")?.id ?? "";
		const member = `/api/v1/projects/${PROJECTS.own}/members/${reviewer}`;
		expect((await send("PUT", member, { role: "reviewer" })).status).toBe(200);
		expect(await entries()).toMatchObject([
			{ action: "role-changed", subject: "reviewer@example.org", detail: { role: "reviewer" } },
			// There is no such task: what was tried, and that it failed, are entries of one request.
			{ action: "data-exported", detail: { failed: "NOT_FOUND" } },
			{ action: "data-exported", subject: "answers of task none as csv" },
			{ action: "definition-changed", subject: "slice polite", actor: "admin@example.org" },
		]);
		const [, failed, tried] = await entries();
		expect(failed?.request).toBe(tried?.request);
	});

	it("names the token of a program beside its maker", async () => {
		const token = await fixture.token(PROJECTS.own, "developer");
		const headers = { ...token, "content-type": "application/json" };
		const { version } = await (await send("GET", SLICE)).json();
		const edit = { body: slice("thanks"), expectedVersion: version };
		expect((await send("PUT", SLICE, edit, headers)).status).toBe(200);
		expect((await entries())[0]?.actor).toBe("admin@example.org by token developer");
	});

	it("keeps a change from being made that it cannot keep", async () => {
		const { db } = fixture.database.backend;
		const before = await (await send("GET", SLICE)).text();
		await db.schema.alterTable("audit_entry").renameTo("audit_away").execute();
		const refused = await define("rude");
		await db.schema.alterTable("audit_away").renameTo("audit_entry").execute();
		expect(refused.status).toBe(503);
		expect(await (await send("GET", SLICE)).text()).toBe(before);
	});

	it("tells of signing in, failing to, and out", async () => {
		const headers = { origin: ORIGIN, "content-type": "application/json" };
		const body = { email: "developer@example.org", password: "not the password" };
		const wrong = await send("POST", "/api/auth/sign-in/email", body, headers);
		expect(wrong.ok).toBe(false);
		const cookie = await fixture.signIn("developer@example.org");
		await send("POST", "/api/auth/sign-out", {}, { ...headers, cookie });
		const all = await fixture.directory.listAudit({ limit: 3 });
		expect(all.map(({ action, subject }) => [action, subject])).toEqual([
			["signed-out", "developer@example.org"],
			["signed-in", "developer@example.org"],
			["sign-in-refused", "developer@example.org"],
		]);
	});

	it("is filled by nobody who is turned away unread", async () => {
		const before = await newest();
		const page = { origin: ORIGIN, "content-type": "application/json" };
		expect((await send("POST", "/api/v1/join/guessed", {}, page)).status).toBe(404);
		expect((await send("POST", "/api/auth/sign-in/email", { email: "x" }, page)).status).toBe(400);
		const elsewhere = { ...page, origin: "https://evil.example" };
		expect((await send("POST", "/api/auth/sign-out", {}, elsewhere)).status).toBe(403);
		expect(await newest()).toBe(before);
	});

	it("tells of data that goes to a trainer, of runs and of tasks", async () => {
		const tune = { name: "t", curatedSet: "s", model: "m", trainer: "openai-compatible" };
		await send("POST", `${OWN}/fine-tunes`, tune);
		await send("POST", `${OWN}/runs`, { systems: ["bot"] });
		await send("PUT", `${OWN}/tasks/none/state`, { state: "closed" });
		const told = (await entries()).map(({ action, subject }) => `${action}: ${subject}`);
		expect(told).toContain("data-exported: curated set s to the trainer of fine-tune t");
		expect(told).toContain("run-started: system bot");
		expect(told).toContain("task-changed: task none");
	});

	it("is one line for each entry, whatever is put into it", async () => {
		const name = "ci\u2028admin@example.org role-changed\u2029";
		const path = `/api/v1/projects/${PROJECTS.own}/tokens`;
		await send("POST", path, { name, role: "reviewer" });
		const [entry] = await entries();
		expect(entry?.action).toBe("token-made");
		expect(entry?.subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
	});

	it("remembers that a project was deleted, with all that it held", async () => {
		const cookie = await fixture.signIn("operator@example.org");
		const operator = { ...admin, cookie };
		expect((await send("POST", "/api/v1/projects", { name: "brief" }, operator)).status).toBe(200);
		const path = "/api/v1/projects/brief";
		const wrong = await send("DELETE", `${path}?confirmation=Brief`, undefined, operator);
		expect(wrong.status).toBe(422);
		const right = await send("DELETE", `${path}?confirmation=brief`, undefined, operator);
		expect(await right.json()).toMatchObject({ deleted: "brief", counts: { runs: 0, prompts: 0 } });
		expect((await send("GET", path, undefined, operator)).status).toBe(404);
		const [last] = await fixture.directory.listAudit({ limit: 1 });
		expect(last).toMatchObject({ action: "project-deleted", subject: "project brief" });
	});
});
