import { rmSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { startSandbox } from "@assay/adapters/sandbox";
import { isOnPostgres } from "@assay/adapters/test-database";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../../run/project-fixture.ts";
import { jobEnded, untilJob } from "../jobs/job-ended.ts";
import { type StartedServer, startServer } from "../start-server.ts";

const CONFIG = `
import { defineProject, judge, slice } from "@assay/sdk";
import { limit } from "./limits.ts";

export default defineProject({
	name: "followed",
	prompts: "prompts.csv",
	criteria: { brief: { description: "It is brief" } },
	evaluators: {
		short: { kind: "code", check: { type: "word-count", max: limit }, criterion: "brief" },
		judged: judge({ model: "sandbox:echo", prompt: "judge.md", criterion: "brief" }),
	},
	slices: { greetings: slice.keyword("hello") },
	systems: { v1: { model: "sandbox:echo", prompt: "{{input}}" } },
	run: { concurrency: 2 },
});
`;
const PROMPTS = "id,input\na,Hello there\nb,Good morning\n";

let project: ProjectFixture;
let served: StartedServer;
beforeEach(async () => {
	project = projectFixture({
		"assay.config.ts": CONFIG,
		"limits.ts": "export const limit = 5;\n",
		"judge.md": "Is {{response}} brief?\n",
		"prompts.csv": PROMPTS,
	});
	await project.assay("sync");
	served = await startServer(project);
}, 60_000);
afterEach(() => project.remove());

/** Asks until the answer is as wanted; gives the last one. */
async function until<Answer>(
	ask: () => Promise<Answer>,
	isWanted: (answer: Answer) => boolean,
): Promise<Answer> {
	const end = performance.now() + 15_000;
	for (;;) {
		const answer = await ask();
		if (isWanted(answer) || performance.now() > end) return answer;
		await setTimeout(40);
	}
}
const text = async (kind: "slice" | "evaluator", name: string): Promise<string> =>
	JSON.stringify((await served.api.call("GET /definitions/{kind}/{name}", { kind, name })).body);
const info = () => served.api.call("GET /project", {});
const prompts = async () => (await info()).counts.prompts;
const key = async () =>
	(await served.api.call("GET /settings", {})).providers.find(({ name }) => name === "openai")?.key;
const edit = (file: string, from: string | RegExp, to: string): void => {
	project.write(file, project.read(file).replace(from, to));
};

describe("followConfiguration()", () => {
	it("takes over an edit of the configuration, of a module and of a template", async () => {
		edit("assay.config.ts", '"hello"', '"morning"');
		expect(
			await until(
				() => text("slice", "greetings"),
				(one) => one.includes("morning"),
			),
		).toContain("morning");
		edit("limits.ts", "5", "7");
		expect(
			await until(
				() => text("evaluator", "short"),
				(one) => one.includes("7"),
			),
		).toContain('"max":7');
		edit("judge.md", "brief", "short");
		expect(
			await until(
				() => text("evaluator", "judged"),
				(one) => one.includes("short?"),
			),
		).toContain("Is {{response}} short?");
		edit("assay.config.ts", "concurrency: 2", "concurrency: 3");
		const concurrency = async () =>
			(await served.api.call("GET /settings", {})).limits.concurrency.value;
		expect(await until(concurrency, (one) => one === 3)).toBe(3);
		expect((await served.api.call("GET /run-options", {})).defaults.concurrency).toBe(3);
		const { definitions } = await served.api.call("GET /definitions", { kind: "slice" });
		expect(definitions).toMatchObject([{ origin: "code", place: "assay.config.ts" }]);
	}, 60_000);

	it("proposes to run again what the last run rests on no more", async () => {
		const job = await served.api.call("POST /runs", { evaluators: ["short"] });
		expect(await jobEnded(served.api, job.id)).toMatchObject({ state: "finished" });
		const outdated = async () =>
			(await served.api.call("GET /next-steps", {})).steps
				.filter(({ kind }) => kind === "definitions-changed")
				.flatMap(({ items }) => items.map(({ name }) => name));
		expect(await outdated()).not.toContain("greetings");
		edit("assay.config.ts", '"hello"', '"morning"');
		expect(await until(outdated, (names) => names.includes("greetings"))).toContain("greetings");
	}, 60_000);

	it("follows the rows of a data file, and of one that is named beside it", async () => {
		expect(await prompts()).toBe(2);
		project.write("prompts.csv", `${PROMPTS}c,Good night\n`);
		expect(await until(prompts, (count) => count === 3)).toBe(3);
		project.write("data/other.csv", "id,input\nz,Hi\n");
		edit("assay.config.ts", '"prompts.csv"', '["prompts.csv", "data/other.csv"]');
		expect(await until(prompts, (count) => count === 4)).toBe(4);
		project.write("data/other.csv", "id,input\nz,Hi\ny,Bye\n");
		expect(await until(prompts, (count) => count === 5)).toBe(5);
	}, 60_000);

	it("keeps the last good configuration while the file is broken, says why, and mends by itself", async () => {
		edit("assay.config.ts", "concurrency: 2", 'concurrency: "two"');
		const broken = await until(info, ({ problem }) => problem !== undefined);
		expect(broken.problem?.detail).toContain("assay.config.ts");
		expect(broken.problem?.detail).toContain("run.concurrency");
		expect(await text("slice", "greetings")).toContain("hello");
		edit("assay.config.ts", 'concurrency: "two"', "concurrency: 4");
		expect((await until(info, ({ problem }) => problem === undefined)).problem).toBeUndefined();
		expect((await served.api.call("GET /run-options", {})).defaults.concurrency).toBe(4);

		rmSync(path.join(project.folder, "limits.ts"));
		const without = await until(info, ({ problem }) => problem !== undefined);
		expect(without.problem?.detail).toContain("limits.ts");
		project.write("limits.ts", "export const limit = 9;\n");
		expect((await until(info, ({ problem }) => problem === undefined)).problem).toBeUndefined();
		expect(await text("evaluator", "short")).toContain('"max":9');
	}, 60_000);

	it("archives nothing when the configuration is gone for a moment", async () => {
		rmSync(path.join(project.folder, "assay.config.ts"));
		const isGone = /Cannot find assay\.config\.ts: it is gone/;
		const gone = await until(info, ({ problem }) => isGone.test(problem?.detail ?? ""));
		expect(gone.problem?.detail).toMatch(isGone);
		expect(gone.counts.slices).toBe(1);
		project.write("assay.config.ts", CONFIG.replace("hello", "evening"));
		expect((await until(info, ({ problem }) => problem === undefined)).problem).toBeUndefined();
		expect(await text("slice", "greetings")).toContain("evening");
	}, 60_000);

	it("goes on where a definition of the browser lost what it rests on, and says so beside it", async () => {
		const body = { name: "wordy", rule: { kind: "verdict", evaluator: "judged", is: "fail" } };
		await served.api.call("PUT /definitions/{kind}/{name}", { kind: "slice", name: "wordy", body });
		edit("assay.config.ts", /.*judged:.*\n/, "");
		const states = async () =>
			(await served.api.call("GET /definitions", { kind: "slice" })).definitions.map(
				({ name, state }) => `${name} ${state}`,
			);
		const wanted = ["greetings used", "wordy unusable"];
		expect(await until(states, (now) => now.join() === wanted.join())).toEqual(wanted);
		expect((await info()).problem).toBeUndefined();
		// The remedy lies in the browser, so that the server starts all the same.
		const { api } = await startServer(project);
		expect((await api.call("GET /definitions", { kind: "slice" })).definitions).toHaveLength(2);
	}, 60_000);

	it("lets a run under way go on with what it began with", async () => {
		const sandbox = await startSandbox({ latencyMs: 150 });
		const many = Array.from({ length: 20 }, (_, i) => `p${i},Hello ${i}\n`);
		const slow = projectFixture(
			{
				"assay.config.ts": CONFIG,
				"limits.ts": "export const limit = 5;\n",
				"judge.md": "Is {{response}} brief?\n",
				"prompts.csv": `id,input\n${many.join("")}`,
			},
			{ env: { ASSAY_SANDBOX_URL: sandbox.url } },
		);
		try {
			const { api } = await startServer(slow);
			const job = await api.call("POST /runs", { evaluators: ["short"] });
			await untilJob(api, job.id, ({ runIds }) => runIds.length > 0);
			slow.write("limits.ts", "export const limit = 1;\n");
			slow.write("prompts.csv", "id,input\np1,Hello 1\n");
			const count = async () => (await api.call("GET /project", {})).counts.prompts;
			expect(await until(count, (now) => now === 1)).toBe(1);
			const {
				runIds: [run = ""],
				state,
			} = await api.call("GET /jobs/{job}", { job: job.id });
			expect(state).toBe("running");
			expect(await jobEnded(api, job.id)).toMatchObject({ state: "finished", runIds: [run] });
			const matrix = await api.call("GET /runs/{run}/matrix", { run });
			// "Hello 1" has two words: under the edited limit none would pass.
			expect(matrix.cells[0]).toMatchObject({ scored: 20, passed: 20 });
		} finally {
			await slow.remove();
			await sandbox.close();
		}
	}, 60_000);

	it("takes keys of .env over", async () => {
		expect(await key()).toBeUndefined();
		project.write(".env", "OPENAI_API_KEY=sk-canary\n");
		expect(await until(key, (found) => found !== undefined)).toEqual({
			value: "OPENAI_API_KEY",
			from: ".env",
		});
	}, 60_000);

	// On PostgreSQL the environment says where the data lies, over what .env says.
	it.skipIf(isOnPostgres())(
		"refuses another place of the data",
		async () => {
			project.write(".env", "DATABASE_URL=postgres://127.0.0.1:9/none\n");
			const refused = await until(info, ({ problem }) => problem !== undefined);
			expect(refused.problem?.detail).toContain("127.0.0.1:9");
			expect(refused.storage.kind).toBe("sqlite");
		},
		60_000,
	);
});
