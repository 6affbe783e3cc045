import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createCodeRunner } from "@assay/adapters/code-runner";
import { createEndpointCaller } from "@assay/adapters/endpoint";
import { createHttpClient } from "@assay/adapters/models";
import { ProviderError, type SystemDefinition, UserCodeError } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFakeClock } from "../calls/fake-clock.ts";
import { createFakeModels } from "../calls/fake-models.ts";
import { createBudget, createModelCaller, DEFAULT_RETRY } from "../calls/index.ts";
import { recordedSystemVersion } from "../definitions/index.ts";
import { promptOf } from "./definition-samples.ts";
import { createSystemResponder, type ResponderPorts } from "./system-responder.ts";

const never = new AbortController().signal;
const CHAT = promptOf(1, {
	context: "the plan",
	input: [
		{ role: "system", content: "Be kind" },
		{ role: "user", content: "Hi" },
	],
	variables: { tier: "gold" },
});

const folder = mkdtempSync(path.join(tmpdir(), "assay-responder-"));
const codeRunner = createCodeRunner({ projectRoot: folder, workers: 1 });
const http = createHttpClient();
const models = createFakeModels(({ messages }) => `${messages.length} messages`);
const clock = createFakeClock({ isImpatient: true });
const ports: ResponderPorts = {
	codeRunner,
	endpoint: createEndpointCaller({ env: {}, http }),
	monotonicMs: () => performance.now(),
	models: createModelCaller({
		directory: models,
		clock,
		prices: { costUsd: () => undefined, hasPrice: () => false },
		random: createRandom(1),
		budget: createBudget(),
		retry: DEFAULT_RETRY,
		rateLimits: {},
		timeoutMs: 1_000,
	}),
};
const server: Server = createServer((request, response) => {
	seen.push(request.url ?? "");
	if (seen.length === 1) {
		response.writeHead(503).end("busy");
		return;
	}
	let body = "";
	request.on("data", (chunk) => {
		body += String(chunk);
	});
	request.on("end", () => response.end(JSON.stringify({ answer: JSON.parse(body) })));
});
const seen: string[] = [];

beforeAll(async () => {
	writeFileSync(
		path.join(folder, "systems.mjs"),
		`export const echo = (prompt) => "seen " + Object.keys(prompt).sort().join(",");
export const bare = (input) => ({ text: JSON.stringify(input), more: 1 });
export const wrong = () => ({ answer: "no text" });
export const throws = () => { throw new Error("out of order"); };`,
	);
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
});
afterAll(async () => {
	await codeRunner.close();
	await http.close();
	server.close();
	rmSync(folder, { recursive: true });
});

function functionSystem(exportName: string, argument?: "input"): SystemDefinition {
	return {
		name: exportName,
		kind: "function",
		code: { module: "systems.mjs", exportName, sourceHash: "h" },
		timeoutMs: 5_000,
		...(argument && { argument }),
	};
}

const promptSystem = (
	template: Extract<SystemDefinition, { kind: "prompt" }>["template"],
): SystemDefinition => ({
	name: "s",
	kind: "prompt",
	model: "fake:m",
	template,
	parameters: { temperature: 0.5 },
});

