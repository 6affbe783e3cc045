import type { TaskChoice, TaskDraft } from "@assay/sdk/api";
import { ApiError } from "@assay/sdk/client";
import type { Store } from "@assay/workflow/ports";
import { mayImprove, secretHash } from "@assay/workflow/refine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
	type AnnotatedProject,
	annotatedProject,
	answerRows,
	PROMPT_IDS,
} from "../../annotate/annotated-project.ts";
import type { StartedServer } from "../start-server.ts";

const LOCKED = PROMPT_IDS.filter((id) => !mayImprove(id)).length;

let fixture: AnnotatedProject;
let served: StartedServer;
let store: Store;
let run = "";
beforeAll(async () => {
	fixture = await annotatedProject();
	({ run, served, store } = fixture);
}, 60_000);
afterAll(() => fixture.close());

const preview = (choice: Partial<TaskChoice> = {}) =>
	served.api.call("GET /task-preview", { run, criteria: ["accurate"], queue: "all", ...choice });
const create = (draft: Partial<TaskDraft> = {}) =>
	served.api.call("POST /tasks", {
		run,
		criteria: ["accurate"],
		queue: "sample",
		count: 10,
		name: "First look",
		...draft,
	});
const problem = (call: Promise<unknown>) =>
	call.then(
		() => undefined,
		(error: unknown) => (error instanceof ApiError ? error.problem : error),
	);

describe("GET /task-preview", () => {
	it("counts what would be taken, by purpose and slice, and what it would show", async () => {
		const all = await preview();
		expect(all).toMatchObject({
			selected: PROMPT_IDS.length,
			eligible: PROMPT_IDS.length,
			rows: PROMPT_IDS.length,
			isDrawn: true,
			purposes: { measure: PROMPT_IDS.length - LOCKED, improve: 0, lockedTest: LOCKED },
			slices: [{ name: "even", eligible: 30, rows: 30 }],
			shows: { agreement: { labels: LOCKED }, correctedRate: { labels: PROMPT_IDS.length } },
		});
		expect(all.readingMs).toBeGreaterThan(5_000);
		expect(await preview({ slices: ["even"], splits: ["test"] })).toMatchObject({ rows: 10 });
	});

	it("chooses where rows were picked by what was said of them, and says so", async () => {
		const failed = await preview({ q: "evaluator:long verdict:fail" });
		expect(failed).toMatchObject({
			selected: 30,
			isDrawn: false,
			chosenBecause: "the filter asks for evaluator, verdict",
		});
		expect(failed).not.toHaveProperty("shows");
		expect(failed.locked + failed.rows).toBe(30);
		expect(failed.purposes).toEqual({ measure: 0, improve: failed.rows, lockedTest: 0 });
		const { rows } = await served.api.call("GET /runs/{run}/rows", { run, limit: 2 });
		const picked = await preview({ rows: rows.map(({ key }) => key).join(",") });
		expect(picked).toMatchObject({ selected: 2, chosenBecause: "rows were picked one by one" });
	});

	it("says what a filter cannot mean, which a task then refuses", async () => {
		const q = "slice:even nonsense:x";
		expect((await preview({ q })).problems).toHaveLength(1);
		expect(await problem(create({ q }))).toMatchObject({
			status: 422,
			detail: expect.stringContaining("a part of its filter is left out"),
		});
	});

	it("refuses an unknown criterion, and none", async () => {
		expect(await problem(preview({ criteria: ["acurate"] }))).toMatchObject({
			status: 422,
			detail: expect.stringContaining('did you mean "accurate"'),
		});
		expect(await problem(create({ criteria: [] }))).toMatchObject({ status: 400 });
	});
});

describe("POST /tasks", () => {
	it("makes the task that was previewed, once for one key", async () => {
		const choice = { queue: "measure", count: 12, seed: 5 } as const;
		const seen = await preview(choice);
		const key = { idempotencyKey: "make it once" };
		const draft = { run, criteria: ["accurate"], name: " Twelve ", overlap: 2, ...choice };
		const made = await served.api.call("POST /tasks", draft, key);
		expect(await served.api.call("POST /tasks", draft, key)).toEqual(made);
		const task = await served.api.call("GET /tasks/{task}", { task: made.id });
		expect(task).toMatchObject({
			name: "Twelve",
			overlap: 2,
			isBlind: true,
			selection: seen.selection,
			purposes: seen.purposes,
			progress: { rows: 12, needsAssignee: 12, wanted: 24, answers: 0 },
			people: [],
		});
		expect(task.criteria).toEqual([{ name: "accurate", version: expect.any(String) }]);
		const { tasks } = await served.api.call("GET /tasks", {});
		expect(tasks.map(({ id }) => id)).toContain(made.id);
	});
});

