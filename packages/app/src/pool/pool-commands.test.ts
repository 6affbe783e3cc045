import { setTimeout } from "node:timers/promises";
import { POOL_BLOCK_ROWS } from "@assay/core/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../run/project-fixture.ts";

const CONFIG = JSON.stringify({
	name: "pools",
	criteria: { helpful: { description: "Does it help?" } },
	evaluators: { long: { kind: "code", criterion: "helpful", check: { type: "length", min: 5 } } },
	systems: { v1: { recorded: true } },
	prompts: "prompts.jsonl",
});
const ROWS = [
	'{"id":"a","question":"Q1","response":"R1","human_1":"Accept"}',
	"{broken",
	'{"id":"b","question":"Q2","response":"R2","human_1":"Reject"}',
	'{"id":"c","question":"Q3","response":"R3"}',
].join("\n");

let project: ProjectFixture;
beforeEach(() => {
	project = projectFixture({
		"assay.config.json": CONFIG,
		"history.jsonl": ROWS,
		"prompts.jsonl": '{"id":"p","input":"Hi","response":"Hello there","system":"v1"}',
		"empty.jsonl": "",
		"no-response.csv": "question,topic\nQ,t\n",
		"no-prompt.csv": "id,response\n1,R\n",
	});
});
afterEach(() => project.remove());

describe("assay pool", () => {
	it("tells in a dry run what would arrive, imports it, and shows it", async () => {
		const dry = await project.assay("pool", "import", "history.jsonl", "--dry-run");
		expect(dry).toMatchObject({ code: 0, stderr: "" });
		for (const text of [
			/question → input/,
			/pool history: 3 rows/,
			/line 2: /,
			"Nothing was written",
		])
			expect(dry.stdout).toMatch(text);
		expect((await project.assay("pool", "list")).stdout).toContain("No pools");
		const made = await project.assay("pool", "import", "history.jsonl", "--json", "--quiet");
		expect(JSON.parse(made.stdout)).toMatchObject({
			pool: { name: "history", rows: 3, state: "ready" },
			refused: 1,
			refusals: [{ line: 2 }],
			labels: { labelled: 2, committed: 2 },
		});
		const shown = await project.assay("pool", "show", "history", "--json", "--quiet");
		expect(JSON.parse(shown.stdout).labels).toMatchObject([{ criterion: "helpful", rows: 2 }]);
		expect((await project.assay("pool", "list")).stdout).toMatch(
			/history +3 +ready +history\.jsonl/,
		);
	});

	it("says what is wrong with a file, a name or a pool, and what to do", async () => {
		await project.assay("pool", "import", "history.jsonl");
		for (const [wrong, ...words] of [
			["Cannot .*empty.jsonl", "import", "empty.jsonl"],
			[
				"no column holds responses .*a mapping such as response=COLUMN",
				"import",
				"no-response.csv",
			],
			["no column holds prompts .*a mapping such as input=COLUMN", "import", "no-prompt.csv"],
			["Cannot .*none.jsonl", "import", "none.jsonl"],
			["there is one of this name, expected a new name", "import", "history.jsonl"],
			["Cannot name a pool", "import", "history.jsonl", "--name", ".."],
			["Did you mean|did you mean|no such pool", "show", "histori"],
			["no such criterion, expected one of helpful", "label", "history", "--criterion", "kind"],
			["no quality model", "label", "history", "--criterion", "helpful", "--draw", "uncertain"],
			["0 labeling functions", "label", "history", "--criterion", "helpful", "--draw", "conflict"],
		] as const) {
			const failed = await project.assay("pool", ...words);
			expect(failed.code).toBe(1);
			expect(failed.stderr).toMatch(new RegExp(wrong));
		}
	});

	it("makes a task with links, deletes, and makes pools of runs", async () => {
		await project.assay("pool", "import", "history.jsonl");
		const ask = ["pool", "label", "history", "--criterion", "helpful"];
		const labelled = await project.assay(...ask, "--people", "ana,ben", "--json", "--quiet");
		expect(JSON.parse(labelled.stdout)).toMatchObject({
			rows: 1,
			labelled: 2,
			links: [{ annotator: "ana" }, { annotator: "ben" }],
		});
		await project.assay("run");
		expect((await project.assay("pool", "from-run", "latest", "--name", "of run")).code).toBe(0);
		expect((await project.assay("pool", "delete", "history")).code).toBe(0);
		const listed = await project.assay("pool", "list", "--json", "--quiet");
		expect(JSON.parse(listed.stdout).pools).toMatchObject([
			{ name: "of run", rows: 1, system: "v1" },
		]);
		const runs = await project.assay("runs", "--json", "--quiet");
		expect(JSON.parse(runs.stdout).runs).toHaveLength(1);
	});

	it("starts a killed import over, to the same pool as one that was not", async () => {
		const rows = Array.from(
			{ length: 8 * POOL_BLOCK_ROWS },
			(_, i) =>
				`{"id":"r${i}","prompt":"Question ${i}","response":"Answer ${i} ${"x".repeat(400)}"}`,
		);
		project.write("big.jsonl", rows.join("\n"));
		const killed = project.start("pool", "import", "big.jsonl");
		await untilBlocks(2);
		killed.process.kill("SIGKILL");
		await killed.ended;
		const store = await project.openStore();
		expect(await store.getPool("big")).toMatchObject({ state: "filling" });
		const again = await project.assay("pool", "import", "big.jsonl", "--json", "--quiet");
		expect(JSON.parse(again.stdout)).toMatchObject({ pool: { rows: rows.length, state: "ready" } });
		const whole = await project.assay("pool", "import", "big.jsonl", "--name", "whole");
		expect(whole.code).toBe(0);
		expect(await store.readPoolKeyHashes("big")).toEqual(await store.readPoolKeyHashes("whole"));
		expect((await store.listPools()).map(({ name }) => name)).toEqual(["big", "whole"]);
		await store.close();
	});
});

/** Waits until the pool "big" has so many blocks. */
async function untilBlocks(blocks: number): Promise<void> {
	while ((await project.query("select name from pool where name = 'big'")).length === 0)
		await setTimeout(5);
	const store = await project.openStore();
	while (((await store.getPool("big"))?.blocks ?? 0) < blocks) await setTimeout(2);
	await store.close();
}
