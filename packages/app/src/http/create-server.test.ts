import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
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
});
afterAll(() => project.remove());

async function get(path: string, host = `127.0.0.1:${port}`) {
	const sent = request({ host: "127.0.0.1", port, path, headers: { host } }).end();
	const [response] = await once(sent, "response");
	let body = "";
	for await (const chunk of response) body += String(chunk);
	return { status: response.statusCode as number, type: response.headers["content-type"], body };
}

describe("assay ui", () => {
	it("lists the runs and shows each one's report, data as text", async () => {
		const list = await get("/");
		expect(list).toMatchObject({ status: 200, type: expect.stringContaining("text/html") });
		expect(list.body).toContain("pages &amp; more");
		const [, id = ""] = /href="\/?runs\/(\w+)"/.exec(list.body) ?? [];
		const report = await get(`/runs/${id}`);
		expect(report.status).toBe(200);
		expect(report.body).toContain("short");
		expect(report.body).not.toContain("<script>alert(1)");
	});

	it("answers only to its own address, so that no foreign name reaches it", async () => {
		expect((await get("/", `localhost:${port}`)).status).toBe(200);
		for (const host of [
			"evil.example",
			`evil.example:${port}`,
			"127.0.0.1",
			`127.0.0.1.evil:${port}`,
		])
			expect([host, (await get("/", host)).status]).toEqual([host, 403]);
	});

	it("says 404 for a run that there is none of", async () => {
		expect(await get("/runs/none")).toMatchObject({
			status: 404,
			body: expect.stringContaining('Cannot find run "none"'),
		});
		expect((await get("/none")).status).toBe(404);
	});

	it("ends with Ctrl-C", async () => {
		ui.process.kill("SIGINT");
		expect(await ui.ended).toMatchObject({ code: 0 });
	});
});
