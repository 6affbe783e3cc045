import type { ReferencePrompt } from "@assay/core/domain";
import { ConfigurationError, ProviderError } from "@assay/core/domain";
import type { HttpSystem } from "@assay/workflow/ports";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
	type LoopbackAnswer,
	type LoopbackServer,
	startLoopbackServer,
} from "../http/loopback-server.ts";
import { createEndpointCaller } from "./endpoint-caller.ts";

let server: LoopbackServer;
let other: LoopbackServer;
beforeAll(async () => {
	[server, other] = await Promise.all([startLoopbackServer(), startLoopbackServer()]);
});
afterAll(() => Promise.all([server.close(), other.close()]));

const prompt: ReferencePrompt = {
	id: "p1",
	input: 'Is "MRI" covered? {{context}} $TOKEN',
	context: "Plan A",
	reference: "Yes, it is",
	variables: { count: 3, tags: ["a", "b"] },
	metadata: { topic: "scans & more" },
	provenance: { kind: "imported", source: "test" },
};
const { signal } = new AbortController();
const TOKEN = "t0ken-secret";

const systemWith = (changes: Partial<HttpSystem> = {}): HttpSystem => ({
	kind: "http",
	name: "bot",
	url: `${server.url}/chat`,
	method: "POST",
	headers: {},
	...changes,
});
const call = (changes: Partial<HttpSystem> = {}, options = {}) =>
	createEndpointCaller({ env: { TOKEN }, ...options }).call(systemWith(changes), prompt, signal);
const failureOf = async (answer: LoopbackAnswer, changes: Partial<HttpSystem> = {}) => {
	server.answerWith(() => answer);
	const error: unknown = await call(changes).catch((reason: unknown) => reason);
	expect(error).toBeInstanceOf(ProviderError);
	return error as ProviderError;
};

