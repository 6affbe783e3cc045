import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../run/project-fixture.ts";

const ROWS = `id,question,answer,response,topic
1,Does it pay?,Yes,Yes it does,claims
2,How long?,"Two
weeks",A year,claims
3,,nothing,nothing,claims
`;

let project: ProjectFixture;
beforeEach(() => {
	project = projectFixture({ "rows.csv": ROWS, "empty.csv": "", "note.txt": "only prose" });
});
afterEach(() => project.remove());

describe("assay import", () => {
	it("tells in a dry run what would arrive, and writes nothing", async () => {
		const told = await project.assay("import", "rows.csv", "--dry-run");
		expect(told).toMatchObject({ code: 0, stderr: "" });
		for (const text of [
			/question +→ input/,
			/answer +→ reference/,
			/topic +→ metadata\.topic/,
			"prompts: 2 would be new",
			/rows\.csv:5: /,
			"proposed criteria: Correctness",
			"Nothing was written",
		])
			expect(told.stdout).toMatch(text);
		const json = await project.assay("import", "rows.csv", "--dry-run", "--json", "--quiet");
		expect(JSON.parse(json.stdout)).toMatchObject({
			prompts: { added: 2 },
			refused: { count: 1 },
		});
	});

	it("imports a file once, without a configuration, and again changes nothing", async () => {
		expect((await project.assay("import", "rows.csv")).stdout).toContain("prompts: 2 are new");
		const again = await project.assay("import", "rows.csv");
		expect(again.stdout).toContain("prompts: 0 are new, 0 changed, 2 unchanged");
		const moved = await project.assay("import", "rows.csv", "--field", "input=answer");
		expect(moved.stdout).toMatch(/answer +→ input/);
	});

	it("says what is wrong with a file, and exits with 1", async () => {
		for (const file of ["none.csv", "empty.csv"]) {
			const failed = await project.assay("import", file);
			expect(failed.code).toBe(1);
			expect(failed.stderr).toMatch(new RegExp(`^Cannot .*${file}`));
			expect(failed.stderr).not.toContain("Unexpected");
		}
	});
});
