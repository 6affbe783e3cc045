import { rmSync } from "node:fs";
import { type SandboxModel, startSandbox } from "@assay/adapters/sandbox";
import type { PlaygroundSample, PlaygroundView, VariantPrompt } from "@assay/sdk/api";
import { ApiError } from "@assay/sdk/client";
import { toJson } from "@assay/workflow/definitions";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../../run/project-fixture.ts";
import { jobEnded, untilJob } from "../jobs/job-ended.ts";
import { type StartedServer, startServer } from "../start-server.ts";

const PROMPTS = 12;
/** Every text that a model was sent. */
const asked: string[] = [];
const writer: SandboxModel = {
	respond(messages) {
		const text = messages.map(({ content }) => content).join("\n");
		asked.push(text);
		return `Answer to: ${text}`;
	},
};

let project: ProjectFixture;
let served: StartedServer;
let sandbox: Awaited<ReturnType<typeof startSandbox>>;

beforeAll(async () => {
	sandbox = await startSandbox({ models: { writer } });
	const rows = Array.from({ length: PROMPTS }, (_, i) => ({
		id: `p${String(i).padStart(2, "0")}`,
		input: `How do I renew plan ${i}?`,
		reference: `Plan ${i} renews in the portal.`,
		...(i >= 10 && { split: "test" }),
	}));
	project = projectFixture(
		{
			"rows.jsonl": rows.map((row) => `${JSON.stringify(row)}\n`).join(""),
			"assay.config.json": JSON.stringify({
				name: "project",
				prompts: "rows.jsonl",
				criteria: { tone: { description: "Is it polite?" } },
				evaluators: {
					polite: {
						kind: "code",
						criterion: "tone",
						check: { type: "contains-any", values: ["please"] },
					},
					judge: {
						kind: "judge",
						criterion: "tone",
						model: "sandbox:writer",
						prompt: "{{response}}",
					},
				},
				slices: { renewals: { kind: "keyword", field: "input", words: ["renew"] } },
				systems: { v1: { model: "sandbox:writer", prompt: "{{input}}" } },
				run: { concurrency: 2 },
				prices: { "sandbox:writer": { input: 1000, output: 1000 } },
			}),
		},
		{ env: { ASSAY_CHECK_OUTPUT: "1", ASSAY_SANDBOX_URL: sandbox.url } },
	);
	await project.assay("sync");
	served = await startServer(project);
}, 60_000);
afterAll(async () => {
	await project.remove();
	await sandbox.close();
	rmSync(project.folder, { recursive: true, force: true });
});

const prompt = (template: string, model = "sandbox:writer"): VariantPrompt => ({
	model,
	template,
	parameters: {},
});
const PLAIN = prompt("{{input}}");
const KIND = prompt("please: {{input}}");

const make = (
	prompts: readonly VariantPrompt[],
	sample: PlaygroundSample = {},
	evaluators = ["polite"],
) =>
	served.api.call("POST /playground/trials", {
		variants: prompts.map((one, i) => ({ label: `variant ${i}`, prompt: one })),
		sample,
		evaluators,
	});
const view = (trial: string): Promise<PlaygroundView> =>
	served.api.call("GET /playground/trials/{trial}", { trial });
const run = async (trial: string, how: object = {}) => {
	const job = await served.api.call("POST /playground/trials/{trial}/run", { trial, ...how });
	return jobEnded(served.api, job.id);
};
const kinds = (seen: PlaygroundView, place: number): readonly string[] =>
	seen.rows.map(({ cells }) => cells[place]?.kind ?? "");

