import { type Sandbox, startSandbox } from "@assay/adapters/sandbox";
import { userText } from "@assay/core/domain";
import { ApiError } from "@assay/sdk/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../../run/project-fixture.ts";
import { jobEnded, untilJob } from "../jobs/job-ended.ts";
import { type StartedServer, startServer } from "../start-server.ts";

const PROMPTS = 40;
const CONCURRENCY = 4;
const CONFIG = {
	name: "fills",
	prompts: "prompts.jsonl",
	fillModel: "sandbox:writer",
	slices: {
		spanish: { kind: "in", field: "metadata.lang", values: ["es"], minPrompts: 10 },
		english: { kind: "in", field: "metadata.lang", values: ["en"] },
	},
	evaluators: { seven: { kind: "code", check: { type: "contains-any", values: ["7"] } } },
	systems: { echo: { model: "sandbox:echo" } },
	run: { concurrency: CONCURRENCY },
};

let sandbox: Sandbox;
let project: ProjectFixture;
let served: StartedServer;
beforeEach(async () => {
	sandbox = await startSandbox({ latencyMs: 10 });
	project = projectFixture(
		{
			"assay.config.json": JSON.stringify(CONFIG),
			"prompts.jsonl": Array.from(
				{ length: PROMPTS },
				(_, i) => `{"id":"p${i}","input":"Where do I find form ${i}?","lang":"en"}\n`,
			).join(""),
		},
		{ env: { ASSAY_SANDBOX_URL: sandbox.url, ASSAY_CHECK_OUTPUT: "1" } },
	);
	served = await startServer(project);
});
afterEach(async () => {
	await project.remove();
	await sandbox.close();
});

async function fill(count: number): Promise<void> {
	const job = await served.api.call("POST /fills", { kind: "translated", language: "es", count });
	expect(await jobEnded(served.api, job.id)).toMatchObject({ state: "finished", kind: "fill" });
}

const spanishNow = async () =>
	(await served.api.call("GET /coverage", {})).slices.find(({ name }) => name === "spanish");

async function problemOf(call: Promise<unknown>): Promise<ApiError["problem"]> {
	const error = await call.catch((thrown: unknown) => thrown);
	if (!(error instanceof ApiError)) throw new TypeError("expected a problem");
	return error.problem;
}

