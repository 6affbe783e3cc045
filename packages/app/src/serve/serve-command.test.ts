import { once } from "node:events";
import { connect } from "node:net";
import { type PostgresFixture, startPostgres } from "@assay/adapters/test-database";
import { apiOperations, readAddress, teamOperations } from "@assay/sdk/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectFixture } from "../run/project-fixture.ts";
import { promptLines, type TeamFixture, teamFixture, until } from "../worker/team-fixture.ts";
import { endServer, type ServedTeam, serveTeam, signInOperator } from "./serve-fixture.ts";

const TOKEN = "a token for the figures";
const PROMPTS = 900;
const CONFIG = `import { defineProject, regex } from "@assay/sdk";
export default defineProject({
	name: "shop",
	prompts: "prompts.jsonl",
	evaluators: { numbered: regex("^Case") },
	systems: { echo: { model: "sandbox:echo" } },
});
`;

let postgres: PostgresFixture;
let team: TeamFixture;
let folder: ReturnType<typeof projectFixture>;
let server: ServedTeam;
let cookie: string;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
	postgres = await startPostgres({ fsync: "off" });
	team = await teamFixture(postgres.url, 10);
	env = {
		DATABASE_URL: postgres.url,
		ASSAY_SECRET: "a secret of the tests, and of nobody else",
		ASSAY_METRICS_TOKEN: TOKEN,
		ASSAY_SANDBOX_URL: team.sandbox.url,
	};
	folder = projectFixture({}, { env });
	server = await serveTeam(folder);
	cookie = await signInOperator(folder, server.url);
}, 120_000);
afterAll(async () => {
	await folder.remove();
	await team.close();
	await postgres.stop();
});

const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
	fetch(`${server.url}${path}`, { headers: { cookie, ...headers } });
const requestLines = () => server.lines().filter(({ message }) => message === "Request");

