import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judgedProject } from "./judged-fixture.ts";
import { commitLabels } from "./label-fixture.ts";
import { type ProjectFixture, projectFixture } from "./project-fixture.ts";

const judged = judgedProject();
let project: ProjectFixture;

beforeAll(async () => {
	project = projectFixture(judged.files);
	await project.assay("run", "--quiet");
}, 60_000);
afterAll(() => project.remove());

async function json(...args: readonly string[]) {
	const { stdout, ...ended } = await project.assay(...args, "--json", "--quiet");
	return { ...ended, told: JSON.parse(stdout) };
}

describe("assay agree", () => {
	it("says before the first label that there is none, and holds no gate of an evaluator that asks for trust", async () => {
		const { code, stderr, stdout } = await project.assay("agree");
		expect(code).toBe(0);
		expect(stderr).toContain("No response of these runs has a committed label.");
		expect(stdout).toMatch(/judge_lenient\s+no labels/);
		const gate = await json("gate", "after");
		expect(gate.code).toBe(102);
		expect(gate.told.gates).toMatchObject([
			{ evaluator: "judge_lenient", kind: "not-enough-evidence", uses: "raw" },
			{ evaluator: "judge_good", kind: "not-enough-evidence", uses: "raw" },
			// It does not ask for trust, and is taken at its word.
			{ evaluator: "judge_new", kind: "held", uses: "raw" },
		]);
	});

	it("tells whom people agree with, in words and as JSON, and exits with 102 where that is asked for", async () => {
		await commitLabels(project, "after", judged.labels);
		const { code, told } = await json("agree", "--run", "after");
		expect(code).toBe(0);
		expect(
			told.evaluators.map(
				({ alignment, name }: { alignment: { verdict: string }; name: string }) => [
					name,
					alignment.verdict,
				],
			),
		).toEqual([
			["judge_lenient", "not-aligned"],
			["judge_good", "aligned"],
			["judge_new", "not-enough-labels"],
			["judge_unchecked", "not-enough-labels"],
			["short", "not-enough-labels"],
		]);
		const table = await project.assay("agree", "--evaluator", "judge_lenient", "--slices");
		expect(table.stdout).toContain("too lenient by");
		expect(table.stdout).toMatch(/claims\s+\d+% \(/);
		const required = (evaluator: string) =>
			project.assay("agree", "--evaluator", evaluator, "--require-aligned", "--quiet");
		expect((await required("judge_good")).code).toBe(0);
		expect((await required("judge_lenient")).code).toBe(102);
		expect((await required("judge_unchecked")).code).toBe(102);
		expect(await required("nobody")).toMatchObject({
			code: 1,
			stderr: expect.stringContaining('Cannot compare evaluator "nobody" with people'),
		});
	});

	it("gates on the corrected rate, and shows raw and corrected in the report", async () => {
		const { code, told } = await json("gate", "after");
		expect(code).toBe(102);
		expect(told.gates).toMatchObject([
			{
				evaluator: "judge_lenient",
				kind: "not-enough-evidence",
				uses: "corrected",
				reason: expect.stringMatching(/^the evaluator is not aligned with people: /),
			},
			{ evaluator: "judge_good", kind: "held", uses: "corrected" },
			{ evaluator: "judge_new", kind: "held", uses: "corrected" },
		]);
		const { stdout } = await project.assay("report", "after");
		expect(stdout).toMatch(/raw 9\d%/);
		expect(stdout).toMatch(/! judge_lenient not aligned: .*too lenient by/s);
		expect(stdout).toContain("°: judge only, not checked.");
	});

	it("takes the labels of the other run for a run without, and warns", async () => {
		const { told } = await json("report", "before");
		expect(told.corrections[0]).toMatchObject({ kind: "corrected", method: "rogan-gladen" });
		expect(told.trust[0].basis).toMatchObject({ kind: "other-runs" });
		const { stdout } = await project.assay("report", "before");
		expect(stdout).toContain("from labels of 1 other run");
	});

	it("writes trust and both rates into every kind of file", async () => {
		const files = ["r.html", "r.md", "r.json", "r.matrix.csv", "r.xml"];
		const args = files.flatMap((file) => ["-o", file]);
		expect((await project.assay("report", "after", ...args, "--quiet")).code).toBe(0);
		const [html, markdown, document, csv, junit] = files.map((file) => project.read(file));
		expect(html).toContain("Trust in the evaluators");
		expect(html).toMatch(/class="[^"]*unchecked/);
		expect(markdown).toMatch(/\| judge&#95;lenient \| ! not aligned \|/);
		const cells = JSON.parse(document!).cells;
		expect(cells[0].correction).toMatchObject({ kind: "corrected", method: "post-stratified" });
		expect(JSON.parse(document!).evaluators[1].trust.alignment.verdict).toBe("aligned");
		const [head, first] = csv!.split("\n").map((line) => line.trim().split(","));
		const value = (column: string): string => first![head!.indexOf(column)]!;
		expect([value("rateIs"), value("correctionMethod"), value("trust")]).toEqual([
			"corrected",
			"post-stratified",
			"not-aligned",
		]);
		expect(Number(value("correctedRate"))).toBeLessThan(Number(value("passRate")));
		expect(junit).toMatch(/judge only, not checked/);
	});
});
