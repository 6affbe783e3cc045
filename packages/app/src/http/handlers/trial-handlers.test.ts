import { rmSync } from "node:fs";
import { type SandboxModel, startSandbox } from "@assay/adapters/sandbox";
import type { Json } from "@assay/core/domain";
import { ApiError } from "@assay/sdk/client";
import type { Store } from "@assay/workflow/ports";
import { labelExamples, labelPart, mayImprove } from "@assay/workflow/refine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../../run/project-fixture.ts";
import { jobEnded } from "../jobs/job-ended.ts";
import { type StartedServer, startServer } from "../start-server.ts";

const ROWS = 90;
const isBad = (i: number): boolean => i % 3 === 0;
const inputOf = (i: number): string =>
	`Where can member number ${i} find the claim form of this year?`;
const responseOf = (i: number): string =>
	isBad(i) ? `Form ${i} is in the portal, buddy.` : `Form ${i} is in the member portal.`;
const ID = /member number (\d+) find/g;
const EXPLANATION = "Reject what is not polite.";

/** Every text that a model was sent. */
const asked: string[] = [];
const judge: SandboxModel = {
	respond(messages) {
		const text = messages.map(({ content }) => content).join("\n");
		asked.push(text);
		const isStrict = text.includes(EXPLANATION) && text.includes("Judge the answer");
		const isRude = /<answer>[^]*buddy/.test(text);
		return JSON.stringify({
			explanation: "Read.",
			label: isStrict && isRude ? "Reject" : "Accept",
		});
	},
};
const coach: SandboxModel = {
	respond(messages) {
		const text = messages.map(({ content }) => content).join("\n");
		asked.push(text);
		const [, prompt = ""] = /<prompt>\n([^]*?)\n<\/prompt>/.exec(text) ?? [];
		return JSON.stringify({ prompt: `${prompt}\n${EXPLANATION}` });
	},
};
const PROMPT = "Judge the answer.\n<question>{{input}}</question>\n<answer>{{response}}</answer>";

let project: ProjectFixture;
let served: StartedServer;
let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let store: Store;
let run = "";

beforeAll(async () => {
	sandbox = await startSandbox({ models: { judge, coach } });
	const rows = Array.from({ length: ROWS }, (_, i) => ({
		id: `p${i}`,
		input: inputOf(i),
		response: responseOf(i),
		system: "v1",
		annotator: "ana",
		label: isBad(i) ? "Reject" : "Accept",
		...(isBad(i) && { explanation: EXPLANATION }),
	}));
	project = projectFixture(
		{
			"rows.jsonl": rows.map((row) => `${JSON.stringify(row)}\n`).join(""),
			"assay.config.json": JSON.stringify({
				name: "project",
				prompts: "rows.jsonl",
				criteria: {
					tone: { description: "Is it polite?" },
					other: { description: "Is it short?" },
				},
				evaluators: {
					lenient: { kind: "judge", criterion: "tone", model: "sandbox:judge", prompt: PROMPT },
					long: { kind: "code", criterion: "tone", check: { type: "length", min: 30 } },
					short: { kind: "code", criterion: "other", check: { type: "length", max: 99 } },
				},
				systems: { v1: { recorded: true } },
			}),
		},
		{ env: { ASSAY_CHECK_OUTPUT: "1", ASSAY_SANDBOX_URL: sandbox.url } },
	);
	await project.assay("run");
	served = await startServer(project);
	store = await project.openStore();
	run = (await served.api.call("GET /runs", {})).items[0]!.id;
	const place = { run, criterion: "tone", rule: "single" } as const;
	const { plan } = await served.api.call("GET /review/{run}/plan", place);
	await served.api.call("POST /review/{run}/settlements", { ...place, plan });
}, 60_000);
afterAll(async () => {
	await store.close();
	await project.remove();
	await sandbox.close();
	rmSync(project.folder, { recursive: true, force: true });
});

const draft = (changes: { readonly [key: string]: Json } = {}, name = "draft"): Json => ({
	name,
	criterion: "tone",
	kind: "judge",
	judge: {
		model: "sandbox:judge",
		prompt: `${PROMPT} ${name}`,
		parser: { kind: "structured" },
		examples: [],
		parameters: {},
		...changes,
	},
});
const makeTrial = async (evaluator: Json, first = 200) =>
	served.api.call("POST /trials", { run, evaluator, rows: { among: "labelled", first } });
