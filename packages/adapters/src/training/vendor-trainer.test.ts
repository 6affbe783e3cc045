import { ProviderError } from "@assay/core/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createHttpClient } from "../http/http-client.ts";
import { type LoopbackServer, startLoopbackServer } from "../http/loopback-server.ts";
import { type Sandbox, startSandbox } from "../sandbox/index.ts";
import { openVendorTrainer } from "./vendor-trainer.ts";

const { signal } = new AbortController();
const EXAMPLE = JSON.stringify({
	messages: [
		{ role: "user", content: "Is an MRI covered? é" },
		{ role: "assistant", content: "Yes." },
	],
});
const file = { name: "assay-k1.jsonl", text: `${EXAMPLE}\n`.repeat(10) };
const order = { name: "Élan, first try!", key: "k1", model: "sandbox:echo" };
const http = createHttpClient();
const open = (baseUrl: string, model = "sandbox:echo") =>
	openVendorTrainer({
		model,
		http,
		baseUrls: { sandbox: baseUrl, openai: baseUrl },
		env: { OPENAI_API_KEY: "sk-secret" },
	});

describe("openVendorTrainer() with the sandbox", () => {
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await startSandbox({ tuning: { stepMs: 0 } });
	});
	afterEach(() => sandbox.close());

	it("uploads, creates and reads, and finds both again", async () => {
		const trainer = open(sandbox.url);
		expect(await trainer.findFile(file, signal)).toBeUndefined();
		const id = await trainer.upload(file, signal);
		expect(await trainer.findFile(file, signal)).toBe(id);
		expect(await trainer.findFile({ ...file, text: "{}" }, signal)).toBeUndefined();
		expect(await trainer.findJob(id, order, signal)).toBeUndefined();
		const job = await trainer.create(id, { ...order, epochs: 2, seed: 7 }, signal);
		expect(await trainer.findJob(id, order, signal)).toBe(job);
		const news = await trainer.read(job, signal);
		expect(news).toMatchObject({
			status: "succeeded",
			model: expect.stringMatching(/^sandbox:ft:echo:sandbox:lan-first-try:/),
			trainedTokens: expect.any(Number),
		});
		expect(news.events[0]?.text).toMatch(/^Created fine-tuning job/);
		expect(news.events.at(-1)?.text).toBe("The job has successfully completed");
		// It has ended: nothing to cancel, and no error either.
		await trainer.cancel(job, signal);
	});

	it("finds a job behind the first page", async () => {
		const trainer = open(sandbox.url);
		const id = await trainer.upload(file, signal);
		const job = await trainer.create(id, order, signal);
		const other = await trainer.upload({ ...file, name: "other.jsonl" }, signal);
		for (let i = 0; i < 101; i++) await trainer.create(other, order, signal);
		expect(await trainer.findJob(id, order, signal)).toBe(job);
	});

	it("tells why the vendor refuses a file, and why a job fails", async () => {
		const trainer = open(sandbox.url);
		const refused = trainer.upload({ ...file, text: `${EXAMPLE}\nno json\n` }, signal);
		await expect(refused).rejects.toMatchObject({ status: 400, isRetryable: false });
		await expect(refused).rejects.toThrow(/Line 2 is no JSON object/);
		sandbox.configure({ tuning: { failure: { code: "bad", message: "No luck", param: null } } });
		const id = await trainer.upload(file, signal);
		const news = await trainer.read(await trainer.create(id, order, signal), signal);
		expect(news).toMatchObject({ status: "failed", reason: "No luck (bad)" });
	});

	it("cancels a running job", async () => {
		sandbox.configure({ tuning: { stepMs: 60_000 } });
		const trainer = open(sandbox.url);
		const job = await trainer.create(await trainer.upload(file, signal), order, signal);
		expect((await trainer.read(job, signal)).status).toBe("running");
		await trainer.cancel(job, signal);
		expect((await trainer.read(job, signal)).status).toBe("cancelled");
	});

	it("says how long a vendor asks to wait", async () => {
		sandbox.configure({ faults: { rates: { "rate-limit": 1 }, retryAfterSeconds: 3 } });
		await expect(open(sandbox.url).findFile(file, signal)).rejects.toMatchObject({
			status: 429,
			isRetryable: true,
			retryAfterMs: 3_000,
		});
	});
});

describe("openVendorTrainer()", () => {
	let server: LoopbackServer;
	beforeEach(async () => {
		server = await startLoopbackServer();
	});
	afterEach(() => server.close());

	it("sends what the API documents", async () => {
		server.answerWith(() => ({ body: { id: "x-1", status: "queued" } }));
		const trainer = open(server.url, "openai:gpt-4o-mini");
		await trainer.upload(file, signal);
		await trainer.create("file-1", { ...order, epochs: 2, seed: 7 }, signal);
		const [upload, create] = server.requests;
		expect(upload?.path).toBe("/files");
		expect(upload?.headers).toMatchObject({ authorization: "Bearer sk-secret" });
		expect(upload?.body).toContain('name="purpose"\r\n\r\nfine-tune\r\n');
		expect(upload?.body).toContain(`filename="${file.name}"`);
		expect(JSON.parse(create?.body ?? "")).toEqual({
			training_file: "file-1",
			model: "gpt-4o-mini",
			suffix: "lan-first-try",
			seed: 7,
			metadata: { assay: "k1" },
			method: { type: "supervised", supervised: { hyperparameters: { n_epochs: 2 } } },
		});
	});

	it("does without lists of files and events that a server lacks", async () => {
		server.answerWith(({ path }) =>
			/events|purpose/.test(path)
				? { status: 404, body: { error: { message: "no" } } }
				: { body: { id: "j", status: "running" } },
		);
		const trainer = open(server.url);
		expect(await trainer.findFile(file, signal)).toBeUndefined();
		expect(await trainer.read("j", signal)).toMatchObject({ status: "running", events: [] });
	});

	it("tells no key, and that a broken connection may come back", async () => {
		server.answerWith(() => ({ status: 401, body: { error: { message: "Bad key sk-secret" } } }));
		const error = await open(server.url, "openai:x")
			.read("j", signal)
			.catch((thrown) => thrown);
		expect(error).toBeInstanceOf(ProviderError);
		expect(error.message).not.toContain("sk-secret");
		server.answerWith(() => "reset");
		await expect(open(server.url).read("j", signal)).rejects.toMatchObject({ isRetryable: true });
	});

	it("refuses providers without such an API, and one without a key", () => {
		expect(() => open(server.url, "anthropic:claude")).toThrow("has no fine-tuning API");
		expect(() => openVendorTrainer({ model: "openai:x", http, env: {}, baseUrls: {} })).toThrow(
			"OPENAI_API_KEY",
		);
	});
});
