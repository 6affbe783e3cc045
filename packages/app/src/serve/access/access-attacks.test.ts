import type { AnnotationTask } from "@assay/core/domain";
import { secretHash } from "@assay/workflow/refine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
	type PostgresFixture,
	startPostgres,
} from "../../../../adapters/src/postgres/postgres-fixture.ts";
import {
	type Asked,
	ORIGIN,
	PAGE,
	PASSWORD,
	PROJECTS,
	type TeamServerFixture,
	teamServerFixture,
} from "./team-server-fixture.ts";

const JSON_TYPE = { "content-type": "application/json" };
const OWN = `/p/${PROJECTS.own}/api/v1`;
const NOTE = `${OWN}/documents/note/attack`;

let postgres: PostgresFixture;
let fixture: TeamServerFixture;
let admin: string;

beforeAll(async () => {
	postgres = await startPostgres({ fsync: "off" });
	fixture = await teamServerFixture(postgres.url);
	admin = await fixture.signIn("admin@example.org");
}, 180_000);
afterAll(async () => {
	await fixture.remove();
	await postgres.stop();
});

const asPage = (cookie: string) => ({ cookie, origin: ORIGIN, ...JSON_TYPE });
const put = (headers: Asked["headers"], path = NOTE) =>
	fixture.ask(path, {
		method: "PUT",
		...(headers && { headers }),
		body: JSON.stringify({ body: { text: "hello" } }),
	});
const post = (path: string, body: unknown, headers: Asked["headers"] = asPage(admin)) =>
	fixture.ask(path, { method: "POST", ...(headers && { headers }), body: JSON.stringify(body) });
const get = (path: string, headers: Asked["headers"]) =>
	fixture.ask(path, { ...(headers && { headers }) });
const codeOf = async (answer: Response): Promise<string> => (await answer.json()).code;

const TASK: AnnotationTask = {
	id: "t1",
	name: "Task",
	run: "r1",
	system: "base",
	criteria: [],
	overlap: 1,
	wantsGoldenResponse: false,
	isBlind: true,
	selection: "all",
	state: "open",
	createdAt: 1,
};

describe("a write with a cookie", () => {
	it("is taken from a page of the server, by its origin or what the browser says", async () => {
		expect((await put(asPage(admin))).status).toBe(200);
		const fetched = { cookie: admin, "sec-fetch-site": "same-origin", ...JSON_TYPE };
		expect((await put(fetched)).status).toBe(200);
	});

	it("is refused from anywhere else, and changes nothing", async () => {
		const before = await get(`${OWN}/documents/note`, { cookie: admin });
		const sent = await before.text();
		const elsewhere: readonly Asked["headers"][] = [
			{},
			{ origin: "https://evil.example" },
			{ origin: "null" },
			{ origin: `${ORIGIN}.evil.example` },
			{ origin: "https://assay.test" },
			{ "sec-fetch-site": "cross-site" },
			{ "sec-fetch-site": "same-site" },
			{ "sec-fetch-site": "none" },
			{ origin: ORIGIN, "sec-fetch-site": "cross-site" },
		];
		for (const headers of elsewhere) {
			const answer = await put(
				{ cookie: admin, ...JSON_TYPE, ...headers },
				`${OWN}/documents/note/b`,
			);
			expect([headers, answer.status]).toEqual([headers, 403]);
		}
		const form = { ...asPage(admin), "content-type": "application/x-www-form-urlencoded" };
		expect((await put(form)).status).toBe(415);
		expect((await put({ ...asPage(admin), host: "evil.example" })).status).toBe(403);
		const after = await get(`${OWN}/documents/note`, { cookie: admin });
		expect(await after.text()).toBe(sent);
	});

	it("is not admitted by the cookie when a token comes with it", async () => {
		const headers = { cookie: admin, ...JSON_TYPE, authorization: "Bearer assay_guessed" };
		const answer = await put({ ...headers, origin: "https://evil.example" });
		expect([answer.status, await codeOf(answer)]).toEqual([401, "TOKEN"]);
	});
});

