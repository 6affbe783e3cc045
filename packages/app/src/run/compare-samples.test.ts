import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "./project-fixture.ts";

const CONFIG = `import { defineProject, equals } from "@assay/sdk";
export default defineProject({
	name: "samples",
	prompts: "rows.jsonl",
	evaluators: { right: equals() },
	systems: { bot: { recorded: true } },
});
`;

/** 80 answers of which so many are right, each to a prompt of its own. */
function rows(first: number, right: number): string {
	return Array.from({ length: 80 }, (_, i) =>
		JSON.stringify({
			id: `p${first + i}`,
			input: `Question ${first + i}`,
			reference: "yes",
			system: "bot",
			response: i < right ? "yes" : "no",
		}),
	).join("\n");
}

describe("assay compare on runs that share no prompt", () => {
	let project: ProjectFixture;

	beforeAll(async () => {
		project = projectFixture({ "assay.config.ts": CONFIG, "rows.jsonl": rows(0, 56) });
		await project.assay("run", "--quiet");
		project.write("rows.jsonl", rows(100, 36));
		await project.assay("run", "--quiet");
	});
	afterAll(() => project.remove());

	it("compares two independent samples, says so, and fails on a significant drop", async () => {
		const ids = JSON.parse((await project.assay("runs", "--json")).stdout).runs.map(
			(run: { id: string }) => run.id,
		);
		const { code, stdout } = await project.assay("compare", ids[1], ids[0]);
		expect(stdout).toContain("share no prompt");
		// 56 of 80 against 36 of 80; Newcombe's method 10 by hand: −38.73 to −9.69 points.
		expect(stdout).toMatch(/All prompts +right +70\.0% +45\.0% +−25\.0 +−38\.7 to −9\.7 /);
		expect(code).toBe(101);
	});
});
