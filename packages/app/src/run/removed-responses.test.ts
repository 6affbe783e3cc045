import type { RunId } from "@assay/core/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "./project-fixture.ts";

const IDS = ["p1", "p2", "p3"];

function config(words: number): string {
	return `import { defineProject, wordCount } from "@assay/sdk";
import { appendFileSync } from "node:fs";
export default defineProject({
	name: "retained",
	prompts: "rows.jsonl",
	evaluators: { short: wordCount({ max: ${words} }) },
	systems: {
		base: { run: (prompt: { id: string }) => {
			appendFileSync("calls.txt", prompt.id + "\\n");
			if (prompt.id === "p3") throw new Error("no answer");
			return "fine";
		} },
	},
});
`;
}

let project: ProjectFixture;
let first: RunId;
beforeAll(async () => {
	project = projectFixture({
		"assay.config.ts": config(50),
		"rows.jsonl": IDS.map((id) => `{"id":"${id}","input":"${id}"}\n`).join(""),
	});
	await project.assay("run");
	const store = await project.openStore();
	try {
		const [run] = await store.listRuns();
		first = run!.id;
		await store.removeResponses({
			keys: (await store.readResponseKeys(first, 0)).slice(0, 2),
			at: Date.parse("2026-08-01"),
			seen: new Map(),
		});
	} finally {
		await store.close();
	}
});
afterAll(() => project.remove());

/** Ends with this message, makes no run and calls nobody. */
async function expectRefused(message: string, ...args: readonly string[]): Promise<void> {
	const calls = project.read("calls.txt");
	const { code, stderr } = await project.assay(...args);
	expect(stderr).toContain(message);
	expect(code).toBe(1);
	expect(project.read("calls.txt")).toBe(calls);
	const store = await project.openStore();
	try {
		const runs = await store.listRuns();
		expect(runs.map(({ id, state }) => [id, state])).toEqual([[first, "finished"]]);
		expect(await store.countDoneBlocks(first)).toBe(1);
	} finally {
		await store.close();
	}
}

describe("assay run, score and retry, where texts of responses were removed", () => {
	it("refuse before anything is made, name the way out, and go it", async () => {
		const removed =
			'2 responses that it needs had their text removed by the project\'s retention, expected "assay run --no-cache"';
		const again = `Cannot try the failures of run ${first} again: the texts of 2 of its responses were removed by the project's retention on 2026-08-01, expected a new run: "assay run --no-cache"`;
		await expectRefused(again, "retry", first);
		// A run that is as it was is shown with its failure.
		const shown = await project.assay("run");
		expect(shown).toMatchObject({ code: 2, stderr: expect.stringContaining(again) });
		project.write("assay.config.ts", config(40));
		await expectRefused(`Cannot run "base": ${removed}`, "run");
		await expectRefused(`Cannot score what "base" has said: ${removed}`, "score", first);
		const plan = await project.assay("run", "--dry-run", "--json");
		expect(plan.code).toBe(0);
		expect(JSON.parse(plan.stdout)).toMatchObject({
			plan: {
				rows: 3,
				missingResponses: 1,
				removedResponses: 2,
				problem: expect.stringContaining(removed),
			},
		});
		expect(plan.stderr).toContain(
			"1 response to get, 0 there already, 2 removed by the project's retention",
		);
		const anew = await project.assay("run", "--no-cache", "--json", "--fail-on-error", "1");
		expect(anew.code).toBe(0);
		expect(project.read("calls.txt").match(/p1/g)).toHaveLength(2);
	});
});
