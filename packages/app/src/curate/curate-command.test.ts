import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { openRowFile } from "@assay/adapters/files";
import type { CurationRecord } from "@assay/core/curation";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../run/project-fixture.ts";

const ROWS = 400;
const CONFIG = {
	name: "curated",
	prompts: "prompts.jsonl",
	criteria: { helpful: { description: "Does it help?" } },
	evaluators: {
		seven: { kind: "code", criterion: "helpful", check: { type: "contains-any", values: ["7"] } },
	},
	systems: {
		base: {
			model: "sandbox:echo",
			prompt: [
				{ role: "system", content: "Answer from the plan" },
				{ role: "user", content: "{{input}}" },
			],
		},
	},
};
const ASKED =
	"Does my dental plan cover a crown for a child of nine years, and what do I have to pay myself";
const SPANISH =
	"¿Cubre mi plan dental una corona para un niño de nueve años, y cuánto tengo que pagar yo?";

/** Words that no other row has, so that rows are no duplicates of each other. */
const words = (name: string, i: number): string =>
	Array.from({ length: 12 }, (_, at) => `${name}${i}x${at}`).join(" ");

const PLANTED = [
	{ id: "verbatim", prompt: ASKED, response: "Half of it" },
	{ id: "edited", prompt: ASKED.replace("nine", "ten").replace("dental", "tooth"), response: "=1" },
	{ id: "translated", prompt: SPANISH.replace("nueve", "diez"), response: "La mitad" },
	{ id: "cluster", prompt: "Zahlt ihr eine Krone?", response: "Ja", cluster: "crown" },
];

const lines = (all: readonly object[]): string =>
	all.map((one) => `${JSON.stringify(one)}\n`).join("");

let project: ProjectFixture;
beforeEach(async () => {
	const rows = [
		...Array.from({ length: ROWS }, (_, i) => ({
			id: `r${i}`,
			prompt: words("question", i),
			response: i === 0 ? `=SUM(A1) ${words("answer", i)}` : words("answer", i),
			label: i % 4 === 3 ? "Reject" : "Accept",
			source: i % 2 === 0 ? "mail" : "chat",
		})),
		...PLANTED,
	];
	const prompts = [
		{ id: "p1", input: ASKED, cluster: "crown", reference: "Half of it after the deductible" },
		{ id: "p1-es", input: SPANISH, cluster: "crown" },
	];
	project = projectFixture({
		"assay.config.json": JSON.stringify(CONFIG),
		"prompts.jsonl": lines(prompts),
		"history.jsonl": lines(rows),
	});
	const imported = await project.assay(
		"pool",
		"import",
		"history.jsonl",
		"--name=history",
		"--criterion=helpful",
	);
	if (imported.code !== 0) throw new TypeError(imported.stderr);
});
afterEach(() => project.remove());

async function curated(...flags: readonly string[]): Promise<CurationRecord> {
	const ended = await project.assay("curate", "history", "--criterion=helpful", "--json", ...flags);
	if (ended.code !== 0) throw new TypeError(ended.stderr);
	const { curatedSet } = JSON.parse(ended.stdout) as { curatedSet: CurationRecord };
	return curatedSet;
}