describe("createEndpointCaller()", () => {
	it("fills in URL, headers and body, and never reads data as a template", async () => {
		server.answerWith(() => ({ body: "fine" }));
		await call({
			url: `${server.url}/chat/{{metadata.topic}}?q={{input}}`,
			headers: { Authorization: "Bearer $TOKEN", "X-Topic": "{{metadata.topic}}" },
			body: {
				question: "{{input}}",
				note: "{{context}}: {{variables.count}}, {{variables.tags}}",
				count: "{{variables.count}}",
				nested: [{ tags: "{{ variables.tags }}", absent: "{{variables.none}}" }],
				key: "$TOKEN",
				price: "$TOKEN is not replaced inside a text",
				expected: "{{reference}}",
				fixed: true,
			},
		});
		const sent = server.requests.at(-1);
		expect(sent?.path).toBe(
			`/chat/scans%20%26%20more?q=${encodeURIComponent(prompt.input as string)}`,
		);
		expect(sent?.headers).toMatchObject({
			authorization: `Bearer ${TOKEN}`,
			"x-topic": "scans & more",
			"content-type": "application/json",
		});
		expect(JSON.parse(sent?.body ?? "")).toEqual({
			question: prompt.input,
			note: 'Plan A: 3, ["a","b"]',
			count: 3,
			nested: [{ tags: ["a", "b"], absent: null }],
			key: TOKEN,
			price: "$TOKEN is not replaced inside a text",
			expected: null,
			fixed: true,
		});
	});

	it("sends a GET without a body", async () => {
		server.answerWith(() => ({ body: "fine" }));
		await call({ method: "GET" });
		expect(server.requests.at(-1)).toMatchObject({ method: "GET", body: "" });
	});

	it("reads the text at a path, a plain text, or a JSON text", async () => {
		const reply = { choices: [{ message: { content: "Yes" } }], score: 0.5, parts: ["a"] };
		server.answerWith(() => ({ headers: { "x-request-id": "r9" }, body: reply }));
		const result = await call({ responsePath: "choices.0.message.content" });
		expect(result).toEqual({
			text: "Yes",
			usage: { latencyMs: expect.any(Number) },
			requestId: "r9",
		});
		expect((await call({ responsePath: "score" })).text).toBe("0.5");
		expect((await call({ responsePath: "parts" })).text).toBe('["a"]');
		server.answerWith(() => ({ body: "Plain text.\n" }));
		expect((await call()).text).toBe("Plain text.\n");
		server.answerWith(() => ({ body: '"quoted"' }));
		expect((await call()).text).toBe("quoted");
		server.answerWith(() => ({ body: { text: "no path" } }));
		expect((await call()).text).toBe('{"text":"no path"}');
	});

	it("fails where the reply holds no text", async () => {
		const wrong = await failureOf({ body: { other: 1 } }, { responsePath: "reply.text" });
		expect(wrong.message).toMatch(
			/it has no value at reply.text \(it begins "\{\\"other\\":1\}"\)/,
		);
		await failureOf({ body: { reply: null } }, { responsePath: "reply" });
		await failureOf({ body: "not json" }, { responsePath: "reply" });
		expect((await failureOf({ body: " " })).message).toMatch(/its text is empty/);
	});

	it("translates errors, and keeps what the environment holds out of them", async () => {
		const url = `${server.url}/chat?key=$TOKEN`;
		const answer = { status: 503, headers: { "retry-after": "1" }, body: `no ${TOKEN}` };
		const error = await failureOf(answer, { url });
		expect(error).toMatchObject({ status: 503, isRetryable: true, retryAfterMs: 1000 });
		expect(error.message).toContain("$TOKEN): status 503, no [secret]");
		expect(error.message).not.toContain(TOKEN);
		expect(await failureOf({ status: 400 }, { url })).toMatchObject({ isRetryable: false });
		expect(await failureOf("reset")).toMatchObject({ isRetryable: true, status: undefined });
		expect(await failureOf("cut off")).toMatchObject({ isRetryable: true });
	});

	it("gives up after its time limit and when the signal aborts", async () => {
		server.answerWith(() => "never");
		await expect(call({}, { timeoutMs: 20 })).rejects.toMatchObject({ isTimeout: true });
		const controller = new AbortController();
		const caller = createEndpointCaller({ env: {} });
		const stopped = caller.call(systemWith(), prompt, controller.signal);
		controller.abort("stop");
		await expect(stopped).rejects.toBe("stop");
	});

	it("follows redirects on the same host with method and body, and refuses other hosts", async () => {
		server.answerWith(({ body, path }) =>
			path === "/chat" ? { status: 307, headers: { location: "/chat/" } } : { body: `got ${body}` },
		);
		expect((await call({ body: { a: 1 } })).text).toBe('got {"a":1}');
		const before = other.requests.length;
		const away = { status: 307, headers: { location: `${other.url}/steal` } };
		const error = await failureOf(away, { headers: { authorization: "Bearer $TOKEN" } });
		expect(error.message).toMatch(/redirects to 127\.0\.0\.1:\d+, expected the same host$/);
		expect(other.requests).toHaveLength(before);
	});

	it("does not drop a body to follow an older redirect, nor follow for ever", async () => {
		const found = { status: 302, headers: { location: "/elsewhere" } };
		expect((await failureOf(found)).message).toMatch(/status 302, moved to \/elsewhere$/);
		const loop = await failureOf(found, { method: "GET" });
		expect(loop.message).toMatch(/redirects more than 5 times$/);
	});

	it("sends nothing of the program's own environment, wherever an endpoint names it", async () => {
		const before = server.requests.length;
		for (const name of ["DATABASE_URL", "ASSAY_SECRET", "PGPASSWORD", "OTEL_EXPORTER_OTLP_HEADERS"])
			for (const changes of [
				{ url: `${server.url}/?q=$${name}` },
				{ headers: { "x-key": `$${name}` } },
				{ body: { key: `$${name}` } },
			]) {
				const sent = call(changes, { env: { [name]: "of nobody else" } });
				await expect(sent).rejects.toThrow(`${name} is Assay's own`);
			}
		expect(server.requests).toHaveLength(before);
	});

	it("refuses a variable that is not set and a URL that is none, before any call", async () => {
		const before = server.requests.length;
		const missing = call({ headers: { authorization: "Bearer $NOT_SET" } });
		await expect(missing).rejects.toBeInstanceOf(ConfigurationError);
		await expect(missing).rejects.toThrow(/NOT_SET is not set/);
		for (const url of ["chat", "file:///etc/hosts", "{{input}}"])
			await expect(call({ url })).rejects.toBeInstanceOf(ConfigurationError);
		expect(server.requests).toHaveLength(before);
	});
});
