import { existsSync, readdirSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { ImportMapping, Upload } from "@assay/sdk/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServedProject, serveProject } from "../serve-project.ts";

let served: ServedProject;
beforeAll(async () => {
	served = await serveProject({ "assay.config.json": '{"name":"imports"}' });
}, 60_000);
afterAll(() => served.remove());

async function upload(name: string, content: string | Uint8Array): Promise<Upload> {
	const file = new Blob([typeof content === "string" ? content : Buffer.from(content)]);
	const { id } = await served.api.call("POST /uploads", { name, bytes: file.size });
	return served.api.call("PUT /uploads/{upload}", { upload: id }, { file });
}

const check = ({ id }: Upload, how: ImportMapping & { readonly limit?: number } = {}) =>
	served.api.call("POST /uploads/{upload}/check", { upload: id, ...how });

async function importWhole({ id }: Upload, how: ImportMapping & { readonly rows?: number } = {}) {
	const job = await served.api.call("POST /uploads/{upload}/import", { upload: id, ...how });
	await expect
		.poll(async () => (await served.api.call("GET /jobs/{job}", { job: job.id })).state, {
			timeout: 20_000,
		})
		.not.toBe("running");
	const { uploads } = await served.api.call("GET /uploads", {});
	return uploads.find((one) => one.id === id)?.lastImport;
}

const counts = async () => (await served.api.call("GET /project", {})).counts;

describe("imports", () => {
	it("tells what would become of a file, takes another mapping, and imports it once", async () => {
		const rows = `id,q,ref,bot,topic\n1,"What?
Really",Yes,Yes,a\n2,,No,No,b\n3,Why?,So,So,a\n3,Other?,So,So,a\n`;
		const file = await upload("../hostile name.csv", rows);
		expect(file).toMatchObject({ name: "hostile name.csv", bytes: Buffer.byteLength(rows) });
		await expect(check(file)).rejects.toMatchObject({
			problem: { code: "IMPORT", detail: expect.stringMatching(/no column is a prompt/) },
		});
		const fields = { input: "q", reference: "ref", response: "bot" };
		const found = await check(file, { fields, system: "v1" });
		expect(found).toMatchObject({
			format: "CSV rows",
			isPlain: true,
			isPartial: false,
			rows: 4,
			prompts: { added: 2, changed: 0, unchanged: 0 },
			responses: [{ name: "v1", added: 2 }],
			// Line 4: a blank prompt; line 6: another prompt under the id of line 5.
			refused: { count: 2, first: [{ at: { line: 4 } }, { at: { line: 6 } }] },
			firstPrompts: [{ id: "1", input: "What?\nReally", metadata: { topic: "a" } }, { id: "3" }],
			proposed: { systems: [{ name: "v1", kind: "recorded" }] },
		});
		expect(found.columns[1]).toMatchObject({
			column: "q",
			becomes: "input",
			samples: ["What?\nReally", "Why?", "Other?"],
		});
		expect((await check(file, { fields, limit: 1 })).isPartial).toBe(true);
		expect((await counts()).prompts).toBe(0);

		const first = await importWhole(file, { fields, system: "v1", rows: found.rows });
		expect(first).toMatchObject({ state: "finished", outcome: { prompts: { added: 2 }, rows: 4 } });
		expect((await counts()).prompts).toBe(2);
		const again = await importWhole(await upload("other.csv", rows), { fields, system: "v1" });
		expect(again).toMatchObject({
			state: "finished",
			outcome: {
				prompts: { added: 0, unchanged: 2 },
				responses: [{ name: "v1", added: 0, unchanged: 2 }],
			},
		});
		expect((await counts()).prompts).toBe(2);
	});

	it("says what is wrong with files that are none", async () => {
		await expect(
			served.api.call("POST /uploads", { name: "empty.csv", bytes: 0 }),
		).rejects.toMatchObject({ problem: { status: 422 } });
		const broken = {
			"broken.parquet": Buffer.concat([
				Buffer.from("PAR1"),
				Buffer.alloc(64, 7),
				Buffer.from("PAR1"),
			]),
			"cut.csv.gz": gzipSync(`q,answer\n${"What is this,that\n".repeat(9_000)}`).subarray(0, 200),
			"noise.csv": Buffer.from(Array.from({ length: 999 }, (_, i) => (i * 97) % 256)),
			"prose.txt": "only prose",
		};
		for (const [name, content] of Object.entries(broken))
			await expect(upload(name, content).then((file) => check(file))).rejects.toMatchObject({
				problem: { status: 422, code: "IMPORT", detail: expect.stringMatching(/^Cannot /) },
			});
	});

	it("names an encoding that it cannot read, and shows of a cell of 1 MB the start", async () => {
		const utf16 = Buffer.from("\ufeffid,question\nu1,Größe?\n", "utf16le");
		await expect(check(await upload("utf16.csv", utf16))).rejects.toMatchObject({
			problem: { detail: expect.stringMatching(/utf16\.csv: it is UTF-16 text, expected/) },
		});
		const long = await check(
			await upload("long.csv", `id,question\nl1,${"x".repeat(1_000_000)}\n`),
		);
		expect(long.firstPrompts[0]?.input).toMatch(/^x{1000}… \(999000 more characters\)$/);
		expect(JSON.stringify(long).length).toBeLessThan(20_000);
	});

	it("lists what another tool's file brings and what is not understood", async () => {
		const config = `prompts: ["Answer {{question}}"]
providers: [openai:gpt-4o-mini]
tests:
  - vars: { question: "Why?" }
    assert: [{ type: contains, value: because }, { type: webhook, value: "https://x.example" }]
`;
		const file = await upload("promptfooconfig.yaml", config);
		const found = await check(file);
		expect(found).toMatchObject({ isPlain: false, prompts: { added: 1 } });
		expect(found.brings.systems).toHaveLength(1);
		expect(found.unported.map(({ what }) => what).join(" ")).toContain("webhook");
	});

	it("stops an import, keeps what came, and completes it when it is asked to again", async () => {
		const lines = Array.from({ length: 40_000 }, (_, i) => `c${i},Question ${i}?\n`);
		const before = (await counts()).prompts;
		const file = await upload("many.csv", `id,question\n${lines.join("")}`);
		const { id } = await served.api.call("POST /uploads/{upload}/import", {
			upload: file.id,
			rows: 40_000,
		});
		await expect(
			served.api.call("POST /uploads/{upload}/import", { upload: file.id }),
		).rejects.toMatchObject({ problem: { status: 409 } });
		const job = () => served.api.call("GET /jobs/{job}", { job: id });
		await expect
			.poll(async () => (await job()).progress?.done ?? 0, { timeout: 20_000 })
			.toBeGreaterThan(0);
		expect((await job()).progress).toMatchObject({ total: 40_000 });
		await served.api.call("DELETE /jobs/{job}", { job: id });
		await expect.poll(async () => (await job()).state, { timeout: 20_000 }).toBe("cancelled");
		const { uploads } = await served.api.call("GET /uploads", {});
		expect(uploads.find((one) => one.id === file.id)?.lastImport?.state).toBe("cancelled");
		const kept = (await counts()).prompts - before;
		expect(kept).toBeGreaterThan(0);
		expect(kept).toBeLessThan(40_000);
		const whole = await importWhole(file);
		expect(whole?.outcome?.prompts).toEqual({ added: 40_000 - kept, changed: 0, unchanged: kept });
	}, 60_000);

	it("takes proposed definitions over once, all or none", async () => {
		const { proposed } = await check(await upload("more.csv", "id,question\nm1,What?\n"));
		const [criterion, evaluator] = [proposed.criteria[0] ?? null, proposed.evaluators[0] ?? null];
		const take = (
			definitions: readonly { kind: "criterion" | "evaluator"; body: typeof criterion }[],
		) => served.api.call("POST /uploads/definitions", { definitions });
		await expect(take([{ kind: "evaluator", body: evaluator }])).rejects.toMatchObject({
			problem: { status: 422, detail: expect.stringContaining("Correctness") },
		});
		await expect(
			take([
				{ kind: "criterion", body: criterion },
				{ kind: "evaluator", body: { name: "x" } },
			]),
		).rejects.toMatchObject({ problem: { status: 422 } });
		expect(await counts()).toMatchObject({ criteria: 0, evaluators: 0 });
		const both = [
			{ kind: "criterion", body: criterion },
			{ kind: "evaluator", body: evaluator },
		] as const;
		expect(await take(both)).toEqual({ added: 2, kept: [] });
		expect(await take(both)).toEqual({
			added: 0,
			kept: ["criterion Correctness", "evaluator Correctness judge"],
		});
		expect(await counts()).toMatchObject({ criteria: 1, evaluators: 1 });
	});

	it("leaves nothing of an upload whose sender goes away", async () => {
		const { id } = await served.api.call("POST /uploads", { name: "gone.csv", bytes: 1_000_000 });
		const sent = request(`${served.url}/api/v1/uploads/${id}`, {
			method: "PUT",
			headers: { "content-type": "application/octet-stream", "content-length": 1_000_000 },
		});
		sent.on("error", () => undefined);
		sent.write(Buffer.alloc(500_000));
		const folder = path.join(served.folder, ".assay", "uploads", id);
		const part = () => existsSync(folder) && readdirSync(folder).length > 0;
		await expect.poll(part).toBe(true);
		sent.destroy();
		await expect.poll(() => existsSync(folder)).toBe(false);
	});

	it("refuses ids that lead out of the folder", async () => {
		for (const id of ["..", "../x", "a.b", "x/y", "%2e%2e"])
			await expect(
				served.api.call("DELETE /uploads/{upload}", { upload: id }),
			).rejects.toMatchObject({
				problem: { status: expect.toSatisfy((status) => status >= 400 && status < 500) },
			});
		expect(existsSync(path.join(served.folder, "assay.config.json"))).toBe(true);
	});
});

describe("a server that is killed", () => {
	it("has lost nothing that it said was imported, and says which import was cut off", async () => {
		const lines = Array.from({ length: 60_000 }, (_, i) => `k${i},Question ${i}?\n`);
		const file = await upload("killed.csv", `id,question\n${lines.join("")}`);
		const { id } = await served.api.call("POST /uploads/{upload}/import", { upload: file.id });
		const done = async () =>
			(await served.api.call("GET /jobs/{job}", { job: id })).progress?.done ?? 0;
		await expect.poll(done, { timeout: 20_000 }).toBeGreaterThan(0);
		const said = await done();
		const before = (await counts()).prompts;
		await served.kill();
		await served.restart();
		const { uploads } = await served.api.call("GET /uploads", {});
		expect(uploads.find((one) => one.id === file.id)?.lastImport?.state).toBe("interrupted");
		expect((await counts()).prompts).toBeGreaterThanOrEqual(before);
		const whole = await importWhole(file);
		expect(whole).toMatchObject({ state: "finished" });
		const { added, unchanged } = whole?.outcome?.prompts ?? { added: 0, unchanged: 0 };
		expect(added + unchanged).toBe(60_000);
		expect(unchanged).toBeGreaterThanOrEqual(said);
	}, 60_000);
});
