import { afterAll, describe, expect, it } from "vitest";
import { projectFixture } from "../run/project-fixture.ts";

const project = projectFixture({
	"assay.config.ts": `import { defineProject, wordCount } from "@assay/sdk";
export default defineProject({
	name: "checked",
	evaluators: { short: wordCount({ max: 9 }) },
	systems: { near: { model: "sandbox:echo" }, far: { model: "openai:gpt-4o-mini" } },
});
`,
	"key.env": "OPENAI_API_KEY=test-key-1\n",
});
afterAll(() => project.remove());

describe("assay doctor", () => {
	it("fails where a model of the project lacks its key, and shows no key", async () => {
		const without = await project.assay("doctor");
		expect(without.code).toBe(1);
		expect(without.stdout).toMatch(/^FAIL model: openai:gpt-4o-mini: .*OPENAI_API_KEY$/m);
		expect(without.stdout).toContain("1 evaluator, 0 slices, 2 systems");
		const found = await project.assay("doctor", "--env-file", "key.env");
		expect(found.code).toBe(0);
		expect(found.stdout).toContain("ok   model: openai:gpt-4o-mini");
		expect(found.stdout).not.toContain("test-key-1");
	});
});
