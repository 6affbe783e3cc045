import { once } from "node:events";
import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTracing, type Tracing } from "./open-tracing.ts";

interface SentSpan {
	readonly name: string;
	readonly traceId: string;
	readonly spanId: string;
	readonly parentSpanId?: string;
	readonly attributes: readonly { readonly key: string; readonly value: unknown }[];
}

/** A receiver of OTLP over HTTP. */
const sent: SentSpan[] = [];
let text = "";
const receiver = createServer(async (request, response) => {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk);
	const body = Buffer.concat(chunks).toString("utf8");
	text += body;
	for (const { scopeSpans } of JSON.parse(body).resourceSpans)
		for (const { spans } of scopeSpans) sent.push(...spans);
	response.writeHead(200, { "content-type": "application/json" }).end("{}");
});
let tracing: Tracing;
beforeEach(async () => {
	sent.length = 0;
	text = "";
	receiver.listen(0, "127.0.0.1");
	await once(receiver, "listening");
	const address = receiver.address();
	const port = typeof address === "object" ? address?.port : undefined;
	tracing = openTracing({
		service: "assay-test",
		version: "1",
		url: `http://127.0.0.1:${port}/v1/traces`,
	});
});
afterEach(async () => {
	receiver.closeAllConnections();
	receiver.close();
	await once(receiver, "close");
});

const CALL = {
	provider: "openai",
	model: "small",
	messages: [{ role: "user", content: "what nobody may read" }],
	outcome: "answered",
	startedAt: 1_700_000_000_000,
	latencyMs: 250,
	inputTokens: 7,
	costUsd: 0.5,
} as const;

function named(name: string): SentSpan {
	const found = sent.find((span) => span.name === name);
	if (found === undefined) throw new TypeError(`no span ${name}`);
	return found;
}

describe("openTracing()", () => {
	it("makes a call the child of its block, and says nothing of what was asked", async () => {
		await tracing.block({ project: "shop", run: "r1", block: 3 }, async () => {
			await Promise.resolve();
			tracing.calls.callEnded(CALL);
			tracing.calls.callEnded({ ...CALL, outcome: "failed", failure: "it quotes what was asked" });
		});
		await tracing.close();
		const [block, call] = [named("block"), named("call openai")];
		expect(call).toMatchObject({ traceId: block.traceId, parentSpanId: block.spanId });
		expect(call.attributes).toContainEqual({
			key: "gen_ai.usage.input_tokens",
			value: { intValue: 7 },
		});
		expect(call.attributes).toContainEqual({
			key: "assay.cost_usd",
			value: { doubleValue: 0.5 },
		});
		expect(block.attributes).toContainEqual({
			key: "assay.run",
			value: { stringValue: "r1" },
		});
		expect(text).not.toContain("nobody may read");
		expect(text).not.toContain("quotes");
		expect(text).toContain("assay-test");
	});

	it("goes on with the trace of the request's sender", async () => {
		const [trace, parent] = ["0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"];
		const headers = new Headers({ traceparent: `00-${trace}-${parent}-01` });
		await tracing.request(headers, async (span) => {
			span.end({ operation: "GET /runs", status: 200, request: "12345678" });
		});
		await tracing.request(new Headers({ traceparent: "00-zz" }), () => Promise.resolve());
		await tracing.close();
		expect(named("GET /runs")).toMatchObject({ traceId: trace, parentSpanId: parent });
		expect(named("request").traceId).not.toBe(trace);
		expect(named("request").parentSpanId ?? "").toBe("");
	});

	it("tells that work failed and throws what it threw", async () => {
		const block = { project: "shop", run: "r1", block: 0 };
		const failing = tracing.block(block, () => Promise.reject(new TypeError("secret")));
		await expect(failing).rejects.toThrow("secret");
		await tracing.close();
		expect(named("block")).toMatchObject({ status: { message: "TypeError" } });
		expect(text).not.toContain("secret");
	});
});