const problem = (call: Promise<unknown>) =>
	call.then(
		() => undefined,
		(error: unknown) => (error instanceof ApiError ? error.problem : error),
	);
const LOCKED = Array.from({ length: ROWS }, (_, i) => i).filter((i) => !mayImprove(`p${i}`));
const lockedIn = (texts: readonly string[]): readonly number[] =>
	texts
		.flatMap((text) => Array.from(text.matchAll(ID), ([, number]) => Number(number)))
		.filter((i) => LOCKED.includes(i));

const compare = (versions: string, labels?: "all") =>
	served.api.call("GET /judge-comparison", { run, versions, ...(labels && { labels }) });
const ALIGN = "judge align lenient --model sandbox:coach --rounds 2 --adopt --json".split(" ");
const adopt = () => project.assay(...ALIGN, "--run", run);

describe("trialHandlers()", () => {
	it("asks for what is missing as a job, and tells what came with agreement and groups", async () => {
		const { trial = "" } = await makeTrial(draft());
		const before = await served.api.call("GET /trials/{trial}", { trial, limit: 200 });
		expect(before).toMatchObject({
			onOffer: ROWS - LOCKED.length,
			sums: { rows: ROWS - LOCKED.length, missing: ROWS - LOCKED.length },
		});
		const calls = asked.length;
		const job = await served.api.call("POST /trials/{trial}/run", { trial });
		expect(await jobEnded(served.api, job.id)).toMatchObject({ kind: "judge", state: "finished" });
		expect(asked.length - calls).toBe(ROWS - LOCKED.length);
		const view = await served.api.call("GET /trials/{trial}", { trial, limit: 200 });
		const bad = view.items.filter(({ truth }) => truth?.passes === false).length;
		expect(view.sums).toMatchObject({ missing: 0, counts: { fp: bad, fn: 0 } });
		expect(view.sums.agreement!.value).toBeCloseTo(1 - bad / view.sums.rows, 12);
		const again = await served.api.call("POST /trials/{trial}/run", { trial });
		await jobEnded(served.api, again.id);
		expect(asked.length - calls).toBe(ROWS - LOCKED.length);
		const { disagreements, groups } = await served.api.call("GET /trials/{trial}/groups", {
			trial,
		});
		expect(disagreements).toBe(bad);
		expect(groups[0]).toMatchObject({
			count: bad,
			suggestion: expect.stringContaining(EXPLANATION),
		});
		const shown = await served.api.call("GET /trials/{trial}", { trial, show: "disagreements" });
		const key = shown.items[0]!.key;
		expect(await served.api.call("GET /trials/{trial}/rows/{key}", { trial, key })).toMatchObject({
			agrees: false,
			truth: { label: "Reject", explanation: EXPLANATION },
			messages: [{ content: { text: expect.stringContaining("Judge the answer.") } }],
			reply: { text: expect.stringContaining("Accept") },
		});
	}, 60_000);

	it("says what is wrong with a draft, and what is not there", async () => {
		expect(await makeTrial(draft({ prompt: "{{respnse}}" }))).toMatchObject({
			issues: [{ path: ["judge", "prompt"] }],
		});
		expect(
			await problem(served.api.call("GET /trials/{trial}", { trial: "nothing" })),
		).toMatchObject({
			status: 404,
		});
		const code = { name: "c", criterion: "missing", kind: "code", check: { type: "json-valid" } };
		expect(await makeTrial(code)).toMatchObject({ issues: [{ path: ["criterion"] }] });
	});

	it("compares versions, and refuses those of different criteria and a look at the locked test", async () => {
		const { pairs, rows } = await compare("lenient\nlong");
		expect(rows).toBe(ROWS - LOCKED.length);
		expect(pairs[0]!.count).toBe(rows);
		expect(await problem(compare("lenient\nshort"))).toMatchObject({ code: "NOT_COMPARABLE" });
		expect(await problem(compare("lenient\nlong", "all"))).toMatchObject({
			detail: expect.stringContaining("locked test"),
		});
	});
});

