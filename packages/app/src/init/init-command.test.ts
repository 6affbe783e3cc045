import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Sandbox, startSandbox } from "@assay/adapters/sandbox";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../run/project-fixture.ts";
import { initCommand } from "./init-command.ts";

let folder = "";
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "assay-init-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("initCommand()", () => {
	it("writes nothing over what is there, not even a part", async () => {
		mkdirSync(path.join(folder, "judges"));
		writeFileSync(path.join(folder, "judges/accuracy.md"), "mine");
		await expect(initCommand(folder, {})).rejects.toThrow(
			/judges.accuracy\.md: it is there already; nothing was changed/,
		);
		expect(existsSync(path.join(folder, "assay.config.ts"))).toBe(false);
		expect(readFileSync(path.join(folder, "judges/accuracy.md"), "utf8")).toBe("mine");
	});

	it("refuses a folder with a project, and a template that there is none of", async () => {
		await expect(initCommand(folder, { template: "toString" })).rejects.toThrow(
			'Cannot use template "toString", expected one of: basic, recorded',
		);
		writeFileSync(path.join(folder, "assay.config.yaml"), "name: p");
		await expect(initCommand(folder, {})).rejects.toThrow("it has one already");
	});
});

describe("assay init", () => {
	let sandbox: Sandbox;
	let project: ProjectFixture;
	beforeAll(async () => {
		// The vendor's name in the template, the sandbox behind it.
		sandbox = await startSandbox({
			models: {
				"gpt-4o-mini": {
					respond: (_messages, { responseSchema }) =>
						responseSchema ? '{"explanation":"the same","label":"Accept"}' : "Twice a year.",
				},
			},
		});
	});
	afterAll(() => sandbox.close());
	beforeEach(() => {
		project = projectFixture({}, { env: { OPENAI_API_KEY: "test", OPENAI_BASE_URL: sandbox.url } });
	});
	afterEach(() => project.remove());

	it.each([
		// Three prompts are not enough evidence for the gate.
		["basic", ["accuracyJudge", "short", "competitors", "claims", "spanish"], 102],
		["recorded", ["overlap", "answers", "short"], 0],
	])("makes a project from the template %s that runs as it is", async (template, names, code) => {
		const made = await project.assay("init", "--template", template);
		expect(made).toMatchObject({ code: 0, stderr: "" });
		expect(made.stdout).toContain("Next: assay run --dry-run, then assay run");
		const ran = await project.assay("run");
		expect(ran).toMatchObject({ code });
		for (const name of names) expect(ran.stdout).toContain(name);
		expect(ran.stdout).toContain("0 without a response");
	});

	it("proposes a project for a data file, which then loads", async () => {
		const rows = Array.from({ length: 60 }, (_, i) => ({
			question: `What is plan ${i}?`,
			answer: `Plan ${i}`,
			response: `It is plan ${i}`,
			topic: i % 2 === 0 ? "plans" : "claims",
		}));
		project.write("data/rows.jsonl", rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
		expect(await project.assay("init", "--from", "data/rows.jsonl")).toMatchObject({ code: 0 });
		expect(project.read("assay.config.ts")).toContain('prompts: "data/rows.jsonl"');
		const planned = await project.assay("run", "--dry-run");
		expect(planned).toMatchObject({ code: 0 });
		expect(planned.stderr).toContain("60 rows");
	});
});
