import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { apiOperations } from "@assay/sdk/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServedProject, serveProject } from "../serve-project.ts";

const CANARY = "sk-canary-7f3a91c2";

/** A vendor that refuses the key `bad` in the words of one that repeats a part of it. */
function vendor(): Server {
	return createServer((request, response) => {
		const key = request.headers.authorization ?? "";
		const isGood = key === `Bearer ${CANARY}`;
		response.writeHead(isGood ? 200 : 401, { "content-type": "application/json" });
		response.end(
			JSON.stringify(
				isGood
					? {
							id: "1",
							object: "chat.completion",
							created: 1,
							model: "tiny",
							choices: [
								{
									index: 0,
									finish_reason: "stop",
									message: { role: "assistant", content: "ready" },
								},
							],
							usage: { prompt_tokens: 12, completion_tokens: 1, total_tokens: 13 },
						}
					: { error: { message: `Incorrect API key provided: ${key} sk-env-********9b1c` } },
			),
		);
	});
}

let served: ServedProject;
let server: Server;
beforeAll(async () => {
	server = vendor().listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	const port = typeof address === "object" ? address?.port : undefined;
	served = await serveProject(
		{
			"rows.jsonl": '{"id":"a","input":"Hi?","system":"v1","response":"hi"}\n',
			"assay.config.json": JSON.stringify({
				name: "set up",
				prompts: "rows.jsonl",
				evaluators: { short: { kind: "code", check: { type: "length", max: 9 } } },
				systems: {
					v1: { recorded: true },
					small: { model: "openai-compatible:tiny", prompt: "{{input}}" },
					big: { model: "openai:unlisted", prompt: "{{input}}" },
				},
				run: { concurrency: 3 },
				prices: { "openai-compatible:tiny": { input: 1, output: 2 } },
			}),
			".env": `OPENAI_API_KEY=${CANARY}-file\nMISTRAL_BASE_URL=http://me:${CANARY}@host.example/v1?key=${CANARY}\n`,
		},
		{
			env: {
				OPENAI_COMPATIBLE_API_KEY: CANARY,
				OPENAI_COMPATIBLE_BASE_URL: `http://127.0.0.1:${port}/v1`,
				OLLAMA_API_KEY: `${CANARY}-wrong`,
				OLLAMA_BASE_URL: `http://127.0.0.1:${port}/v1`,
				LMSTUDIO_BASE_URL: "http://127.0.0.1:9/v1",
			},
		},
	);
	await served.assay("run", "--system", "v1");
}, 60_000);
afterAll(async () => {
	server.close();
	await served.remove();
});

const settings = () => served.api.call("GET /settings", {});
const call = (model: string) => served.api.call("POST /settings/test-call", { model });

describe("GET /settings", () => {
	it("tells where keys and addresses come from, and never what the keys are", async () => {
		const { providers } = await settings();
		const by = new Map(providers.map((provider) => [provider.name, provider]));
		expect(by.get("openai")).toMatchObject({
			key: { value: "OPENAI_API_KEY", from: ".env" },
			baseUrl: { value: "https://api.openai.com/v1", from: "default" },
			models: ["openai:unlisted"],
		});
		expect(by.get("openai-compatible")?.key?.from).toBe("environment");
		expect(by.get("anthropic")?.key).toBeUndefined();
		expect(by.get("mistral")?.baseUrl).toEqual({ value: "http://host.example/v1", from: ".env" });
	});

	it("tells prices, which models have none, and limits with their place", async () => {
		const info = await settings();
		expect(info.prices[0]).toEqual({
			model: "openai-compatible:tiny",
			input: 1,
			output: 2,
			from: "configuration",
			isUsed: true,
		});
		expect(info.unpriced).toEqual(["openai:unlisted"]);
		expect(info.limits).toMatchObject({
			concurrency: { value: 3, from: "configuration" },
			retries: { value: 3, from: "default" },
		});
		expect(info.config).toBe("assay.config.json");
	});
});

