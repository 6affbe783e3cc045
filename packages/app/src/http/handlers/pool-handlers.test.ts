import { POOL_BLOCK_ROWS } from "@assay/core/domain";
import type { Upload } from "@assay/sdk/api";
import { truthOfPool } from "@assay/workflow/pool";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { voteColumns } from "../../pool/vote-columns.ts";
import { effectiveProject } from "../../workbench/effective-project.ts";
import { openWorkbench } from "../../workbench/open-workbench.ts";
import { jobEnded } from "../jobs/job-ended.ts";
import { problemOf } from "../review/review-fixture.ts";
import { type ServedProject, serveProject } from "../serve-project.ts";

const ROWS = 40;
const FILE = [
	...Array.from({ length: ROWS }, (_, i) =>
		JSON.stringify({
			id: `r${i}`,
			question: `Question ${i}?`,
			text_out: i % 10 === 0 ? "I am not a doctor" : `Answer ${i}`,
			channel: i % 2 === 0 ? "chat" : "phone",
			human_1: i < 4 ? (i % 2 === 0 ? "Accept" : "Reject") : null,
		}),
	),
	"{broken",
].join("\n");
const CONFIG = {
	name: "pools",
	criteria: { helpful: { description: "Does it help?" }, tone: { description: "Is it kind?" } },
	labelingFunctions: {
		doctor: {
			criterion: "helpful",
			label: "Reject",
			rule: { kind: "keyword", field: "response", words: ["doctor"] },
		},
	},
	systems: { v1: { recorded: true } },
};

let served: ServedProject;
beforeAll(async () => {
	served = await serveProject({ "assay.config.json": JSON.stringify(CONFIG) });
	const upload = await send("history.jsonl", FILE);
	const job = await call("POST /uploads/{upload}/pool", {
		upload: upload.id,
		name: "my pool",
		criterion: "helpful",
		fields: { response: "text_out" },
		rows: ROWS,
	});
	const ended = await jobEnded(served.api, job.id);
	if (ended.state !== "finished") throw new TypeError(ended.failure);
}, 60_000);
afterAll(() => served.remove());

const call: ServedProject["api"]["call"] = (...args) => served.api.call(...args);

async function send(name: string, content: string): Promise<Upload> {
	const file = new Blob([content]);
	const { id } = await call("POST /uploads", { name, bytes: file.size });
	return served.api.call("PUT /uploads/{upload}", { upload: id }, { file });
}

type RowsInput = Partial<Parameters<typeof call<"GET /pools/{pool}/rows">>[1]>;
const rows = async (input: RowsInput): Promise<readonly number[]> => {
	const page = await call("GET /pools/{pool}/rows", { pool: "my pool", ...input });
	return page.rows.map(({ row }) => row);
};