describe("playgroundHandlers()", () => {
	it("tells what can be tried: systems with their place, checks without calls, slices, models", async () => {
		const options = await served.api.call("GET /playground/options", {});
		expect(options).toMatchObject({
			sources: [{ kind: "system", name: "v1", prompt: PLAIN, place: "assay.config.json" }],
			evaluators: [{ name: "polite", criterion: "tone" }],
			slices: ["renewals"],
			models: ["sandbox:writer"],
			prompts: PROMPTS,
		});
	});

	it("tries variants side by side, and a run of the promoted one pays nothing again", async () => {
		const { trial = "" } = await make([PLAIN, KIND], { first: 12, slice: "renewals" });
		expect(await view(trial)).toMatchObject({
			testLeftOut: 2,
			columns: [
				{ systems: ["v1"], missing: 10, answered: 0, pairs: [] },
				{ systems: [], missing: 10 },
			],
		});
		const before = asked.length;
		expect(await run(trial)).toMatchObject({ kind: "develop", state: "finished" });
		expect(asked.length - before).toBe(20);
		const seen = await view(trial);
		expect(seen.columns[1]).toMatchObject({
			answered: 10,
			missing: 0,
			failed: 0,
			costUnknown: 0,
			checks: [{ evaluator: "polite", passed: 10, failed: 0, unscored: 0 }],
			pairs: [{ evaluator: "polite", count: 10, onlyFirstPassed: 0, onlySecondPassed: 10 }],
		});
		expect(seen.columns[1]?.costUsd).toBeGreaterThan(0);
		expect(seen.rows[3]).toMatchObject({
			promptId: "p03",
			reference: { text: "Plan 3 renews in the portal." },
			cells: [
				{ kind: "answered", checks: [{ evaluator: "polite", kind: "fail" }] },
				{
					kind: "answered",
					text: { text: "Answer to: please: How do I renew plan 3?" },
					checks: [{ evaluator: "polite", kind: "pass" }],
				},
			],
		});
		await served.api.call("PUT /definitions/{kind}/{name}", {
			kind: "system",
			name: "v2",
			body: toJson({ name: "v2", kind: "prompt", ...KIND }),
		});
		expect((await view(trial)).columns[1]?.systems).toEqual(["v2"]);
		const paid = asked.length;
		const job = await served.api.call("POST /runs", { systems: ["v2"], evaluators: ["polite"] });
		expect(await jobEnded(served.api, job.id)).toMatchObject({ state: "finished" });
		// Only the two prompts of the split test, which the playground left out.
		expect(asked.slice(paid).toSorted()).toEqual([
			"please: How do I renew plan 10?",
			"please: How do I renew plan 11?",
		]);
		const { versions } = await served.api.call("GET /playground/sources/{kind}/{name}", {
			kind: "system",
			name: "v2",
		});
		expect(versions).toMatchObject([{ isCurrent: true, prompt: KIND, systems: ["v2"] }]);
	}, 60_000);

	it("says per response why one variant has none, and asks that one again alone", async () => {
		const keyless = prompt("{{input}}", "openai:gpt-4o-mini");
		const gone = prompt("{{input}}", "sandbox:gone");
		const { trial = "" } = await make([KIND, keyless, gone], { prompts: ["p00", "p01"] });
		expect(await run(trial)).toMatchObject({ state: "finished" });
		const seen = await view(trial);
		expect([0, 1, 2].map((place) => kinds(seen, place))).toEqual([
			["answered", "answered"],
			["failed", "failed"],
			["failed", "failed"],
		]);
		expect(seen.rows[0]?.cells[1]).toMatchObject({
			code: "configuration",
			reason: expect.stringContaining("OPENAI_API_KEY"),
		});
		expect(seen.rows[0]?.cells[2]).toMatchObject({ reason: expect.stringContaining("gone") });
		const job = await run(trial, { variant: 2, prompt: "p01" });
		// Nothing came at all, and the job says so.
		expect(job).toMatchObject({ state: "incomplete", progress: { done: 1, failed: 1, total: 1 } });
	}, 60_000);

	it("ends at the budget, and keeps what was paid for", async () => {
		const { trial = "" } = await make([prompt("Budget: {{input}}")], { first: 10 });
		const job = await run(trial, { maxCostUsd: 0.000_001 });
		expect(job).toMatchObject({ state: "incomplete" });
		expect(job.lines.join("\n")).toContain("budget is spent");
		const [column] = (await view(trial)).columns;
		// Two calls were under way when the first one spent it.
		expect(column).toMatchObject({ answered: 2, missing: 8 });
		// What has no price cannot be kept within a budget.
		const { trial: unpriced = "" } = await make([prompt("{{input}}", "openai-compatible:tiny")]);
		expect(await run(unpriced, { maxCostUsd: 1 })).toMatchObject({
			state: "failed",
			failure: expect.stringContaining("price of openai-compatible:tiny is not known"),
		});
	}, 60_000);

	it("shows each response as it comes, and can be cancelled", async () => {
		sandbox.configure({ latencyMs: 150 });
		const { trial = "" } = await make([prompt("Slowly: {{input}}")], { first: 10 });
		const job = await served.api.call("POST /playground/trials/{trial}/run", { trial });
		await untilJob(served.api, job.id, ({ progress }) => (progress?.done ?? 0) > 0);
		await served.api.call("DELETE /jobs/{job}", { job: job.id });
		expect(await jobEnded(served.api, job.id)).toMatchObject({ state: "cancelled" });
		sandbox.configure({ latencyMs: 0 });
		expect(await run(trial)).toMatchObject({ state: "finished" });
		expect((await view(trial)).columns[0]).toMatchObject({ answered: 10, missing: 0 });
	}, 60_000);

	it("says what is wrong where, before anything is asked", async () => {
		const wrong = await make([PLAIN, prompt("{{inptu}}", "nomodel")], {}, ["judge"]);
		expect(wrong.trial).toBeUndefined();
		expect(wrong.issues.map(({ path }) => path)).toEqual([
			["variants", 1, "prompt", "model"],
			["variants", 1, "prompt", "template"],
			["evaluators"],
		]);
		const { issues } = await make([PLAIN], { slice: "renewal" });
		expect(issues).toMatchObject([{ path: ["sample", "slice"] }]);
		await expect(view("none")).rejects.toThrow(ApiError);
	});

	it("keeps versions of drafts, and refuses to write over somebody else's", async () => {
		const put = (template: string, title: string, expectedRevision: number) =>
			served.api.call("PUT /playground/drafts/{name}", {
				name: "shorter",
				prompt: prompt(template),
				title,
				expectedRevision,
			});
		expect(await put("{{input}} Briefly.", "first", 0)).toMatchObject({ version: "1" });
		expect(await put("please: {{input}}", "kind", 1)).toMatchObject({ version: "2" });
		await expect(put("{{input}}", "late", 1)).rejects.toThrow(ApiError);
		const source = await served.api.call("GET /playground/sources/{kind}/{name}", {
			kind: "draft",
			name: "shorter",
		});
		expect(source).toMatchObject({
			prompt: KIND,
			versions: [
				{ version: "2", title: "kind", isCurrent: true, systems: ["v2"] },
				{ version: "1", title: "first", isCurrent: false, systems: [] },
			],
		});
		await served.api.call("DELETE /playground/drafts/{name}", { name: "shorter" });
		const { sources } = await served.api.call("GET /playground/options", {});
		expect(sources.map(({ name }) => name)).toEqual(["v1", "v2"]);
	});

	it("is a command too, with templates in files and several models", async () => {
		project.write("formal.md", "Formally: {{input}}");
		const { code, stdout } = await project.assay(
			"playground",
			"v1",
			"--template=formal.md",
			"--first=2",
			"--evaluator=polite",
			"--json",
		);
		expect(code).toBe(0);
		const lines = stdout
			.trim()
			.split("\n")
			.map((line) => JSON.parse(line));
		expect(lines.filter(({ cell }) => cell !== undefined)).toHaveLength(4);
		expect(lines.at(-1)).toMatchObject({
			outcome: "finished",
			variants: [
				{ label: "v1", model: "sandbox:writer", answered: 2 },
				{ label: "formal.md", model: "sandbox:writer", answered: 2 },
			],
		});
		const wrong = await project.assay("playground", "v3");
		expect(wrong).toMatchObject({
			code: 1,
			stderr: expect.stringContaining("expected one of: v1"),
		});
	}, 60_000);
});
