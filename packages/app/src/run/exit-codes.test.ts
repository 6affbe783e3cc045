import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "./project-fixture.ts";

/** Forty prompts; \`good\` answers all of them well, \`bad\` half of them, \`gone\` the first three alone. */
const ROWS = Array.from({ length: 40 }, (_, i) => {
	const row = { id: `p${i}`, input: `question ${i}`, topic: i < 5 ? "old" : "new" };
	return [
		{ ...row, system: "good", response: "yes" },
		{ ...row, system: "bad", response: i % 2 === 0 ? "yes" : "no" },
		...(i < 3 ? [{ ...row, system: "gone", response: "yes" }] : []),
	];
})
	.flat()
	.map((row) => `${JSON.stringify(row)}\n`)
	.join("");

function config(min: number): string {
	return JSON.stringify({
		name: "codes",
		prompts: "rows.jsonl",
		criteria: { right: { description: "Is it right?", gate: { min } } },
		evaluators: {
			yes: { kind: "code", check: { type: "equals", value: "yes" }, criterion: "right" },
		},
		systems: { good: { recorded: true }, bad: { recorded: true }, gone: { recorded: true } },
	});
}

let project: ProjectFixture;
beforeAll(() => {
	project = projectFixture({ "rows.jsonl": ROWS, "assay.config.json": config(0.8) });
});
afterAll(() => project.remove());

const code = async (...args: readonly string[]): Promise<number | null> =>
	(await project.assay(...args)).code;

describe("exit codes", () => {
	it("tell good from failed gates, regressions, thin evidence and missing rows", async () => {
		expect(await code("run", "--system", "good")).toBe(0);
		expect(await code("gate", "good")).toBe(0);
		expect(await code("run", "--system", "bad")).toBe(100);
		expect(await code("gate", "bad")).toBe(100);
		expect(await code("compare", "good", "bad")).toBe(101);
		expect(await code("compare", "bad", "good")).toBe(0);
		// A report only shows.
		expect(await code("report", "bad")).toBe(0);
		// Two rows in three say nothing about four in five.
		expect(await code("run", "--system", "good", "--limit", "3")).toBe(102);
		// 37 of 40 have no response.
		expect(await code("run", "--system", "gone")).toBe(2);
		expect(await code("run", "--system", "gone", "--fail-on-error", "1")).not.toBe(2);
	});

	it("do not let a gate hold on the few rows that its evaluator could judge", async () => {
		const torn = projectFixture({
			"rows.jsonl": ROWS,
			"assay.config.ts": `import { defineProject, scorer, wordCount } from "@assay/sdk";
export default defineProject({
	name: "torn",
	prompts: "rows.jsonl",
	criteria: { right: { description: "Is it right?", gate: { min: 0.5 } } },
	evaluators: {
		right: scorer(({ input }) => {
			if (Number(String(input).slice(9)) > 11) throw new Error("no judgement");
			return 1;
		}, { criterion: "right" }),
		...Object.fromEntries(["a", "b", "c", "d", "e", "f", "g", "h", "i"].map((name) => [name, wordCount({ max: 9 })])),
	},
	systems: { good: { recorded: true } },
});
`,
		});
		try {
			expect(await torn.assay("run")).toMatchObject({ code: 2 });
			expect((await torn.assay("gate")).code).toBe(2);
			expect((await torn.assay("run", "--fail-on-error", "0.8")).code).toBe(0);
		} finally {
			await torn.remove();
		}
	});

	it("say 102 where the baseline that was asked for cannot be compared", async () => {
		await project.assay("run", "--system", "bad", "--filter-metadata", "topic=old");
		await project.assay("run", "--system", "good", "--filter-metadata", "topic=new");
		const ended = await project.assay("gate", "good", "--baseline", "bad");
		expect(ended.stderr).toContain("no prompt in common");
		expect(ended.code).toBe(102);
		expect(await code("gate", "good", "--baseline", "good")).toBe(0);
	});

	it("say 1 for what is wrong before anything runs, in one line", async () => {
		for (const [args, message] of [
			[["run", "--system", "goood"], /did you mean "good"/],
			[["run", "--repeat", "0"], /expected a whole number of at least 1/],
			[["run", "--no-such-flag"], /unknown option/],
			[["no-such-command"], /unknown command/],
			[["ui", "--port", "99999"], /expected a port from 1 to 65535/],
			[["report", "--verdict", "fail"], /--verdict on the matrix, expected --rows/],
			[["report", "--rows", "-o", "x.csv"], /--output without --rows/],
			[["report", "r-none"], /Cannot find run "r-none"/],
			[["run", "-o", "report.docx"], /report\.docx/],
			[["run", "--filter-first-n", "5", "--filter-metadata", "topic"], /expected key=value/],
			[["run", "--filter-metadata", "topic=none"], /no prompt is selected/],
			[["run", "-c", "none.ts"], /none\.ts does not exist/],
		] as const) {
			const ended = await project.assay(...args);
			expect([args, ended.code]).toEqual([args, 1]);
			expect(ended.stderr).toMatch(message);
			expect(ended.stderr).not.toContain("    at ");
		}
	});

	it.skipIf(process.platform === "win32")("keep --env-file from Node itself", () => {
		const program = fileURLToPath(new URL("../../bin/assay.js", import.meta.url));
		const ended = spawnSync(program, ["run", "--env-file", "none.env"], {
			cwd: project.folder,
			env: { PATH: `${path.dirname(process.execPath)}:/usr/bin:/bin` },
			encoding: "utf8",
		});
		expect(ended.status).toBe(1);
		expect(ended.stderr).toContain("none.env");
		expect(ended.stderr).not.toMatch(/^node: /);
	});

	it("say 1 and what to do where there is no run yet", async () => {
		const fresh = projectFixture({ "rows.jsonl": ROWS, "assay.config.json": config(0.8) });
		try {
			for (const command of ["resume", "retry", "report", "gate"])
				expect(await fresh.assay(command)).toMatchObject({
					code: 1,
					stderr: expect.stringContaining('make one with "assay run"'),
				});
		} finally {
			await fresh.remove();
		}
	});

	it("say 0 for help and version", async () => {
		expect(await project.assay("--version")).toMatchObject({ code: 0, stdout: "0.1.0\n" });
		expect(await project.assay("run", "--help")).toMatchObject({ code: 0, stderr: "" });
	});
});
