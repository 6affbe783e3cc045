import { type Sandbox, startSandbox } from "@assay/adapters/sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../../run/project-fixture.ts";
import { jobEnded } from "../jobs/job-ended.ts";
import { type StartedServer, startServer } from "../start-server.ts";

const CONFIG = {
	name: "tuning",
	prompts: "prompts.jsonl",
	evaluators: { yes: { kind: "code", check: { type: "contains-any", values: ["Yes"] } } },
	systems: { base: { model: "sandbox:echo" } },
};
const EXAMPLES = Array.from({ length: 12 }, (_, i) =>
	JSON.stringify({
		messages: [
			{ role: "user", content: `Is an MRI covered, case ${i}?` },
			{ role: "assistant", content: "Yes, an MRI is covered." },
		],
	}),
).join("\n");

let sandbox: Sandbox;
let project: ProjectFixture;
let served: StartedServer;
beforeEach(async () => {
	sandbox = await startSandbox({ tuning: { stepMs: 0 } });
	project = projectFixture(
		{
			"assay.config.json": JSON.stringify(CONFIG),
			"prompts.jsonl": '{"id":"1","input":"An MRI, is it covered?"}\n',
			"examples.jsonl": EXAMPLES,
		},
		{ env: { ASSAY_SANDBOX_URL: sandbox.url, ASSAY_CHECK_OUTPUT: "1" } },
	);
	served = await startServer(project);
});
afterEach(async () => {
	await project.remove();
	await sandbox.close();
});

const prepare = (name: string, ...more: readonly string[]) =>
	project.assay(
		"fine-tune",
		"start",
		"--file=examples.jsonl",
		`--name=${name}`,
		"--no-follow",
		...more,
	);

describe("fineTuneHandlers()", () => {
	it("follows one as a job, runs its system, and names both runs to compare", async () => {
		const { api } = served;
		expect((await api.call("GET /fine-tunes", {})).fineTunes).toEqual([]);
		await prepare("tuned");
		const job = await api.call("POST /fine-tunes/{name}/follow", { name: "tuned" });
		expect(await jobEnded(api, job.id)).toMatchObject({ state: "finished", kind: "develop" });
		const run = await api.call("POST /runs", { systems: ["base", "tuned"] });
		expect(await jobEnded(api, run.id)).toMatchObject({ state: "finished" });
		const detail = await api.call("GET /fine-tunes/{name}", { name: "tuned" });
		expect(detail).toMatchObject({
			fineTune: { state: { kind: "succeeded" }, tuned: { name: "tuned" } },
			run: expect.any(String),
			baselineRun: expect.any(String),
		});
		const { fineTunes } = await api.call("GET /fine-tunes", {});
		expect(fineTunes).toMatchObject([{ name: "tuned" }]);
		expect(fineTunes[0]?.events).toHaveLength(3);
	});

	it("cancels one that nobody follows", async () => {
		sandbox.configure({ tuning: { stepMs: 60_000 } });
		await prepare("tuned");
		const { api } = served;
		const asked = await api.call("POST /fine-tunes/{name}/cancel", { name: "tuned" });
		expect(asked.isCancelWanted).toBe(true);
		const { jobs } = await api.call("GET /jobs", {});
		for (const { id } of jobs) await jobEnded(api, id);
		const { fineTune } = await api.call("GET /fine-tunes/{name}", { name: "tuned" });
		expect(fineTune.state).toEqual({ kind: "cancelled" });
	});

	it("makes a system of what a command has trained once its model is named", async () => {
		const { api } = served;
		const command = `node -e "console.log(1)"`;
		const local = ["--trainer=command", "--model=m", "--system=base", `--command=${command}`];
		await prepare("local", ...local);
		const job = await api.call("POST /fine-tunes/{name}/follow", { name: "local" });
		await jobEnded(api, job.id);
		const named = await api.call("POST /fine-tunes/{name}/model", {
			name: "local",
			model: "sandbox:writer",
		});
		expect(named).toMatchObject({ tuned: { name: "local" } });
	});

	it("says what there is to start from, and refuses a set that is not there", async () => {
		const { api } = served;
		expect(await api.call("GET /fine-tune-options", {})).toMatchObject({
			curatedSets: [],
			systems: [{ name: "base", model: "sandbox:echo" }],
			recipes: [{ name: "trl", command: "trl sft --config trl.yaml" }, {}, {}],
		});
		const start = { name: "x", curatedSet: "none", trainer: "openai-compatible" } as const;
		await expect(api.call("POST /fine-tunes", { ...start, model: "m:m" })).rejects.toThrow(
			'Cannot find curated set "none"',
		);
	});
});