describe("assay curate", () => {
	it("refuses planted texts of the benchmark, and names the rows", async () => {
		const { code, stdout } = await project.assay(
			"curate",
			"history",
			"--criterion=helpful",
			"--name=mine",
		);
		expect(code).toBe(0);
		expect(stdout).toContain("Curated set mine: 400 rows of 404 of pool history (99.0%)");
		expect(stdout).toMatch(/ {2}row verbatim shares its words: prompt of p1\n/);
		expect(stdout).toMatch(/ {2}row edited shares its words: prompt of p1\n/);
		expect(stdout).toMatch(/ {2}row translated .*of p1-es\n/);
		expect(stdout).toMatch(/ {2}row cluster is of its cluster: prompt of p1\n/);
		// No model was trained, so that every label tells: three of four are good.
		expect(stdout).toContain("expected precision 75%");

		const wrote = await project.assay(
			"export",
			"mine",
			"-otrain.jsonl",
			"-ot.csv",
			"-ot.parquet",
			"--system=base",
		);
		expect(wrote.stderr).toBe("");
		expect(wrote.code).toBe(0);
		const chat = project.read("train.jsonl").trimEnd().split("\n");
		expect(chat).toHaveLength(ROWS);
		expect(JSON.parse(chat[1] ?? "")).toEqual({
			messages: [
				{ role: "system", content: "Answer from the plan" },
				{ role: "user", content: words("question", 1) },
				{ role: "assistant", content: words("answer", 1) },
			],
		});
		const csv = project.read("t.csv").split("\n");
		expect(csv[0]).toBe("id,prompt,response,context,reference,cluster,metadata,score");
		expect(csv[1]).toContain(`,'=SUM(A1) ${words("answer", 0)},`);
		expect(JSON.parse(project.read("t.csv.card.json"))).toMatchObject({
			name: "mine",
			rows: ROWS,
			contamination: { inSet: 0, refused: 4, references: 3 },
			license: "",
		});
		expect(project.read("train.jsonl.card.md")).toContain("| License |  |");
		const parquet = await openRowFile(path.join(project.folder, "t.parquet"));
		const read = (await Array.fromAsync(parquet.rows(new AbortController().signal))).flat();
		expect(read).toHaveLength(ROWS);
		expect(readFileSync(path.join(project.folder, "t.parquet")).subarray(0, 4).toString()).toBe(
			"PAR1",
		);

		const baseline = await project.assay("export", "mine (longest)", "-o", "long.jsonl");
		expect(baseline.code).toBe(0);
		expect(project.read("long.jsonl").trimEnd().split("\n")).toHaveLength(ROWS);
	});

	it("stores nothing in a dry run, and says what is wrong", async () => {
		const record = await curated("--dry-run", "--size=10", "--by=metadata.source");
		expect(record.groups).toMatchObject([
			{ group: "chat", kept: 5 },
			{ group: "mail", kept: 5 },
			{ group: "none", available: 0, kept: 0 },
		]);
		const missing = await project.assay("export", "history helpful", "-o", "x.jsonl");
		expect(missing).toMatchObject({ code: 1 });
		expect(missing.stderr).toContain('Cannot find curated set "history helpful"');
		const noScores = await project.assay("curate", "history", "--threshold=0.5");
		expect(noScores).toMatchObject({ code: 1 });
		expect(noScores.stderr).toContain("they have no scores");
		const noModel = await project.assay("curate", "history", "--quality=q");
		expect(noModel.stderr).toContain('Cannot find quality model "q" of pool "history"');
		const noPairs = await curated("--name=mine").then(() =>
			project.assay("export", "mine", "-o", "preference.jsonl"),
		);
		expect(noPairs).toMatchObject({ code: 1 });
		expect(noPairs.stderr).toContain("there is no pair");
	});

	it("ends in the same set after kill -9, whenever it came", async () => {
		const flags = ["--name=killed", "--size=100", "--pick=random", "--diverse=0.9", "--seed=3"];
		const whole = await curated("--dry-run", ...flags);
		for (const wait of [150, 450, 700, 900]) {
			const command = project.start("curate", "history", "--criterion=helpful", ...flags);
			await setTimeout(wait);
			command.process.kill("SIGKILL");
			await command.ended;
		}
		const { asset, baselines, rows } = await curated(...flags);
		expect({ asset, baselines, rows }).toEqual({
			asset: whole.asset,
			baselines: whole.baselines,
			rows: whole.rows,
		});
		const { code } = await project.assay("export", "killed", "-o", "train.jsonl");
		expect(code).toBe(0);
		expect(project.read("train.jsonl").trimEnd().split("\n")).toHaveLength(100);
	});
});
