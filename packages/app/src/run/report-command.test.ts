import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "./project-fixture.ts";

const CONFIG = JSON.stringify({
	name: "rows",
	prompts: "rows.jsonl",
	criteria: { right: { description: "Is it right?" } },
	evaluators: {
		yes: { kind: "code", check: { type: "equals", value: "yes" }, criterion: "right" },
	},
	systems: { old: { recorded: true } },
});
const row = (id: string, input: string, response: string): string =>
	`${JSON.stringify({ id, input, system: "old", response })}\n`;

let project: ProjectFixture;
beforeAll(() => {
	project = projectFixture({
		"assay.config.json": CONFIG,
		"rows.jsonl": row("p1", "Ask about fees", "yes") + row("p2", "Ask about doctors", "No, never"),
	});
});
afterAll(() => project.remove());

describe("assay report --rows --search", () => {
	it("looks in the rows of the run, whatever has become of the prompts", async () => {
		await project.assay("run");
		project.write("rows.jsonl", row("p1", "Ask about premiums", "yes"));
		await project.assay("run");
		const [newer, older] = JSON.parse((await project.assay("runs", "--json")).stdout).runs;
		const found = async (run: { id: string }, words: string): Promise<readonly string[]> => {
			const { stdout } = await project.assay(
				"report",
				run.id,
				"--rows",
				"--search",
				words,
				"--json",
			);
			return JSON.parse(stdout).rows.map((one: { promptId: string }) => one.promptId);
		};
		expect(await found(older, "FEES ask")).toEqual(["p1"]);
		expect(await found(older, "never")).toEqual(["p2"]);
		expect(await found(older, "p2")).toEqual(["p2"]);
		expect(await found(older, "premiums")).toEqual([]);
		expect(await found(newer, "premiums")).toEqual(["p1"]);
	});
});