describe("POST /tasks/{task}/links", () => {
	it("tells each secret once and keeps its hash alone", async () => {
		const { id: task } = await create();
		const key = { idempotencyKey: "links" };
		const input = { task, people: ["Ana ", "Bo"], days: 2 };
		const { links } = await served.api.call("POST /tasks/{task}/links", input, key);
		expect(links.map(({ annotator }) => annotator)).toEqual(["Ana", "Bo"]);
		const secrets = links.map(({ path }) => path.replace("/annotate/", ""));
		// 24 bytes in base64url: 192 bits.
		expect(secrets.every((secret) => /^[\w-]{32}$/.test(secret))).toBe(true);
		const stored = await store.listInvitations(task);
		expect(stored.map((one) => one.secretHash)).toEqual(secrets.map(secretHash));
		const kept = await fixture.project.dump();
		expect(kept).toContain(stored[0]?.secretHash);
		for (const secret of secrets) expect(kept).not.toContain(secret);

		// Sent again, the links are new ones, and the first open nothing any more.
		const again = await served.api.call("POST /tasks/{task}/links", input, key);
		expect(again.links.map(({ path }) => path)).not.toEqual(links.map(({ path }) => path));
		expect((await store.findInvitation(secretHash(secrets[0] ?? "")))?.isRevoked).toBe(true);
		const detail = await served.api.call("GET /tasks/{task}", { task });
		expect(detail).toMatchObject({ invited: 2 });
		expect(detail.people[0]?.links.map(({ state }) => state)).toEqual(["open", "revoked"]);
		expect(JSON.stringify(detail)).not.toContain(stored[0]?.secretHash);
	});

	it("revokes a link of its task, and refuses names that are empty or twice there", async () => {
		const { id: task } = await create();
		const { links } = await served.api.call("POST /tasks/{task}/links", { task, people: ["Ana"] });
		const link = links[0]?.id ?? "";
		const other = await create({ name: "Other" });
		expect(
			await problem(served.api.call("DELETE /tasks/{task}/links/{link}", { task: other.id, link })),
		).toMatchObject({ status: 404 });
		await served.api.call("DELETE /tasks/{task}/links/{link}", { task, link });
		expect((await served.api.call("GET /tasks/{task}", { task })).invited).toBe(0);
		const twice = { task, people: ["Bo", " Bo"] };
		expect(await problem(served.api.call("POST /tasks/{task}/links", twice))).toMatchObject({
			status: 422,
			detail: expect.stringContaining("given twice"),
		});
		expect(
			await problem(served.api.call("POST /tasks/{task}/links", { task, people: [" "] })),
		).toMatchObject({ status: 400 });
		expect(
			await problem(served.api.call("POST /tasks/{task}/links", { task: "nope", people: ["x"] })),
		).toMatchObject({ status: 404 });
	});
});

describe("GET /tasks/{task}", () => {
	it("computes where rows stand from what people did and what was committed", async () => {
		const { id: task } = await create({ overlap: 2, name: "Progress" });
		await answerRows(store, task, { annotator: "Ana", rows: 4 });
		await answerRows(store, task, { annotator: "Bo", rows: 2 });
		const items = await store.listItems(task);
		await store.answerItem(task, {
			place: 9,
			annotator: "Bo",
			client: "window",
			annotations: [],
			now: 6_000,
		});
		const first = items[0];
		expect(first).toBeDefined();
		await store.commitGroundTruth(
			items.slice(0, 1).map((item) => ({
				responseKey: item.responseKey,
				criterion: "accurate",
				revision: 1,
				system: "v1",
				promptId: item.promptId,
				promptSeq: item.promptSeq,
				trial: 0,
				run,
				label: "Accept",
				settledBy: "majority",
				committedBy: "Cy",
				annotations: [],
				purpose: item.purpose,
				clusterId: item.clusterId,
				createdAt: Date.now() + 1_000,
			})),
		);
		const detail = await served.api.call("GET /tasks/{task}", { task });
		expect(detail.progress).toEqual({
			rows: 10,
			needsAssignee: 6,
			inAnnotation: 2,
			readyForReview: 1,
			completed: 1,
			answers: 6,
			wanted: 20,
		});
		expect(detail.people).toEqual([
			// Times of 1, 2, 3 and 4 seconds.
			{
				annotator: "Ana",
				answered: 4,
				skipped: 0,
				held: 0,
				medianMs: 2_500,
				lastSeenAt: 5_000,
				links: [],
			},
			{
				annotator: "Bo",
				answered: 2,
				skipped: 1,
				held: 0,
				medianMs: 1_500,
				lastSeenAt: 6_000,
				links: [],
			},
		]);
		const ready = await served.api.call("GET /tasks/{task}/rows", {
			task,
			status: "ready-for-review",
		});
		expect(ready).toMatchObject({
			total: 1,
			items: [{ place: 1, answeredBy: ["Ana", "Bo"], status: "ready-for-review" }],
		});
		const page = await served.api.call("GET /tasks/{task}/rows", { task, limit: 4, cursor: "4" });
		expect(page.items.map(({ place }) => place)).toEqual([4, 5, 6, 7]);
		expect(page.next).toBe("8");
	});

	it("is paused, closed and opened again", async () => {
		const { id: task } = await create({ name: "States" });
		for (const state of ["paused", "closed", "open"] as const) {
			await served.api.call("PUT /tasks/{task}/state", { task, state });
			expect((await served.api.call("GET /tasks/{task}", { task })).state).toBe(state);
		}
		expect(
			await problem(served.api.call("PUT /tasks/{task}/state", { task: "nope", state: "open" })),
		).toMatchObject({ status: 404 });
	});
});