const reading = async (secret: string, project: string) =>
	(await get(`/p/${project}/api/v1/project`, { authorization: `Bearer ${secret}` })).status;
const makeToken = async (fields: object = {}) => {
	const answer = await post(`/api/v1/projects/${PROJECTS.own}/tokens`, {
		name: "ci",
		role: "reviewer",
		...fields,
	});
	expect(answer.status).toBe(200);
	return answer.json();
};

describe("a token", () => {
	it("opens its own project until it is revoked, and no other", async () => {
		const { id, secret } = await makeToken();
		expect(await reading(secret, PROJECTS.own)).toBe(200);
		expect(await reading(secret, PROJECTS.other)).toBe(404);
		const headers = asPage(admin);
		const path = `/api/v1/projects/${PROJECTS.own}/tokens/${id}`;
		expect((await fixture.ask(path, { method: "DELETE", headers })).status).toBe(200);
		expect(await reading(secret, PROJECTS.own)).toBe(401);
	});

	it("opens nothing once it has expired", async () => {
		const { id, secret } = await makeToken({ days: 1 });
		expect(await reading(secret, PROJECTS.own)).toBe(200);
		const { db } = fixture.database.backend;
		await db.updateTable("api_token").set({ expires_at: 1 }).where("id", "=", id).execute();
		expect(await reading(secret, PROJECTS.own)).toBe(401);
	});

	it("has at most the role of who makes it, and makes no other", async () => {
		const reviewer = asPage(await fixture.signIn("reviewer@example.org"));
		const path = `/api/v1/projects/${PROJECTS.own}/tokens`;
		expect((await post(path, { name: "more", role: "developer" }, reviewer)).status).toBe(403);
		const { secret } = await makeToken({ role: "admin" });
		const program = { authorization: `Bearer ${secret}`, ...JSON_TYPE };
		expect((await post(path, { name: "more", role: "admin" }, program)).status).toBe(403);
	});

	it("of somebody else is seen and revoked by an admin only", async () => {
		const { id } = await makeToken();
		const developer = asPage(await fixture.signIn("developer@example.org"));
		const path = `/api/v1/projects/${PROJECTS.own}/tokens`;
		expect(await (await get(path, developer)).json()).toEqual({ tokens: [] });
		const revoke = { method: "DELETE", headers: developer };
		expect((await fixture.ask(`${path}/${id}`, revoke)).status).toBe(403);
	});
});

const signInWith = (cookie: string) =>
	post(
		"/api/auth/sign-in/email",
		{ email: "reviewer@example.org", password: PASSWORD },
		{ ...asPage(cookie) },
	);

describe("a session", () => {
	it("is a new one after signing in, whatever cookie the browser had", async () => {
		const fixed = "assay.session_token=fixed.by-an-attacker";
		const [first = ""] = (await signInWith(fixed)).headers.getSetCookie();
		expect(first).toMatch(/^assay\.session_token=/);
		expect(first).not.toContain("fixed.by-an-attacker");
		expect((await get(`${OWN}/project`, { cookie: fixed })).status).toBe(401);
		const [second = ""] = (await signInWith(first.split(";")[0] ?? "")).headers.getSetCookie();
		expect(second.split(";")[0]).not.toBe(first.split(";")[0]);
	});

	it("is over when it is revoked, for requests and for a stream of events", async () => {
		const cookie = await fixture.signIn("developer@example.org");
		const sessions = await (await get("/api/v1/sessions", { cookie })).json();
		const { id } = sessions.sessions.find((one: { isCurrent: boolean }) => one.isCurrent);
		expect((await get(`${OWN}/project`, { cookie })).status).toBe(200);
		const path = `/api/v1/sessions/${id}`;
		const revoke = { method: "DELETE", headers: asPage(cookie) };
		expect((await fixture.ask(path, revoke)).status).toBe(200);
		expect((await get(`${OWN}/project`, { cookie })).status).toBe(401);
		expect((await get(`${OWN}/events`, { cookie })).status).toBe(401);
	});
});

