import { type Sandbox, startSandbox } from "@assay/adapters/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "./project-fixture.ts";

const CONFIG = `import { defineProject, slice, wordCount } from "@assay/sdk";
export default defineProject({
	name: "resumed",
	prompts: "rows.jsonl",
	evaluators: { short: wordCount({ max: 50 }) },
	slices: { some: slice.where((prompt) => String(prompt.id) > "p1") },
	systems: { base: { model: "sandbox:echo" } },
});
`;

let sandbox: Sandbox;
let project: ProjectFixture;
beforeAll(async () => {
	sandbox = await startSandbox({ faults: { rates: { "server-error": 1 } } });
	project = projectFixture(
		{
			"assay.config.ts": CONFIG,
			"rows.jsonl": ["p1", "p2"].map((id) => `{"id":"${id}","input":"${id}"}\n`).join(""),
		},
		{ env: { ASSAY_SANDBOX_URL: sandbox.url } },
	);
});
afterAll(async () => {
	await project.remove();
	await sandbox.close();
});

describe("assay retry", () => {
	it("goes on only with the functions that the run was made with, those of slices among them", async () => {
		const failed = await project.assay("run", "--retry-on-error", "0");
		expect(failed.code).toBe(2);
		sandbox.configure({ faults: { rates: {} } });

		project.write("assay.config.ts", CONFIG.replace('> "p1"', '< "p1"'));
		const refused = await project.assay("retry");
		expect(refused.code).toBe(1);
		expect(refused.stderr).toContain('the function of "some" has changed since');

		project.write("assay.config.ts", CONFIG);
		const retried = await project.assay("retry");
		expect(retried.code).toBe(0);
		expect(retried.stdout).toContain("0 without a response");
	});
});