describe("pools", () => {
	it("are made of an uploaded file, after a dry run that takes another mapping", async () => {
		const upload = await send("other.jsonl", FILE);
		const unclear = await call("POST /uploads/{upload}/pool-check", { upload: upload.id });
		expect(unclear.problem).toMatch(/no column holds responses/);
		expect(unclear.columns).toHaveLength(5);
		const check = await call("POST /uploads/{upload}/pool-check", {
			upload: upload.id,
			fields: { response: "text_out" },
		});
		expect(check).toMatchObject({
			name: "other",
			rows: ROWS,
			labelled: 4,
			annotators: [{ name: "human_1", count: 4 }],
			refusals: [{ line: ROWS + 1 }],
			isPartial: false,
		});
		expect(check.columns.find(({ column }) => column === "channel")).toMatchObject({
			becomes: "metadata.channel",
			samples: ["chat", "phone"],
		});
		const { pools } = await call("GET /pools", {});
		expect(pools).toMatchObject([
			{ name: "my pool", rows: ROWS, labels: [{ criterion: "helpful", rows: 4 }, { rows: 0 }] },
		]);
		const job = await call("POST /uploads/{upload}/pool", {
			upload: upload.id,
			name: "my pool",
			criterion: "helpful",
			fields: { response: "text_out" },
		});
		expect(await jobEnded(served.api, job.id)).toMatchObject({
			kind: "develop",
			state: "failed",
			failure: expect.stringMatching(/there is one of this name/),
		});
		for (const name of [".", "..", "a/b"])
			expect(
				await problemOf(call("POST /uploads/{upload}/pool", { upload: upload.id, name })),
			).toMatchObject({ code: "CONFIGURATION" });
	});

	it("list the rows that a filter selects, page by page", async () => {
		const helpful = { criterion: "helpful" };
		expect(await rows({ texts: ["DOCTOR"] })).toEqual([0, 10, 20, 30]);
		expect(await rows({ texts: ["doctor", "question 10"] })).toEqual([10]);
		expect(await rows({ metadata: ["channel=phone"], limit: 2 })).toEqual([1, 3]);
		expect(await rows({ ...helpful, label: "*" })).toEqual([0, 1, 2, 3]);
		expect(await rows({ ...helpful, label: "Reject" })).toEqual([1, 3]);
		expect(await rows({ ...helpful, label: "-", limit: 1 })).toEqual([4]);
		const page = await call("GET /pools/{pool}/rows", { pool: "my pool", limit: 30 });
		expect(page).toMatchObject({ next: "30", lookedAt: 30, all: ROWS });
		const rest = await call("GET /pools/{pool}/rows", { pool: "my pool", cursor: "30" });
		expect(rest.rows).toHaveLength(10);
		expect(rest.next).toBeUndefined();
		for (const [input, detail] of [
			[{ label: "*" }, /no criterion is named/],
			[{ criterion: "none" }, /no such criterion/],
			[{ metadata: ["x"] }, /expected key=value/],
			[{ ...helpful, votes: ["none=Reject"] }, /no such labeling function/],
			[{ ...helpful, votes: ["doctor=Kind"] }, /no such label/],
			[{ ...helpful, min: 0.5 }, /no quality model/],
		] as const)
			expect(await problemOf(rows(input))).toMatchObject({
				detail: expect.stringMatching(detail),
			});
	});

	it("tell votes and scores where they were computed, and filter by them", async () => {
		const workbench = await openWorkbench({
			folder: served.folder,
			config: undefined,
			envFile: undefined,
		});
		const project = await effectiveProject(workbench);
		const [doctor] = voteColumns(project, project.criteria[0]!);
		const votes = Int8Array.from({ length: ROWS }, (_, i) => (i % 10 === 0 ? 0 : -1));
		const scores = Float32Array.from({ length: ROWS }, (_, i) => i / ROWS);
		await workbench.store.putPoolColumns("my pool", [
			{ key: doctor!.column, block: 0, data: new Uint8Array(votes.buffer) },
			{ key: "quality:a1", block: 0, data: new Uint8Array(scores.buffer) },
		]);
		await workbench.store.putDocument({
			kind: "quality-model",
			id: "q1",
			body: { name: "q1", pool: "my pool", criterion: "helpful", asset: "a1", threshold: 0.5 },
			updatedAt: 1,
		});
		await workbench.close();
		const { vocabulary } = await call("GET /pools/{pool}", { pool: "my pool" });
		expect(vocabulary).toMatchObject({
			criteria: [{ name: "helpful", labels: ["Reject", "Accept"] }, { name: "tone" }],
			labelingFunctions: [{ name: "doctor", criterion: "helpful", hasVotes: true }],
			models: [{ name: "q1", criterion: "helpful" }],
			metadata: [{ key: "channel", values: ["chat", "phone"] }],
		});
		const helpful = { criterion: "helpful" };
		expect(await rows({ ...helpful, votes: ["doctor=Reject"] })).toEqual([0, 10, 20, 30]);
		expect(await rows({ ...helpful, votes: ["doctor=-"], min: 0.9 })).toEqual([36, 37, 38, 39]);
		const { rows: listed } = await call("GET /pools/{pool}/rows", { pool: "my pool", ...helpful });
		expect(listed[10]).toMatchObject({ votes: [1, 0], score: 0.25 });
		const record = await call("GET /pools/{pool}/rows/{row}", {
			pool: "my pool",
			row: 1,
			...helpful,
		});
		expect(record).toMatchObject({
			id: "r1",
			metadata: { channel: "phone" },
			truths: [{ criterion: "helpful", revisions: [{ label: "Reject", settledBy: "single" }] }],
			annotations: [{ annotator: "human_1", label: "Reject" }],
			votes: [{ labelingFunction: "doctor", isActive: true }],
			scores: [{ model: "q1" }],
		});
		expect(
			await problemOf(call("GET /pools/{pool}/rows/{row}", { pool: "my pool", row: ROWS })),
		).toMatchObject({ code: "NOT_FOUND" });
		const ask = { pool: "my pool", criteria: ["helpful"], count: 3 };
		const preview = await call("GET /pools/{pool}/task-preview", { ...ask, draw: "uncertain" });
		expect(preview.rows).toBe(3);
	});

	it("have rows labelled by people through a link, and the label is the pool's", async () => {
		const pool = "my pool";
		const choice = { pool, criteria: ["helpful"], draw: "random", count: 5 } as const;
		const preview = await call("GET /pools/{pool}/task-preview", choice);
		expect(preview).toMatchObject({ rows: 5, eligible: ROWS - 4, labelled: 4, locked: 0 });
		const { id } = await call("POST /pools/{pool}/tasks", { ...choice, name: "First rows" });
		const task = await call("GET /tasks/{task}", { task: id });
		expect(task.progress).toMatchObject({ rows: 5, needsAssignee: 5 });
		const { links } = await call("POST /tasks/{task}/links", { task: id, people: ["ana"] });
		const secret = links[0]!.path.split("/").at(-1)!;
		const client = "window-1";
		const next = await call("POST /invitations/{secret}/next", { secret, client });
		expect(next.item).toMatchObject({ place: 0 });
		await call("POST /invitations/{secret}/answers", {
			secret,
			client,
			place: 0,
			answerId: "the-first-answer",
			durationMs: 10,
			labels: [{ criterion: "helpful", label: "Reject", explanation: "Says nothing" }],
		});
		const { run } = task;
		const review = { run, criterion: "helpful" };
		const { items } = await call("GET /review/{run}/rows", review);
		expect(items).toHaveLength(1);
		await call("POST /review/{run}/labels", {
			...review,
			rows: [{ row: items[0]!.key, label: "Reject", revision: 0 }],
		});
		const store = await served.openStore();
		const criterion = (await store.listDefinitions("criterion"))[0]!;
		const truth = await truthOfPool(store, pool, criterion.body as never);
		await store.close();
		expect(truth.rows).toHaveLength(5);
		expect(truth.explanations).toContain("Says nothing");
		expect(await rows({ criterion: "helpful", label: "*" })).toHaveLength(5);
		// The run that shows the rows is told by its id, and is in no list of benchmark runs.
		expect(await call("GET /runs/{run}", { run })).toMatchObject({ id: run });
		expect((await call("GET /runs", {})).items).toEqual([]);
		expect((await call("GET /iterations", {})).items).toEqual([]);
		expect((await call("GET /project", {})).counts).toMatchObject({ runs: 0, prompts: 0 });
		expect((await call("GET /trust", {})).items).toEqual([]);
	});

	it("are deleted; making one of a run that is not there is refused", async () => {
		expect(await problemOf(call("POST /pools", { name: "x", run: "none" }))).toMatchObject({
			code: "NOT_FOUND",
		});
		const upload = await send("gone.jsonl", FILE);
		const job = await call("POST /uploads/{upload}/pool", {
			upload: upload.id,
			name: "gone",
			criterion: "helpful",
			fields: { response: "text_out" },
		});
		await jobEnded(served.api, job.id);
		expect(await call("DELETE /pools/{pool}", { pool: "gone" })).toEqual({ deleted: "gone" });
		expect(await problemOf(call("GET /pools/{pool}", { pool: "gone" }))).toMatchObject({
			code: "NOT_FOUND",
		});
		expect(POOL_BLOCK_ROWS).toBeGreaterThan(ROWS);
	});
});