describe("the locked test", () => {
	it("gives no row to the builder, to examples, to guidelines, to optimiser or jury", async () => {
		const { trial = "" } = await makeTrial(draft());
		const { items } = await served.api.call("GET /trials/{trial}", { trial, limit: 200 });
		const ids = items.map(({ promptId }) => promptId);
		expect(ids.length).toBeGreaterThan(40);
		expect(ids.every(mayImprove)).toBe(true);

		// Add as example: of the examples part alone; a locked row is not even found.
		const add = (key: string) => served.api.call("POST /trials/{trial}/example", { trial, key });
		const example = items.find(({ promptId }) => labelPart(promptId) === "examples")!;
		const development = items.find(({ promptId }) => labelPart(promptId) === "development")!;
		expect([example.mayBeExample, development.mayBeExample]).toEqual([true, false]);
		expect(await add(example.key)).toMatchObject({ input: example.input.text });
		expect(await problem(add(development.key))).toMatchObject({ status: 422 });
		const { rows } = await served.api.call("GET /runs/{run}/rows", {
			run,
			at: LOCKED[0],
			limit: 1,
		});
		const key = rows[0]!.key;
		expect(rows[0]!.promptId).toBe(`p${LOCKED[0]}`);
		expect(await problem(add(key))).toMatchObject({
			status: 404,
		});

		// A definition that quotes one is refused wherever it comes in.
		const quoting = draft({
			examples: [{ input: inputOf(LOCKED[0]!), response: "x", label: "Accept" }],
		});
		const put = served.api.call("PUT /definitions/{kind}/{name}", {
			kind: "evaluator",
			name: "draft",
			body: quoting,
		});
		expect(await problem(put)).toMatchObject({
			status: 422,
			issues: [{ path: ["judge", "examples", 0, "input"] }],
		});
		expect((await makeTrial(quoting)).issues).toMatchObject([
			{ path: ["judge", "examples", 0, "input"] },
		]);
		expect(await makeTrial(quoting)).not.toHaveProperty("trial");
		project.write("quoting.json", JSON.stringify(quoting));
		expect(await project.assay("judge", "try", "quoting.json")).toMatchObject({
			code: 1,
			stderr: expect.stringContaining("locked test"),
		});

		const config = JSON.parse(project.read("assay.config.json"));
		const examples = [{ input: inputOf(LOCKED[0]!), response: "x", label: "Accept" }];
		const lenient = { ...config.evaluators.lenient, examples };
		project.write("pushed.json", JSON.stringify({ evaluators: { pushed: lenient } }));
		project.write(
			"coded.json",
			JSON.stringify({ ...config, evaluators: { ...config.evaluators, lenient } }),
		);
		for (const args of [
			["push", "pushed.json"],
			["run", "--config", "coded.json"],
		]) {
			const ended = await project.assay(...args);
			expect([args, ended.code, ended.stderr]).toEqual([
				args,
				1,
				expect.stringContaining("locked test"),
			]);
		}

		// A sync, as an open page, stores what the configuration says; that makes it no fairer.
		expect(await project.assay("sync", "--config", "coded.json")).toMatchObject({ code: 0 });
		expect(await project.assay("run", "--config", "coded.json")).toMatchObject({
			code: 1,
			stderr: expect.stringContaining("locked test"),
		});
		await project.assay("sync");
		const uploaded = [
			{ kind: "evaluator" as const, body: { ...JSON.parse(JSON.stringify(quoting)), name: "u" } },
		];
		expect(
			await problem(served.api.call("POST /uploads/definitions", { definitions: uploaded })),
		).toMatchObject({
			status: 422,
			issues: [{ path: ["evaluator", "u", "judge", "examples", 0, "input"] }],
		});

		// What people are shown to learn from.
		const { definitions } = await served.api.call("GET /definitions", { kind: "criterion" });
		expect(definitions.length).toBe(2);
		const { parsed } = await served.api.call("GET /definitions/{kind}/{name}", {
			kind: "criterion",
			name: "tone",
		});
		if (parsed?.kind !== "criterion") throw new TypeError("the criterion cannot be read");
		const shown = await labelExamples(store, {
			criteria: [parsed.definition],
			isHidden: () => false,
			perLabel: 1_000,
		});
		expect(shown.length).toBeGreaterThan(5);
		expect(lockedIn(shown.map(({ input }) => input))).toEqual([]);

		// Everything that an alignment sends, to judge and coach, up to the adoption.
		asked.length = 0;
		const job = await served.api.call("POST /judges/{evaluator}/align", {
			evaluator: "lenient",
			run,
			model: "sandbox:coach",
			rounds: 2,
		});
		expect(await jobEnded(served.api, job.id)).toMatchObject({ state: "finished" });
		expect(asked.length).toBeGreaterThan(10);
		expect(lockedIn(asked)).toEqual([]);
		const { alignments } = await served.api.call("GET /judges/{evaluator}/alignments", {
			evaluator: "lenient",
		});
		expect(alignments[0]).toMatchObject({ isBetter: true, state: "finished" });

		// A jury is weighed on the other labels, here and at the terminal.
		const fit = await served.api.call("GET /jury-fit", { run, criterion: "tone" });
		expect(fit).toMatchObject({
			labels: ROWS - LOCKED.length,
			members: [{ name: "lenient" }, { name: "long" }],
		});
		const made = { run, criterion: "tone", name: "tone jury" };
		expect(await served.api.call("POST /juries", made)).toMatchObject({ name: "tone jury" });
		expect(
			await problem(served.api.call("GET /jury-fit", { run, criterion: "other" })),
		).toMatchObject({ status: 422, detail: expect.stringContaining("expected at least two") });
		const jury = await project.assay("judge", "jury", "--criterion", "tone", "--dry-run", "--json");
		expect(JSON.parse(jury.stdout)).toMatchObject({ jury: { labels: ROWS - LOCKED.length } });
	}, 90_000);

	it("is looked at once when a judge is adopted, and measures it there", async () => {
		const first = JSON.parse((await adopt()).stdout).alignment;
		expect(first).toMatchObject({
			lockedTest: { looks: 1, isWorse: false, after: { value: 1, count: LOCKED.length } },
			adopted: { name: "lenient aligned" },
		});
		const calls = asked.length;
		expect(JSON.parse((await adopt()).stdout).alignment.lockedTest).toEqual(first.lockedTest);
		expect(asked.length).toBe(calls);
		const { versions } = await served.api.call("GET /judges/{evaluator}/versions", {
			evaluator: "lenient aligned",
		});
		expect(versions).toMatchObject([{ name: "Aligned with sandbox:coach", isCurrent: true }]);
	}, 60_000);
});