describe("a fill as a job", () => {
	it("is planned, run and reviewed, and the slice grows as prompts are let in", async () => {
		const { api } = served;
		const plan = await api.call("POST /fills/plan", {
			kind: "translated",
			language: "es",
			count: 6,
		});
		expect(plan).toMatchObject({ model: "sandbox:writer", calls: 6, texts: 6, answered: 0 });
		// A limit under another name is not passed over: the fill would be of every prompt.
		const misnamed = { kind: "translated", language: "es", first: 6 } as const;
		await expect(api.call("POST /fills/plan", misnamed)).rejects.toThrow("first");
		expect(sandbox.stats().requests).toBe(0);
		await fill(6);
		expect(await spanishNow()).toMatchObject({
			prompts: 0,
			missing: 10,
			waiting: 6,
			language: "es",
		});

		const page = await api.call("GET /proposals", { status: "proposed", slice: "spanish" });
		expect(page).toMatchObject({ total: 6, counts: { proposed: 6, accepted: 0 } });
		const bySource = page.items.toSorted((a, b) =>
			(a.source?.id ?? "") < (b.source?.id ?? "") ? -1 : 1,
		);
		const [first, second, third] = bySource.map(({ proposal }) => proposal.id);
		expect(bySource[0]).toMatchObject({
			source: { id: "p0", input: "Where do I find form 0?" },
			slices: ["spanish"],
			proposal: {
				language: "es",
				detected: "en",
				prompt: { clusterId: "p0", metadata: { lang: "es" } },
			},
		});
		const { decided } = await api.call("POST /proposals/decide", {
			ids: [first ?? ""],
			decision: "accept",
		});
		expect(decided).toEqual([{ id: first, promptId: "p0-es" }]);
		expect(
			await api.call("POST /proposals/{id}/edit", { id: second ?? "", input: "¿Dónde está?" }),
		).toEqual({ id: second, promptId: "p1-es" });
		await api.call("POST /proposals/decide", { ids: [third ?? ""], decision: "refuse" });
		expect(await spanishNow()).toMatchObject({ prompts: 2, missing: 8, waiting: 3 });
		expect((await api.call("GET /proposals", { limit: 1 })).counts).toEqual({
			proposed: 3,
			accepted: 1,
			edited: 1,
			refused: 1,
		});
		expect((await api.call("GET /prompts/{id}", { id: "p1-es" })).prompt).toMatchObject({
			input: "¿Dónde está?",
			provenance: { kind: "translated", from: "p1", model: "sandbox:writer", language: "es" },
		});

		await api.call("POST /proposals/decide", { ids: [first ?? ""], decision: "reopen" });
		expect(await spanishNow()).toMatchObject({ prompts: 1, waiting: 4 });
	});

	it("keeps what came when it is cancelled or killed, and repeats at most the calls in flight", async () => {
		sandbox.configure({ latencyMs: 60 });
		const { api } = served;
		const start = () => api.call("POST /fills", { kind: "translated", language: "es" });
		const job = await start();
		await untilJob(api, job.id, ({ progress }) => (progress?.done ?? 0) > 4);
		await api.call("DELETE /jobs/{job}", { job: job.id });
		expect(await jobEnded(api, job.id)).toMatchObject({ state: "cancelled" });
		sandbox.configure({ latencyMs: 0 });
		const again = await start();
		expect(await jobEnded(api, again.id)).toMatchObject({ state: "finished" });
		const { counts } = await api.call("GET /proposals", {});
		expect(counts.proposed).toBe(PROMPTS);
		const { requests, uniquePrompts } = sandbox.stats();
		expect(uniquePrompts).toBe(PROMPTS);
		expect(requests - PROMPTS).toBeLessThanOrEqual(CONCURRENCY);
	});

	it("is refused in the command's words where it cannot be", async () => {
		const { api } = served;
		expect(
			await problemOf(api.call("POST /fills", { kind: "translated", language: "xx" })),
		).toMatchObject({ status: 422, detail: expect.stringContaining("--to xx") });
		expect(
			await problemOf(api.call("POST /fills", { kind: "generated", slice: "spanich" })),
		).toMatchObject({ detail: expect.stringContaining('did you mean "spanish"') });
		expect((await api.call("GET /jobs", {})).jobs).toEqual([]);
	});

	it("says which proposals could not be decided, and decides the others", async () => {
		await fill(2);
		const { api } = served;
		const { items } = await api.call("GET /proposals", {});
		const first = items.find(({ source }) => source?.id === "p0");
		const second = items.find(({ source }) => source?.id === "p1");
		await api.call("PUT /prompts/{id}", {
			id: "mine",
			body: { input: userText(first?.proposal.prompt.input ?? ""), variables: {}, metadata: {} },
		});
		const ids = [first, second].map((item) => item?.proposal.id ?? "");
		const { decided } = await api.call("POST /proposals/decide", { ids, decision: "accept" });
		expect(decided).toEqual([
			{ id: ids[0], problem: 'prompt "mine" says the same already' },
			{ id: ids[1], promptId: "p1-es" },
		]);
		expect(
			await problemOf(api.call("POST /proposals/decide", { ids: ["none"], decision: "accept" })),
		).toMatchObject({ status: 404 });
	});
});

describe("a comparison with production", () => {
	it("reads an uploaded file and imports nothing of it", async () => {
		const { api } = served;
		const text = Array.from(
			{ length: 20 },
			(_, i) => `{"input":"¿Dónde está el formulario ${i}?","lang":"es"}\n`,
		).join("");
		const bytes = new TextEncoder().encode(`${text}no row at all\n`);
		const { id } = await api.call("POST /uploads", { name: "p.jsonl", bytes: bytes.length });
		await api.call("PUT /uploads/{upload}", { upload: id }, { file: new Blob([bytes]) });
		const view = await api.call("POST /coverage/production", { upload: id });
		expect(view).toMatchObject({ reference: PROMPTS, production: 20, unread: 1 });
		// Half of all: 40 more make 40 of 80.
		expect(view.slices.find(({ name }) => name === "spanish")).toMatchObject({
			reference: 0,
			production: 20,
			productionShare: 1,
			addForMinimum: 10,
			addForShare: 40,
		});
		expect((await api.call("GET /prompts", { limit: 1 })).total).toBe(PROMPTS);
	});
});
