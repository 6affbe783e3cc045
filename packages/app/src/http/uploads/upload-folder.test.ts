import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createUploadFolder, type UploadFolderOptions } from "./upload-folder.ts";

let root: string;
let now: number;
let next: number;
beforeEach(() => {
	root = mkdtempSync(path.join(tmpdir(), "assay-uploads-"));
	now = Date.now();
	next = 0;
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const folderOf = (options: Partial<UploadFolderOptions> = {}) =>
	createUploadFolder({
		root,
		clock: { now: () => now, monotonicMs: () => now, sleep: async () => undefined },
		ids: { next: () => `u${next++}` },
		...options,
	});
const body = (...parts: readonly string[]): ReadableStream<Uint8Array> =>
	new ReadableStream({
		start(controller) {
			for (const part of parts) controller.enqueue(Buffer.from(part));
			controller.close();
		},
	});
const never = () => new AbortController().signal;
const uploads = () => path.join(root, ".assay", "uploads");
const left = () => (existsSync(uploads()) ? readdirSync(uploads()) : []);

describe("createUploadFolder()", () => {
	it("keeps what came, with its hash, and knows it after a restart", async () => {
		const folder = folderOf();
		const { id } = await folder.announce({ name: "../../rows.csv", bytes: 8 });
		const whole = await folder.receive(id, body("id,q", "\n1,a"), never());
		// Independent of the code: the hash of the same eight bytes.
		const hash = createHash("sha256").update("id,q\n1,a").digest("hex");
		expect(whole).toMatchObject({ name: "rows.csv", bytes: 8, hash });
		const file = folder.pathOf(whole);
		expect(path.relative(root, file)).toBe(path.join(".assay", "uploads", id, "rows.csv"));
		expect(readFileSync(file, "utf8")).toBe("id,q\n1,a");
		expect(await folderOf().list()).toEqual([whole]);
	});

	it("refuses what is too large, empty, code, or more than the disk holds before it is sent", async () => {
		const folder = folderOf({ maxBytes: 100, freeBytes: async () => 50 });
		const announced = (name: string, bytes: number) => folder.announce({ name, bytes });
		for (const [name, bytes, status, text] of [
			["a.csv", 101, 413, /larger than 100 bytes.*"assay import"/],
			["a.csv", 0, 422, /is empty/],
			["promptfooconfig.ts", 10, 422, /is code/],
			["x.csv/../evil.mjs", 10, 422, /is code/],
			["a.csv", 60, 507, /no room for it \(50 bytes are free\)/],
		] as const)
			await expect(announced(name, bytes)).rejects.toMatchObject({
				parts: { status, detail: expect.stringMatching(text) },
			});
		expect(left()).toEqual([]);
	});

	it("leaves nothing of what was cut off, came short, or came long", async () => {
		const folder = folderOf();
		const stop = new AbortController();
		const endless = new ReadableStream<Uint8Array>({
			pull(controller) {
				controller.enqueue(new Uint8Array(10));
				stop.abort();
				return new Promise(() => undefined);
			},
		});
		const failing = new ReadableStream<Uint8Array>({
			pull: (controller) => controller.error(new TypeError("connection lost")),
		});
		for (const [sent, signal, error] of [
			[endless, stop.signal, { name: "AbortError" }],
			[failing, never(), { message: "connection lost" }],
			[body("12345"), never(), { parts: { detail: expect.stringContaining("only 5 of 20") } }],
			[body("1".repeat(21)), never(), { parts: { detail: expect.stringContaining("larger") } }],
			[null, never(), { parts: { detail: expect.stringContaining("only 0 of 20") } }],
		] as const) {
			const { id } = await folder.announce({ name: "a.csv", bytes: 20 });
			await expect(folder.receive(id, sent, signal)).rejects.toMatchObject(error);
			expect(left()).toEqual([]);
		}
	});

	it("says that the disk is full when it fills while the file comes", async () => {
		const folder = folderOf();
		const full = new ReadableStream<Uint8Array>({
			pull: (controller) =>
				controller.error(Object.assign(new TypeError("no space"), { code: "ENOSPC" })),
		});
		const { id } = await folder.announce({ name: "a.csv", bytes: 20 });
		await expect(folder.receive(id, full, never())).rejects.toMatchObject({
			parts: { status: 507, code: "DISK_FULL" },
		});
	});

	it("takes a file once, and gives none that is on its way", async () => {
		const folder = folderOf();
		const upload = await folder.announce({ name: "a.csv", bytes: 3 });
		expect(() => folder.pathOf(upload)).toThrow(/not come in whole/);
		await folder.receive(upload.id, body("1,2"), never());
		await expect(folder.receive(upload.id, body("3,4"), never())).rejects.toMatchObject({
			parts: { status: 409 },
		});
		await expect(folder.receive("none", body("1"), never())).rejects.toThrow(/Cannot find upload/);
	});

	it("removes a file with everything beside it, and no other", async () => {
		const folder = folderOf();
		for (const _ of [1, 2]) {
			const { id } = await folder.announce({ name: "a.csv", bytes: 1 });
			await folder.receive(id, body("1"), never());
		}
		await folder.remove("u1");
		expect((await folder.list()).map(({ id }) => id)).toEqual(["u0"]);
		expect(left().every((name) => name.startsWith("u0"))).toBe(true);
	});

	it("cleans what is old, and what was cut off by the end of a server", async () => {
		const folder = folderOf();
		const whole = await folder.announce({ name: "a.csv", bytes: 1 });
		await folder.receive(whole.id, body("1"), never());
		await folder.announce({ name: "b.csv", bytes: 1 });
		const again = folderOf();
		await again.clean();
		expect(await again.list()).toHaveLength(2);
		now += 2 * 60 * 60 * 1000;
		await again.clean();
		expect((await again.list()).map(({ name }) => name)).toEqual(["a.csv"]);
		const used = now / 1000 + 60;
		utimesSync(again.pathOf(await again.get(whole.id)), used, used);
		now += 3 * 24 * 60 * 60 * 1000;
		await again.clean();
		expect(await again.list()).toHaveLength(1);
		now += 120_000;
		await again.clean();
		expect(left()).toEqual([]);
	});
});
