import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../start-sandbox.ts";

const example = (question: string, answer: string): string =>
	JSON.stringify({
		messages: [
			{ role: "system", content: "Answer." },
			{ role: "user", content: question },
			{ role: "assistant", content: answer },
		],
	});
const EXAMPLES = Array.from({ length: 5 }, (_, i) => [
	example(`Is an MRI covered, case ${i}?`, "Yes, an MRI is covered."),
	example(`Is a massage covered, case ${i}?`, "No, a massage is not covered."),
]).flat();

let sandbox: Sandbox;
let folder: string;
beforeEach(async () => {
	folder = mkdtempSync(path.join(tmpdir(), "tuning-"));
	sandbox = await startSandbox({ folder, tuning: { stepMs: 0 } });
});
afterEach(async () => {
	await sandbox.close();
	rmSync(folder, { recursive: true });
});

const call = async (method: string, route: string, body?: FormData | object) => {
	const isForm = body instanceof FormData;
	const response = await fetch(`${sandbox.url}${route}`, {
		method,
		...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
	});
	return { status: response.status, body: await response.json() };
};
const upload = (text: string) => {
	const form = new FormData();
	form.set("purpose", "fine-tune");
	form.set("file", new Blob([text]), "train é.jsonl");
	return call("POST", "/files", form);
};
const start = async (lines: readonly string[], more: object = {}) => {
	const { body } = await upload(`${lines.join("\n")}\n`);
	return call("POST", "/fine_tuning/jobs", { training_file: body.id, model: "echo", ...more });
};
const ask = (model: string, content: string) =>
	call("POST", "/chat/completions", { model, messages: [{ role: "user", content }] });

describe("tuningRoute()", () => {
	it("teaches a model what the file says, and leaves the rest to the base model", async () => {
		const { body: job } = await start(EXAMPLES, { suffix: "care", seed: 7 });
		expect(job).toMatchObject({ status: "succeeded", error: null, seed: 7 });
		expect(job.trained_tokens).toBeGreaterThan(0);
		const model = job.fine_tuned_model;
		expect(model).toMatch(/^ft:echo:sandbox:care:/);
		const answers = [
			await ask(model, "Is a massage covered?"),
			await ask(model, "¿Dónde está la playa?"),
			await ask("echo", "Is a massage covered?"),
		];
		expect(answers.map(({ body }) => body.choices[0].message.content)).toEqual([
			"No, a massage is not covered.",
			"¿Dónde está la playa?",
			"Is a massage covered?",
		]);
	});

	it("still serves a tuned model after a restart, and lists it", async () => {
		const { body: job } = await start(EXAMPLES);
		await sandbox.close();
		sandbox = await startSandbox({ folder });
		const { body: models } = await call("GET", "/models");
		expect(models.data.map(({ id }: { id: string }) => id)).toContain(job.fine_tuned_model);
		const { body } = await ask(job.fine_tuned_model, "An MRI, is it covered?");
		expect(body.choices[0].message.content).toBe("Yes, an MRI is covered.");
	});

	it("keeps files: name, bytes and text, until they are deleted", async () => {
		const { body: file } = await upload(`${example("é?", "ü!")}\n`);
		expect(file).toMatchObject({ purpose: "fine-tune", filename: "train é.jsonl" });
		expect(file.bytes).toBe(Buffer.byteLength(`${example("é?", "ü!")}\n`));
		const content = await fetch(`${sandbox.url}/files/${file.id}/content`);
		expect(await content.text()).toBe(`${example("é?", "ü!")}\n`);
		expect((await call("GET", "/files")).body.data).toEqual([file]);
		expect((await call("DELETE", `/files/${file.id}`)).body.deleted).toBe(true);
		expect((await call("GET", `/files/${file.id}`)).status).toBe(404);
	});

	it("refuses a file that is no JSONL and names the line", async () => {
		const { body, status } = await upload(`${example("a", "b")}\nno json\n`);
		expect(status).toBe(400);
		expect(body.error.message).toMatch(/Line 2 is no JSON object/);
	});

	it("fails the job of a file with an empty answer, or with too few examples", async () => {
		const empty = await start([...EXAMPLES, example("a", "  ")]);
		expect(empty.body).toMatchObject({
			status: "failed",
			error: { code: "invalid_training_file", param: "training_file" },
		});
		expect(empty.body.error.message).toMatch(/Line 11/);
		const few = await start(EXAMPLES.slice(0, 9));
		expect(few.body.error).toMatchObject({ code: "invalid_n_examples" });
	});

	it("goes through the states with the time, tells events, and pages the lists", async () => {
		sandbox.configure({ tuning: { stepMs: 60_000 } });
		const { body: job } = await start(EXAMPLES, { metadata: { key: "mine" } });
		expect(job.status).toBe("validating_files");
		const events = await call("GET", `/fine_tuning/jobs/${job.id}/events?limit=1`);
		expect(events.body).toMatchObject({ has_more: true });
		expect(events.body.data[0].message).toMatch(/^Validating training file/);
		await start(EXAMPLES);
		const mine = await call("GET", "/fine_tuning/jobs?metadata[key]=mine");
		expect(mine.body.data.map(({ id }: { id: string }) => id)).toEqual([job.id]);
		const page = await call("GET", "/fine_tuning/jobs?limit=1");
		expect(page.body).toMatchObject({ has_more: true, object: "list" });
	});

	it("cancels a job once", async () => {
		sandbox.configure({ tuning: { stepMs: 60_000 } });
		const { body: job } = await start(EXAMPLES);
		expect((await call("POST", `/fine_tuning/jobs/${job.id}/cancel`)).body.status).toBe(
			"cancelled",
		);
		const again = await call("POST", `/fine_tuning/jobs/${job.id}/cancel`);
		expect(again.body.error.message).toMatch(/already completed/);
	});

	it("lets jobs fail on request, and refuses unknown models and files", async () => {
		await fetch(sandbox.url.replace("/v1", "/sandbox/configure"), {
			method: "POST",
			body: JSON.stringify({ tuning: { failure: { code: "server_error", message: "No luck" } } }),
		});
		expect((await start(EXAMPLES)).body).toMatchObject({
			status: "failed",
			fine_tuned_model: null,
			error: { code: "server_error", message: "No luck", param: null },
		});
		expect((await start(EXAMPLES, { model: "gone" })).body.error.code).toBe("model_not_available");
		expect((await start(EXAMPLES, { training_file: "file-0" })).body.error.code).toBe(
			"file_not_found",
		);
	});
});