const invite = async (fields: object) => {
	const answer = await post(`/api/v1/projects/${PROJECTS.own}/join-links`, fields);
	return (await answer.json()).path.replace("/join#", "/api/v1/join/");
};

describe("a join link", () => {
	const person = { email: "new@example.org", name: "New", password: PASSWORD };

	it("is good for one person, once", async () => {
		const path = await invite({ role: "annotator" });
		expect(await (await get(path, {})).json()).toMatchObject({ project: PROJECTS.own });
		expect((await post(path, person, JSON_TYPE)).status).toBe(200);
		const again = await post(path, { ...person, email: "second@example.org" }, JSON_TYPE);
		expect([again.status, await codeOf(again)]).toEqual([404, "LINK_UNKNOWN"]);
		expect((await get(path, {})).status).toBe(404);
		expect(await fixture.directory.findAccountByEmail("second@example.org")).toBeUndefined();
	});

	it("for one email is good for no other", async () => {
		const path = await invite({ role: "admin", email: "ceo@example.org" });
		expect((await post(path, { ...person, email: "thief@example.org" }, JSON_TYPE)).status).toBe(
			409,
		);
		expect(await fixture.directory.findAccountByEmail("thief@example.org")).toBeUndefined();
	});

	it("takes nobody's word for who is signed in", async () => {
		const path = await invite({ role: "admin" });
		expect((await post(path, {}, JSON_TYPE)).status).toBe(401);
	});
});

describe("a removed member", () => {
	it("gets in no more, by cookie, token or task link", async () => {
		const cookie = await fixture.signIn("stranger@example.org");
		const account = fixture.people.get("stranger")?.id ?? "";
		await fixture.directory.setMember(PROJECTS.own, account, "reviewer");
		const token = { name: "t", role: "reviewer", account } as const;
		const { secret } = await fixture.directory.createToken(PROJECTS.own, token);
		const task = await openTask();
		const open = `/api/v1/projects/${PROJECTS.own}/tasks/${task}/open`;
		const link = await (await post(open, {}, asPage(cookie))).json();
		const again = await (await post(open, {}, asPage(cookie))).json();
		expect(again).toEqual(link);
		const invitation = link.path.replace("/annotate/", "/api/v1/invitations/");
		expect(await codeOf(await get(`${invitation}0`, {}))).toBe("INVITATION_UNKNOWN");

		const path = `/api/v1/projects/${PROJECTS.own}/members/${account}`;
		const removed = await fixture.ask(path, { method: "DELETE", headers: asPage(admin) });
		expect(removed.status).toBe(200);
		expect((await get(`${OWN}/project`, { cookie })).status).toBe(404);
		const bearer = { authorization: `Bearer ${secret}` };
		expect((await get(`${OWN}/project`, bearer)).status).toBe(401);
		expect(await codeOf(await get(invitation, {}))).toBe("INVITATION_REVOKED");
		expect((await post(open, {}, asPage(cookie))).status).toBe(404);
	});
});

async function openTask(): Promise<string> {
	const store = await fixture.database.openProject(PROJECTS.own);
	await store.createTask(TASK, []);
	await store.close();
	return TASK.id;
}

describe("a body", () => {
	const large = JSON.stringify({ email: "a@example.org", password: "x".repeat(20_000) });

	it("that is too large for signing in is not read, whoever sends it", async () => {
		const answer = await post("/api/auth/sign-in/email", JSON.parse(large), JSON_TYPE);
		expect([answer.status, await codeOf(answer)]).toEqual([413, "TOO_LARGE"]);
	});

	it("that calls itself a file is read only where a file is taken", async () => {
		const file = { "content-type": "application/octet-stream", origin: ORIGIN };
		for (const path of ["/api/v1/join/guessed", `${OWN}/invitations/guessed/next`])
			expect([path, (await post(path, {}, file)).status]).toEqual([path, 415]);
	});
});