describe("createSystemResponder() of a prompt", () => {
	it("passes a conversation on as it is where the template is the input alone", async () => {
		const responder = createSystemResponder(promptSystem(" {{ input }}\n"), "v", ports);
		expect(responder.messages?.(CHAT)).toEqual(CHAT.input);
		expect(await responder.respond(CHAT, never)).toEqual({ text: "2 messages", usage: {} });
		expect(models.calls.at(-1)).toMatchObject({
			model: "m",
			messages: CHAT.input,
			parameters: { temperature: 0.5 },
		});
		expect(responder.messages?.(promptOf(2))).toEqual([{ role: "user", content: "question 2" }]);
	});

	it("makes one user message of a text, and fills in every message of a list", () => {
		const text = createSystemResponder(
			promptSystem("{{tier}}: {{input}} {{reference}}"),
			"v",
			ports,
		);
		expect(text.messages?.(CHAT)).toEqual([
			{ role: "user", content: "gold: system: Be kind\n\nuser: Hi answer to question 1" },
		]);
		const list = createSystemResponder(
			promptSystem([
				{ role: "system", content: "Use {{context}}" },
				{ role: "user", content: "{{metadata.topic}}" },
			]),
			"v",
			ports,
		);
		expect(list.messages?.(CHAT)).toEqual([
			{ role: "system", content: "Use the plan" },
			{ role: "user", content: "coverage" },
		]);
	});

	it("sees only what its template names, so that other changes cost nothing", () => {
		const responder = createSystemResponder(promptSystem("Say {{input}}"), "v", ports);
		const before = responder.seen(promptOf(1));
		expect(responder.seen(promptOf(1, { metadata: {}, reference: "x", id: "y" }))).toEqual(before);
		expect(responder.seen(promptOf(2))).not.toEqual(before);
		expect(responder.version).toBe("v");
	});
});

describe("createSystemResponder() of recorded responses", () => {
	it("can only report what is missing, and calls nothing", async () => {
		const responder = createSystemResponder({ name: "v1", kind: "recorded" }, "v", ports);
		expect(responder).toMatchObject({ version: recordedSystemVersion("v1"), isRecorded: true });
		expect(responder.seen(CHAT)).toBe("p1");
		const missing = responder.respond(CHAT, never);
		await expect(missing).rejects.toThrow(ProviderError);
		await expect(missing).rejects.toThrow(
			'Cannot respond to "p1": no response was recorded for "v1"',
		);
	});
});

describe("createSystemResponder() of an endpoint", () => {
	it("sends the prompt without the reference, and tries again when the endpoint is busy", async () => {
		const { port } = server.address() as AddressInfo;
		const responder = createSystemResponder(
			{
				name: "e",
				kind: "http",
				url: `http://127.0.0.1:${port}/chat`,
				method: "POST",
				headers: {},
				body: { question: "{{input}}", of: "{{id}}" },
				responsePath: "answer.question",
			},
			"v",
			ports,
		);
		expect(await responder.respond(promptOf(3), never)).toMatchObject({ text: "question 3" });
		expect(seen).toEqual(["/chat", "/chat"]);
		expect(responder.seen(CHAT)).not.toHaveProperty("reference");
	});
});

describe("createSystemResponder() of a function", () => {
	it("gives the whole prompt but the reference, and measures the time", async () => {
		const responder = createSystemResponder(functionSystem("echo"), "v", ports);
		const { text, usage } = await responder.respond(CHAT, never);
		expect(text).toBe("seen context,id,input,metadata,variables");
		expect(usage.latencyMs).toBeGreaterThan(0);
		expect(Object.keys(usage)).toEqual(["latencyMs"]);
	});

	it("gives the bare input where it is asked for, and takes { text }", async () => {
		const responder = createSystemResponder(functionSystem("bare", "input"), "v", ports);
		expect(await responder.respond(promptOf(1), never)).toMatchObject({ text: '"question 1"' });
		const structured = promptOf(1, { variables: { input: { city: "Bern" } } });
		expect(await responder.respond(structured, never)).toMatchObject({ text: '{"city":"Bern"}' });
	});

	it("fails where the function throws or gives no text", async () => {
		const wrong = createSystemResponder(functionSystem("wrong"), "v", ports);
		await expect(wrong.respond(CHAT, never)).rejects.toThrow(
			`Cannot use what the system's function returned: {"answer":"no text"}, expected a text or { text }`,
		);
		const throws = createSystemResponder(functionSystem("throws"), "v", ports);
		await expect(throws.respond(CHAT, never)).rejects.toThrow(UserCodeError);
	});
});