describe("POST /settings/test-call", () => {
	it("tells what a call took and cost", async () => {
		// 12 tokens at 1 USD and 1 token at 2 USD per million.
		expect(await call("openai-compatible:tiny")).toMatchObject({
			kind: "answered",
			text: "ready",
			inputTokens: 12,
			outputTokens: 1,
			costUsd: expect.closeTo(0.000014, 12),
		});
	});

	it("tells in words what is wrong, with no part of a key", async () => {
		const refused = await call("ollama:tiny");
		expect(refused).toMatchObject({
			kind: "failed",
			detail: expect.stringContaining("Incorrect API key"),
			remedy: expect.stringContaining("key is wrong"),
		});
		expect(JSON.stringify(refused)).not.toMatch(/canary|9b1c|sk-env/);
		for (const [model, detail] of [
			["anthropic:x", /ANTHROPIC_API_KEY/],
			["openal:x", /openai/],
			["nothing", /provider:model/],
			["lmstudio:x", /lmstudio/],
		] as const)
			expect(await call(model)).toMatchObject({
				kind: "failed",
				detail: expect.stringMatching(detail),
			});
	});
});

describe("keys", () => {
	it("are in no answer of any operation that reads", async () => {
		const { items } = await served.api.call("GET /runs", {});
		const run = items[0]?.id ?? "";
		const values = new Map([
			["run", run],
			["runs", run],
			["kind", "note"],
			["format", "prompts-csv"],
			["prompt", "a"],
		]);
		let read = 0;
		for (const key of Object.keys(apiOperations)) {
			if (!key.startsWith("GET ") || key === "GET /events") continue;
			const path = key
				.slice(4)
				.replaceAll(/\{(\w+)\}/g, (_, name: string) => values.get(name) ?? "1");
			const query = new URLSearchParams([...values].filter(([name]) => name !== "kind"));
			for (const address of [path, `${path}?${query}`]) {
				const answer = await fetch(`${served.url}/api/v1${address}`);
				expect([address, await answer.text()]).not.toEqual([
					address,
					expect.stringContaining("canary"),
				]);
				if (answer.ok) read++;
			}
		}
		expect(read).toBeGreaterThan(10);
	}, 60_000);
});

describe("GET /settings/health", () => {
	it("finds what doctor finds, and counts what is stored", async () => {
		const { findings, stored } = await served.api.call("GET /settings/health", {});
		expect(findings).toContainEqual({
			what: "model",
			isGood: true,
			detail: "openai:unlisted is known, with what it needs",
		});
		expect(stored).toMatchObject({ prompts: 1, responses: 1, runs: 1 });
		expect(stored?.bytes).toBeGreaterThan(1000);
	});
});

describe("GET /project/export", () => {
	it("gives each format as a file", async () => {
		for (const [format, name, content] of [
			["prompts-csv", "prompts.csv", /^id,input.*\na,Hi\?/],
			["prompts-jsonl", "prompts.jsonl", /^\{.*"id":"a"/],
			["definitions-json", "definitions.json", /"name": "set up"/],
			["promptfoo-yaml", "promptfooconfig.yaml", /providers:/],
		] as const) {
			const answer = await fetch(served.api.url("GET /project/export", { format }));
			expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="${name}"`);
			expect(await answer.text()).toMatch(content);
		}
	}, 30_000);
});

describe("DELETE /project", () => {
	it("wants the project's name, then deletes what is stored and keeps what is written in code", async () => {
		const deletion = (name: string) => served.api.call("DELETE /project", { name });
		await expect(deletion("set")).rejects.toMatchObject({ problem: { code: "CONFIRMATION" } });
		expect((await served.api.call("GET /project", {})).counts).toMatchObject({
			prompts: 1,
			runs: 1,
		});
		expect(await deletion("set up")).toEqual({ deleted: "set up" });
		expect((await served.api.call("GET /project", {})).counts).toMatchObject({
			prompts: 0,
			runs: 0,
			evaluators: 1,
			systems: 3,
		});
	});
});