describe("a project that is not open yet", () => {
	it("is opened by the link of a task, and not by a guess at one", async () => {
		await fixture.database.createProject("sleeping", 1);
		const path = "/p/sleeping/api/v1/invitations/guessed";
		expect(await codeOf(await get(path, {}))).toBe("INVITATION_UNKNOWN");
		expect(fixture.host.opened("sleeping")).toBeUndefined();
		const store = await fixture.database.openProject("sleeping");
		await store.createTask(TASK, []);
		const times = { isRevoked: false, createdAt: 1, expiresAt: 8e15 };
		const invitation = { id: "l1", task: TASK.id, annotator: "Ada", ...times };
		await store.putInvitation({ ...invitation, secretHash: secretHash("the-secret") });
		await store.close();
		expect((await get("/p/sleeping/api/v1/invitations/the-secret", {})).status).toBe(200);
		expect(fixture.host.opened("sleeping")).toBeDefined();
	});

	it("is opened whatever its name is", async () => {
		const operator = asPage(await fixture.signIn("operator@example.org"));
		const name = "\u00e9".repeat(200);
		expect((await post("/api/v1/projects", { name }, operator)).status).toBe(200);
		const answer = await get(`/p/${encodeURIComponent(name)}/api/v1/runs`, operator);
		expect(answer.status).toBe(200);
	});
});

describe("a fine-tune", () => {
	it("runs no command on the server, whoever asks", async () => {
		const start = { name: "t", curatedSet: "s", model: "m", command: "env > /tmp/out" };
		const answer = await post(`${OWN}/fine-tunes`, { ...start, trainer: "command" });
		expect([answer.status, await codeOf(answer)]).toEqual([403, "FORBIDDEN"]);
	});
});

describe("an answer of an API", () => {
	it("is kept by nothing that several people share", async () => {
		for (const path of [`${OWN}/project`, "/api/v1/session"])
			expect((await get(path, { cookie: admin })).headers.get("cache-control")).toMatch(/private/);
	});
});

describe("paths", () => {
	const NAMES = [
		"..%2f..%2fetc%2fpasswd",
		"..%5c..%5cboot.ini",
		"%2fetc%2fpasswd",
		"a%00b",
		"....%2f%2f",
		"%252e%252e%252f",
		"%c0%ae%c0%ae",
		"%ff",
	];
	const PATHS: readonly ((name: string) => string)[] = [
		(name) => `/p/${name}/api/v1/project`,
		(name) => `/p/${name}/`,
		(name) => `/assets/${name}`,
		(name) => `${OWN}/runs/${name}/report`,
		(name) => `${OWN}/curated-sets/${name}/export`,
		(name) => `${OWN}/quality-models/${name}/file`,
		(name) => `${OWN}/tasks/${name}/file?format=csv`,
		(name) => `${OWN}/project/export?format=${name}`,
		(name) => `${OWN}/runs/r/row-file?format=${name}`,
		(name) => `/api/v1/projects/${name}`,
	];

	it("lead nowhere but to what they name", async () => {
		const wrong: string[] = [];
		for (const pathOf of PATHS)
			for (const name of NAMES) {
				const answer = await get(pathOf(name), { cookie: admin });
				const text = await answer.text();
				if (text !== PAGE && (answer.status < 400 || answer.status >= 500))
					wrong.push(`${pathOf(name)}: ${answer.status} ${text.slice(0, 200)}`);
			}
		expect(wrong).toEqual([]);
	});

	it("of a new project are names and no paths", async () => {
		const operator = asPage(await fixture.signIn("operator@example.org"));
		const paths = ["../up", "a/b", String.raw`a\b`, "..", "a%2fb"];
		for (const name of [...paths, "", "a\u0000b", "a\nb", "\u200b", "\u202eevil"])
			expect([name, (await post("/api/v1/projects", { name }, operator)).status]).toEqual([
				name,
				400,
			]);
	});
});