describe("an alignment that is killed", () => {
	it("goes on where it was, and repeats no more than the calls in flight", async () => {
		await served.api.call("PUT /definitions/{kind}/{name}", {
			kind: "evaluator",
			name: "slow",
			body: draft({}, "slow"),
		});
		asked.length = 0;
		sandbox.configure({ latencyMs: 25 });
		const args = ["judge", "align", "slow", "--run", run, "--model", "sandbox:coach"];
		const limits = ["--rounds", "2", "--max-concurrency", "4", "--json"];
		const killed = project.start(...args, ...limits);
		await expect.poll(() => asked.length, { timeout: 20_000 }).toBeGreaterThan(12);
		killed.process.kill("SIGKILL");
		await killed.ended;
		const before = asked.length;
		const ended = await project.assay(...args, ...limits);
		sandbox.configure({ latencyMs: 0 });
		expect(JSON.parse(ended.stdout).alignment).toMatchObject({ state: "finished", isBetter: true });
		expect(asked.length).toBeGreaterThan(before);
		expect(asked.length - new Set(asked).size).toBeLessThanOrEqual(4);
	}, 60_000);

	it("stops at Ctrl-C, and leaves the best so far to be read", async () => {
		await served.api.call("PUT /definitions/{kind}/{name}", {
			kind: "evaluator",
			name: "stopped",
			body: draft({}, "stopped"),
		});
		sandbox.configure({ latencyMs: 80 });
		asked.length = 0;
		const job = await served.api.call("POST /judges/{evaluator}/align", {
			evaluator: "stopped",
			run,
			model: "sandbox:coach",
		});
		// The start is scored, and the coach was asked.
		await expect
			.poll(() => asked.some((text) => text.startsWith("Task: ")), { timeout: 20_000 })
			.toBe(true);
		await served.api.call("DELETE /jobs/{job}", { job: job.id });
		expect(await jobEnded(served.api, job.id)).toMatchObject({ state: "cancelled" });
		sandbox.configure({ latencyMs: 0 });
		const { alignments } = await served.api.call("GET /judges/{evaluator}/alignments", {
			evaluator: "stopped",
		});
		expect(alignments[0]).toMatchObject({ state: "interrupted", best: 0 });
		expect(alignments[0]!.candidates[0]!.agreement!.count).toBeGreaterThan(20);
	}, 60_000);
});
