import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "@assay/sdk/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
	type ProjectFixture,
	projectFixture,
	type StartedCommand,
} from "../run/project-fixture.ts";

async function freePort(): Promise<number> {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, "close");
	return port;
}

let project: ProjectFixture;
let ui: StartedCommand;
let port = 0;
beforeAll(async () => {
	project = projectFixture({
		"rows.jsonl": '{"id":"a","input":"<script>alert(1)</script>","system":"v1","response":"hi"}\n',
		"assay.config.json": JSON.stringify({
			name: "pages & more",
			prompts: "rows.jsonl",
			evaluators: { short: { kind: "code", check: { type: "length", max: 9 } } },
			systems: { v1: { recorded: true } },
		}),
	});
	await project.assay("run");
	port = await freePort();
	ui = project.start("ui", "--port", String(port));
	while (!ui.stderr().includes("http://")) await new Promise((wait) => setTimeout(wait, 20));
}, 60_000);
afterAll(() => project.remove());

interface Sent {
	readonly method?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
}

interface Answer {
	readonly status: number | undefined;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

async function send(path: string, { body, headers = {}, method = "GET" }: Sent = {}) {
	const sent = request({
		host: "127.0.0.1",
		port,
		path,
		method,
		headers: { host: `127.0.0.1:${port}`, ...headers },
	});
	// A server that refuses a large body closes before it has all of it.
	sent.on("error", () => undefined);
	sent.end(body);
	const [response] = await once(sent, "response");
	let text = "";
	for await (const chunk of response) text += String(chunk);
	const answer: Answer = { status: response.statusCode, headers: response.headers, body: text };
	return answer;
}

const JSON_TYPE = { "content-type": "application/json" };
const client = () => createClient({ origin: `http://127.0.0.1:${port}` });

describe("assay ui", () => {
	it("answers with the project, its runs and their matrix", async () => {
		const api = client();
		expect(await api.call("GET /project", {})).toMatchObject({
			name: "pages & more",
			counts: { prompts: 1, runs: 1, evaluators: 1 },
		});
		const { items } = await api.call("GET /runs", {});
		const run = items[0]?.id ?? "";
		expect(items).toMatchObject([{ state: "finished", system: { name: "v1" }, prompts: 1 }]);
		const matrix = await api.call("GET /runs/{run}/matrix", { run });
		// One row of two characters, at most nine: one of one passes.
		expect(matrix.cells[0]).toMatchObject({ scored: 1, passed: 1, failed: 0, isThin: true });
	});

	it("answers only to its own name, so that no foreign name reaches it", async () => {
		const own = { host: `localhost:${port}` };
		expect((await send("/api/v1/project", { headers: own })).status).toBe(200);
		for (const host of [
			"evil.example",
			`evil.example:${port}`,
			"127.0.0.1",
			`127.0.0.1.evil:${port}`,
		])
			for (const path of ["/", "/api/v1/project", "/assets/none.js"])
				expect([host, path, (await send(path, { headers: { host } })).status]).toEqual([
					host,
					path,
					403,
				]);
	});

	it("refuses what another site's page sends", async () => {
		const origin = "http://evil.example";
		const refused: readonly Sent[] = [
			{ headers: { origin } },
			{ headers: { origin: "null" } },
			{ headers: { origin: `http://127.0.0.1:${port + 1}` } },
			{ headers: { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" } },
			// To a browser, another port of this machine is the same site.
			{ headers: { "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors" } },
			{ headers: { "sec-fetch-site": "same-site", "sec-fetch-mode": "navigate" } },
			{ method: "POST", headers: { ...JSON_TYPE, origin }, body: "{}" },
			{
				method: "POST",
				headers: { ...JSON_TYPE, "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" },
				body: "{}",
			},
		];
		for (const one of refused) expect((await send("/api/v1/project", one)).status).toBe(403);
		const follows = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
		expect((await send("/", { headers: follows })).status).toBe(200);
		const embeds = { ...follows, "sec-fetch-dest": "iframe" };
		expect((await send("/", { headers: embeds })).status).toBe(403);
	});

	it("takes no body that a foreign form could send", async () => {
		for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
			expect(
				(
					await send("/api/v1/runs", {
						method: "POST",
						headers: { "content-type": type },
						body: "{}",
					})
				).status,
			).toBe(415);
	});

	it("allows the page nothing that is not its own", async () => {
		const { headers } = await send("/");
		const policy = String(headers["content-security-policy"]);
		expect(policy).toContain("default-src 'none'");
		expect(policy).toContain("script-src 'self';");
		expect(policy).not.toContain("unsafe");
		expect(headers).toMatchObject({
			"x-content-type-options": "nosniff",
			"referrer-policy": "no-referrer",
			"x-frame-options": "DENY",
			"cross-origin-resource-policy": "same-origin",
		});
	});

	it("tells problems with a stable code, a status and what is wrong where", async () => {
		const api = client();
		await expect(api.call("GET /runs/{run}", { run: "none" })).rejects.toMatchObject({
			problem: { status: 404, code: "NOT_FOUND", detail: expect.stringContaining('run "none"') },
		});
		const wrong = await send("/api/v1/runs/plan", {
			method: "POST",
			headers: JSON_TYPE,
			body: '{"repeat":0}',
		});
		expect(wrong.headers["content-type"]).toBe("application/problem+json");
		expect(JSON.parse(wrong.body)).toMatchObject({
			status: 400,
			code: "INPUT",
			issues: [{ path: ["repeat"] }],
		});
		for (const body of ["[1]", "{", "7"])
			expect(
				(await send("/api/v1/runs/plan", { method: "POST", headers: JSON_TYPE, body })).status,
			).toBe(400);
		const deep = await send("/api/v1/documents/note/1", {
			method: "PUT",
			headers: JSON_TYPE,
			body: `{"body":${"[".repeat(200_000)}${"]".repeat(200_000)}}`,
		});
		expect([deep.status, deep.body]).toEqual([400, expect.stringContaining("nested too deeply")]);
		expect((await send("/api/v1/none")).status).toBe(404);
	});

	it("refuses a body that is too large before it reads it whole", async () => {
		const body = JSON.stringify({ systems: ["x".repeat(9 * 1024 * 1024)] });
		expect(
			(await send("/api/v1/runs/plan", { method: "POST", headers: JSON_TYPE, body })).status,
		).toBe(413);
	});

	it("serves the page for every path of its own, and no file that is not there", async () => {
		const page = await send("/runs/abc");
		expect(page.status).toBe(200);
		expect(page.body).toContain('<div id="page"');
		expect(page.body).not.toMatch(/<script(?![^>]*\bsrc=)/);
		expect((await send("/assets/none.js")).status).toBe(404);
		for (const [path, method] of [
			["/api/v2/runs", "GET"],
			["/api/v1//runs", "GET"],
			["/api", "GET"],
			["/runs/abc", "POST"],
		] as const) {
			const { headers, status } = await send(path, { method, headers: JSON_TYPE });
			expect([path, status, headers["content-type"]]).toEqual([
				path,
				404,
				"application/problem+json",
			]);
		}
		expect((await send("/..%2f..%2f..%2fpackage.json")).body).not.toContain('"workspaces"');
	});

	it("lets a browser keep what is named after its content, and nothing else", async () => {
		const [, script] = /src="(\/assets\/[^"]+)"/.exec((await send("/")).body) ?? [];
		const kept = async (path = "") => (await send(path)).headers["cache-control"];
		expect(await kept(script)).toContain("immutable");
		for (const path of ["/", "/index.html", "/runs/abc", "/assets/none.js"])
			expect([path, await kept(path)]).toEqual([path, "no-cache"]);
	});

	it("takes names with any letter in the address", async () => {
		const api = client();
		for (const id of ["a/b", "100%", "a%2Fb", "ü ?#&", "../x", "\\", "💡"])
			expect(
				await api.call("PUT /documents/{kind}/{id}", { kind: "view", id, body: 1 }),
			).toMatchObject({ id });
		expect((await send("/api/v1/documents/view/%E0%A4%A", { method: "DELETE" })).status).toBe(200);
		expect((await send(`/api/v1/runs?cursor=${"x".repeat(17_000)}`)).status).toBe(431);
	});

	it("does a write with the same Idempotency-Key once", async () => {
		const api = client();
		const write = (body: string) =>
			api.call(
				"PUT /documents/{kind}/{id}",
				{ kind: "note", id: "n1", body },
				{ idempotencyKey: "k" },
			);
		const first = await write("one");
		expect(first.revision).toBe(1);
		expect(await write("one")).toEqual(first);
		await expect(write("two")).rejects.toMatchObject({ problem: { code: "IDEMPOTENCY_KEY" } });
		const again = await api.call("PUT /documents/{kind}/{id}", {
			kind: "note",
			id: "n1",
			body: "two",
		});
		expect(again.revision).toBe(2);
	});

	it("names the conflict when somebody else has changed a document", async () => {
		const api = client();
		const put = (expectedRevision: number, body = "x") =>
			api.call("PUT /documents/{kind}/{id}", {
				kind: "note",
				id: "n2",
				body,
				expectedRevision,
			});
		await put(0);
		await put(1);
		await expect(put(1, "y")).rejects.toMatchObject({
			problem: { status: 409, code: "CONFLICT" },
		});
		// The same again, as by a client that never got its answer, is no conflict.
		expect(await put(1)).toMatchObject({ revision: 2, body: "x" });
	});

	it("describes itself", async () => {
		const document = JSON.parse((await send("/api/v1/openapi.json")).body);
		expect(document.openapi).toBe("3.1.0");
		expect(Object.keys(document.paths)).toContain("/api/v1/runs/{run}/matrix");
		expect(document.paths["/api/v1/runs/{run}/matrix"].get.parameters).toContainEqual(
			expect.objectContaining({ name: "baseline", in: "query" }),
		);
	});

	it("tells what another process has changed, and ends with Ctrl-C while it is listened to", async () => {
		const stream = await fetch(`http://127.0.0.1:${port}/api/v1/events`);
		const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
		let told = "";
		const hear = async (wanted: RegExp) => {
			while (!wanted.test(told)) told += (await reader?.read())?.value ?? "";
		};
		await hear(/revisions-changed.*"runs":\d/);
		told = "";
		await project.assay("run", "--repeat", "2");
		await hear(/"runs":\d/);
		ui.process.kill("SIGINT");
		expect(await ui.ended).toMatchObject({ code: 0 });
	});
});