describe("serveCommand()", () => {
	it("tells by any name of the host that it lives and is ready, and shows figures to who has the token", async () => {
		const answer = await fetch(`${server.url}/readyz`);
		expect(await answer.json()).toEqual({ status: "ready" });
		expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
		await get("/api/v1/projects");
		expect((await get("/metrics")).status).toBe(401);
		const figures = await (await get("/metrics", { authorization: `Bearer ${TOKEN}` })).text();
		expect(figures).toMatch(
			/assay_http_requests_total\{method="GET",operation="GET \/projects",status="\d+"\} 1/,
		);
		expect(figures).toContain('assay_queue_depth{kind="commands",state="waiting"} 0');
		expect(figures).toContain('assay_database_connections{state="wanted"} 0');
	});

	it("writes a line for each request with its id, which it sends back and the audit log has", async () => {
		const id = "id-of-the-test-1";
		const answer = await fetch(`${server.url}/api/v1/projects`, {
			method: "POST",
			headers: {
				cookie,
				origin: server.url,
				"content-type": "application/json",
				"x-request-id": id,
			},
			body: JSON.stringify({ name: "audited" }),
		});
		expect(answer.status).toBe(200);
		expect(answer.headers.get("x-request-id")).toBe(id);
		await until(() => requestLines().some(({ request }) => request === id));
		expect(requestLines().find(({ request }) => request === id)).toMatchObject({
			level: "info",
			role: "serve",
			method: "POST",
			operation: "POST /projects",
			status: 200,
			ms: expect.any(Number),
			account: expect.any(String),
		});
		const { items } = await (await get("/api/v1/audit")).json();
		expect(items).toContainEqual(expect.objectContaining({ request: id }));
		const made = (await get("/api/v1/projects", { "x-request-id": "no" })).headers;
		expect(made.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
	});

	it("writes no secret, cookie, query, body or path of any route, and nothing that is more than a line", async () => {
		const secret = "s3cret0f7he7est";
		const hostile = `${secret}%0A%1B[31m{"level":"error"}`;
		const before = server.lines().length;
		const keys = [
			...Object.keys(teamOperations).map((key) => ["", key] as const),
			...Object.keys(apiOperations).map((key) => ["/p/audited", key] as const),
		];
		const paths = keys.map(([place, key]) => {
			const { method, path } = readAddress(key);
			return [method, `${place}/api/v1${path.replaceAll(/\{\w+\}/g, hostile)}`] as const;
		});
		const others = [
			"/annotate/",
			"/p/audited/annotate/",
			"/api/auth/reset-password/",
			"/p/",
			"/",
			"/api/v1/",
		];
		for (const [method, path] of [
			...paths,
			...others.map((one) => ["GET", one + hostile] as const),
		]) {
			const isRead = method === "GET";
			const answer = await fetch(`${server.url}${path}?token=${hostile}`, {
				method,
				headers: {
					...(isRead
						? { cookie: `${cookie}; other=${secret}` }
						: { authorization: `Bearer ${secret}` }),
					...(!isRead && { "content-type": "application/json" }),
					"x-request-id": `${secret} `.repeat(3),
					origin: server.url,
				},
				...(!isRead && method !== "DELETE" && { body: JSON.stringify({ password: secret }) }),
				signal: AbortSignal.timeout(5_000),
			});
			await answer.body?.cancel();
		}
		await until(() => server.lines().length >= before + keys.length);
		expect(server.command.stderr()).not.toContain(secret);
		expect(server.command.stderr()).not.toContain(cookie.split("=")[1]);
		expect(server.command.stderr()).not.toMatch(/(?!\n)\p{Cc}/u);
		const known = new Set(keys.map(([, key]) => key));
		const odd = requestLines().filter(({ operation }) => !known.has(String(operation)));
		expect(new Set(odd.map(({ operation }) => operation))).toEqual(
			new Set(["page", "auth", "no operation"]),
		);
	});

	it("ends in order: streams with a hint, requests under way with their answers, and exit code 0", async () => {
		const side = await serveTeam(folder);
		await team
			.project({ "assay.config.ts": CONFIG, "prompts.jsonl": promptLines(3) })
			.assay("sync");
		const events = await fetch(`${side.url}/p/shop/api/v1/events`, { headers: { cookie } });
		expect(events.status).toBe(200);
		const text = events.text();
		const socket = connect(side.port, "127.0.0.1");
		const body = JSON.stringify({ name: "late" });
		socket.write(
			`POST /api/v1/projects HTTP/1.1\r\nhost: 127.0.0.1:${side.port}\r\ncookie: ${cookie}\r\norigin: ${side.url}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nexpect: 100-continue\r\n\r\n`,
		);
		// Said once the server has read the head: from here on the request is under way.
		expect(String((await once(socket, "data"))[0])).toMatch(/^HTTP\/1.1 100 /);
		const code = endServer(side);
		await until(() => side.lines().some(({ message }) => message === "Stopping"));
		await until(() => isRefused(side.port));
		socket.write(body);
		let answer = "";
		for await (const chunk of socket) answer += String(chunk);
		expect(answer).toMatch(/^HTTP\/1.1 200 /);
		expect(await text).toMatch(/retry: 2000\n\n$/);
		expect(await code).toBe(0);
	});

	it("serves the other projects where the files of its own folder cannot be read", async () => {
		const broken = projectFixture({ "assay.config.json": '{ "name": 1 }' }, { env });
		const side = await serveTeam(broken);
		expect(side.command.stderr()).toContain("The files of this folder are not used");
		expect((await fetch(`${side.url}/api/v1/session`)).status).toBe(200);
		expect(await endServer(side)).toBe(0);
		await broken.remove();
	});

	it("may be started anew in the middle of a run of the workers, of which nothing is lost", async () => {
		const project = team.project({
			"assay.config.ts": CONFIG,
			"prompts.jsonl": promptLines(PROMPTS),
		});
		team.sandbox.resetStats();
		const worker = await team.startWorker(undefined, 2);
		const { stderr } = await project.assay("run", "--detach");
		const run = /run (\S+)\. Follow/.exec(stderr)?.[1] ?? "";
		await until(() => team.sandbox.stats().requests > PROMPTS / 5);
		expect(await endServer(server)).toBe(0);
		expect(team.sandbox.stats().requests).toBeLessThan(PROMPTS);
		server = await serveTeam(folder, { port: server.port });
		expect(await team.finished("shop", run)).toMatchObject({ rows: PROMPTS, responded: PROMPTS });
		expect(team.sandbox.stats()).toMatchObject({ requests: PROMPTS, repeatedCalls: 0 });
		const shown = await (await get(`/p/shop/api/v1/runs/${run}`)).json();
		expect(JSON.stringify(shown)).toContain('"finished"');
		worker.process.kill("SIGTERM");
		expect((await worker.ended).code).toBe(0);
	});
});

function isRefused(port: number): Promise<boolean> {
	const socket = connect(port, "127.0.0.1");
	return new Promise((resolve) => {
		socket.once("connect", () => {
			socket.destroy();
			resolve(false);
		});
		socket.once("error", () => resolve(true));
	});
}
