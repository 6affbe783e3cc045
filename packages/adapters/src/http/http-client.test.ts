import { getEventListeners } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHttpClient } from "./http-client.ts";
import { type LoopbackServer, startLoopbackServer } from "./loopback-server.ts";

const client = createHttpClient();
let server: LoopbackServer;
beforeAll(async () => {
	server = await startLoopbackServer();
});
afterAll(async () => {
	await client.close();
	await server.close();
});

const quiet = new AbortController().signal;
const get = (signal: AbortSignal = quiet) =>
	client.send({ method: "GET", url: new URL(`${server.url}/a?b=c`), headers: {} }, signal);

describe("createHttpClient()", () => {
	it("sends method, path, query, headers and body, and gives status, headers and text back", async () => {
		server.answerWith(() => ({ status: 418, headers: { "x-id": "7" }, body: "grüße 👍" }));
		const reply = await client.send(
			{
				method: "POST",
				url: new URL(`${server.url}/path?q=1`),
				headers: { "x-key": "k", "x-absent": undefined },
				body: "naïve",
			},
			quiet,
		);
		expect(reply).toMatchObject({ status: 418, text: "grüße 👍", headers: { "x-id": "7" } });
		expect(server.requests.at(-1)).toMatchObject({
			method: "POST",
			path: "/path?q=1",
			body: "naïve",
			headers: { "x-key": "k" },
		});
		expect(server.requests.at(-1)?.headers).not.toHaveProperty("x-absent");
	});

	it("joins a body that arrives in pieces and splits characters", async () => {
		const text = "é".repeat(200_001);
		server.answerWith(() => ({ body: text }));
		expect((await get()).text).toBe(text);
	});

	it("gives redirects back instead of following them", async () => {
		server.answerWith(() => ({ status: 302, headers: { location: "/elsewhere" } }));
		const before = server.requests.length;
		expect((await get()).status).toBe(302);
		expect(server.requests.length).toBe(before + 1);
	});

	it("rejects when the connection is reset or ends in the middle of the body", async () => {
		server.answerWith(() => "reset");
		await expect(get()).rejects.toMatchObject({ code: expect.stringMatching(/ECONNRESET|SOCKET/) });
		server.answerWith(() => "cut off");
		await expect(get()).rejects.toBeInstanceOf(Error);
	});

	it("rejects with the signal's reason, before the call and during it", async () => {
		server.answerWith(() => "never");
		const reason = { any: "value" };
		await expect(get(AbortSignal.abort(reason))).rejects.toBe(reason);
		const controller = new AbortController();
		const call = get(controller.signal);
		setTimeout(() => controller.abort(reason), 10);
		await expect(call).rejects.toBe(reason);
	});

	it("leaves no listener on the signal", async () => {
		const { signal } = new AbortController();
		server.answerWith(() => ({ body: "fine" }));
		await Promise.all(Array.from({ length: 50 }, () => get(signal)));
		server.answerWith(() => "reset");
		await get(signal).catch(() => undefined);
		expect(getEventListeners(signal, "abort")).toHaveLength(0);
	});

	it("works on after a call was stopped", async () => {
		server.answerWith(() => "never");
		const controller = new AbortController();
		const call = get(controller.signal);
		controller.abort(new Error("enough"));
		await expect(call).rejects.toThrow("enough");
		server.answerWith(() => ({ body: "again" }));
		expect((await get()).text).toBe("again");
	});
});
