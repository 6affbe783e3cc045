import { setTimeout } from "node:timers/promises";
import { type Sandbox, startSandbox } from "@assay/adapters/sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../run/project-fixture.ts";

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

describe("assay fine-tune", () => {
	let sandbox: Sandbox;
	let project: ProjectFixture;
	beforeEach(async () => {
		sandbox = await startSandbox({ tuning: { stepMs: 0 } });
		project = projectFixture(
			{
				"assay.config.json": JSON.stringify(CONFIG),
				"prompts.jsonl": '{"id":"1","input":"An MRI, is it covered?"}\n',
				"examples.jsonl": EXAMPLES,
			},
			{ env: { ASSAY_SANDBOX_URL: sandbox.url } },
		);
	});
	afterEach(async () => {
		await project.remove();
		await sandbox.close();
	});

	const start = ["fine-tune", "start", "--file=examples.jsonl", "--name=tuned", "--json"] as const;
	const count = async (list: string): Promise<number> => {
		const response = await fetch(`${sandbox.url}/${list}`);
		const { data } = (await response.json()) as { readonly data: readonly unknown[] };
		return data.length;
	};
	const stateOf = async (): Promise<string> => {
		const { stdout } = await project.assay("fine-tune", "status", "tuned", "--json");
		return stdout === "" ? "none" : JSON.parse(stdout).fineTune.state.kind;
	};

	it("tunes, runs the benchmark on what came of it, and shows where it comes from", async () => {
		const { code, stdout } = await project.assay(...start, "--run");
		expect(code).toBe(0);
		const [tuned, run] = stdout
			.trimEnd()
			.split("\n")
			.map((line) => JSON.parse(line));
		expect(tuned.fineTune).toMatchObject({
			state: { kind: "succeeded" },
			base: { name: "base" },
			tuned: { name: "tuned" },
			lineage: { evaluators: [{ name: "yes" }] },
		});
		expect(run.run.state).toBe("finished");
		expect(run.matrix.cells[0]).toMatchObject({ scored: 1, passed: 1 });
	});

	it.each([
		["during the upload", { latencyMs: 1_500 }, "uploading", 1],
		["with the upload's answer lost", { tuning: { answerDelayMs: 1_500 } }, "uploading", 1],
		["while it polls", { tuning: { stepMs: 1_000 } }, "running", 1],
	] as const)("killed %s goes on with one job", async (_when, settings, reached, jobs) => {
		sandbox.configure(settings);
		const command = project.start(...start);
		while ((await stateOf()) !== reached) await setTimeout(20);
		await setTimeout(200);
		command.process.kill("SIGKILL");
		await command.ended;
		sandbox.configure({ latencyMs: 0, tuning: { answerDelayMs: 0 } });
		const { code, stdout } = await project.assay(
			"fine-tune",
			"status",
			"tuned",
			"--follow",
			"--json",
		);
		expect(code).toBe(0);
		expect(JSON.parse(stdout).fineTune.state.kind).toBe("succeeded");
		expect(await count("fine_tuning/jobs")).toBe(jobs);
		expect(await count("files")).toBe(1);
	});

	it("killed with the new job's answer lost adopts that job", async () => {
		const command = project.start(...start);
		while ((await count("files")) === 0) await setTimeout(1);
		sandbox.configure({ tuning: { answerDelayMs: 3_000, stepMs: 0 } });
		while ((await count("fine_tuning/jobs")) === 0 && command.process.exitCode === null)
			await setTimeout(5);
		command.process.kill("SIGKILL");
		await command.ended;
		sandbox.configure({ tuning: { answerDelayMs: 0 } });
		const { code } = await project.assay("fine-tune", "status", "tuned", "--follow");
		expect(code).toBe(0);
		expect(await count("fine_tuning/jobs")).toBe(1);
	});

	it("leaves the job running on Ctrl-C, says how to follow it, and cancels it when asked", async () => {
		sandbox.configure({ tuning: { stepMs: 60_000 } });
		const command = project.start(...start);
		while (!command.stderr().includes("running") && command.process.exitCode === null)
			await setTimeout(20);
		command.process.kill("SIGINT");
		const { code, stderr } = await command.ended;
		expect(code).toBe(130);
		expect(stderr).toContain("assay fine-tune status tuned --follow");
		expect((await project.assay("fine-tune", "cancel", "tuned")).code).toBe(0);
		expect(await stateOf()).toBe("cancelled");
		const jobs = await fetch(`${sandbox.url}/fine_tuning/jobs`);
		expect(await jobs.json()).toMatchObject({ data: [{ status: "cancelled" }] });
	});

	it("names what is wrong: a line, a missing program, a name twice", async () => {
		project.write("bad.jsonl", `${EXAMPLES}\n{"messages":[]}\n`);
		const bad = await project.assay("fine-tune", "start", "--file=bad.jsonl", "--name=x");
		expect(bad.stderr).toContain("Cannot train on line 13");
		const local = [...start.slice(0, 3), "--name=local", "--trainer=command", "--model=m"];
		const missing = await project.assay(...local, "--command=no-such-program");
		expect(missing.code).toBe(2);
		expect(missing.stdout).toContain('there is no program "no-such-program"');
		expect((await project.assay(...local)).stderr).toContain("there is one of this name");
	});
});
