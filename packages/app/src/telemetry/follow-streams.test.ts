import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { followStreams } from "./follow-streams.ts";

function server(type = "text/event-stream; charset=utf-8") {
	const drain = new AbortController();
	const seen = { open: 0, cancelled: 0 };
	const app = new Hono();
	app.use(
		followStreams({
			drain: drain.signal,
			streamOpened: () => void seen.open++,
			streamClosed: () => void seen.open--,
		}),
	);
	app.get("/", () => {
		const body = new ReadableStream<Uint8Array>({
			start: (controller) => controller.enqueue(new TextEncoder().encode("data: 1\n\n")),
			cancel: () => void seen.cancelled++,
		});
		return new Response(body, { headers: { "content-type": type } });
	});
	return { app, drain, seen };
}

describe("followStreams()", () => {
	it("ends a stream with a hint when to come back, and its source with it", async () => {
		const { app, drain, seen } = server();
		const answer = await app.request("/");
		expect(answer.headers.get("content-type")).toContain("text/event-stream");
		const text = answer.text();
		await new Promise(setImmediate);
		expect(seen.open).toBe(1);
		drain.abort();
		expect(await text).toBe("data: 1\n\nretry: 2000\n\n");
		expect(seen).toEqual({ open: 0, cancelled: 1 });
	});

	it("counts one that its reader leaves, once", async () => {
		const { app, drain, seen } = server();
		await (await app.request("/")).body?.cancel();
		drain.abort();
		expect(seen).toEqual({ open: 0, cancelled: 1 });
	});

	it("ends one at once that is opened while the server ends, and lets other answers be", async () => {
		const ending = server();
		ending.drain.abort();
		expect(await (await ending.app.request("/")).text()).toBe("retry: 2000\n\n");
		const { app, seen } = server("text/plain");
		await app.request("/");
		expect(seen.open).toBe(0);
	});
});
