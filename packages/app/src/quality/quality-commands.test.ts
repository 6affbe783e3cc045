import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../run/project-fixture.ts";
import { PLAN_PROJECT, planResponses } from "./quality-fixture.ts";

let project: ProjectFixture;
beforeAll(async () => {
	project = projectFixture(PLAN_PROJECT);
	await project.assay("pool", "import", "history.jsonl");
	await project.assay("quality", "train", "history", "--name", "plans");
}, 60_000);
afterAll(() => project.remove());

async function json(of: ProjectFixture, ...words: readonly string[]) {
	const { code, stderr, stdout } = await of.assay(...words, "--json", "--quiet");
	if (code !== 0) throw new TypeError(stderr);
	return JSON.parse(stdout);
}

describe("assay quality", () => {
	it("shows how good a model is with intervals, what it rests on, and what a threshold accepts", async () => {
		const shown = await project.assay("quality", "show", "plans");
		expect(shown).toMatchObject({ code: 0, stderr: "" });
		for (const words of [
			/learned from \d+ rows, \d+ of them with ground truth; other labels: none/,
			/cross-validated in 5 folds by prompt: \d+ labels/,
			/AUC 0\.\d{3} \(0\.\d{3} to \d\.\d{3}\)/,
			/on labels that no model has seen: \d+ labels/,
			/accepts \d+ rows from 0\.5 on: \d+\.\d % of them good/,
			/speaks for a pass: .*"(copay|network|claim|deductible|premium)" in the response/,
		])
			expect(shown.stdout).toMatch(words);
		const { model } = await json(project, "quality", "show", "plans");
		expect(model.crossValidation.report.auc.auc).toBeGreaterThan(0.65);
		expect(model.locked.count + model.lineage.goldRows).toBe(160);
		expect((await project.assay("quality", "show")).stdout).toContain("plans: helpful");
	});

	it("explains the score of a row", async () => {
		const shown = await project.assay("quality", "show", "plans", "--row", "7");
		expect(shown.stdout).toMatch(/Row 7 \(r7\): score 0\.\d{3}/);
		expect(shown.stdout).toMatch(/[+-]\d\.\d\d "\w+( \w+)?" in the response/);
		const beyond = await project.assay("quality", "show", "plans", "--row", "400");
		expect(beyond).toMatchObject({ code: 1 });
		expect(beyond.stderr).toContain('pool "history" has 400 rows');
	});

	it("registers an evaluator that judges a run, with its reasons", async () => {
		const { evaluator } = await json(project, "quality", "register", "plans");
		expect(evaluator).toMatchObject({ kind: "quality-model", minProbability: 0.5 });
		const ran = await project.assay("run");
		expect(ran.code).toBe(0);
		const scored = await project.assay("score", "latest", "--evaluator", "plans", "--json");
		expect(scored).toMatchObject({ code: 0 });
		const rows = path.join(project.folder, "rows.csv");
		await project.assay("report", "latest", "-o", rows);
		const csv = readFileSync(rows, "utf8");
		expect(csv).toMatch(/P\(pass\) 0\.[5-9]\d, passes from 0\.50\. For Accept: /);
		expect(csv).toMatch(/P\(pass\) 0\.[0-4]\d, passes from 0\.50\./);
	}, 60_000);

	it("exports one file that another project takes as evaluator", async () => {
		const { asset, file } = await json(project, "quality", "export", "plans", "-o", "out.json");
		expect(file).toBe("out.json");
		const other = projectFixture({ ...PLAN_PROJECT, "model.json": project.read("out.json") });
		try {
			const taken = await json(other, "quality", "import", "model.json");
			expect(taken).toMatchObject({ asset, evaluator: { name: "plans", model: asset } });
			const ran = await other.assay("run", "--json", "--quiet");
			expect(ran.code).toBe(0);
			expect(ran.stdout).toContain('"plans"');
			for (const [content, words] of [
				["{", "it is no JSON"],
				['{"format":"other"}', "format"],
				[project.read("out.json").replace('"kind":"keyword"', '"kind":"asked"'), "recipe"],
				[project.read("out.json").replace('"name":"sorry"', '"name":"other"'), "columns"],
			] as const) {
				other.write("wrong.json", content);
				const failed = await other.assay("quality", "import", "wrong.json");
				expect(failed.code).toBe(1);
				expect(failed.stderr).toContain(words);
			}
		} finally {
			await other.remove();
		}
	}, 60_000);

	it("is pulled into code with its file beside the configuration, and named by a path", async () => {
		await project.assay("quality", "register", "plans");
		const pulled = await project.assay("pull");
		expect(pulled).toMatchObject({ code: 0 });
		const definitions = project.read("definitions.ts");
		const [, asset = ""] = /model: "([\da-f]{32})"/.exec(definitions) ?? [];
		const file = path.join(project.folder, "quality-models", `${asset}.json`);
		expect(existsSync(file)).toBe(true);
		const config = JSON.parse(PLAN_PROJECT["assay.config.json"] ?? "");
		const other = projectFixture({
			...PLAN_PROJECT,
			"assay.config.json": JSON.stringify({
				...config,
				evaluators: { good: { kind: "quality-model", criterion: "helpful", model: "m.json" } },
			}),
			"m.json": readFileSync(file),
			"definitions.ts": definitions,
		});
		try {
			const ran = await other.assay("run", "--json", "--quiet");
			expect(ran.code).toBe(0);
			other.write(`quality-models/${asset}.json`, readFileSync(file));
			expect((await other.assay("push", "definitions.ts")).stdout).toContain(
				'evaluator "plans": new',
			);
			writeFileSync(path.join(other.folder, "m.json"), "{}");
			expect((await other.assay("run")).stderr).toContain("Cannot read quality model");
		} finally {
			await other.remove();
		}
	}, 60_000);

	it("says what is wrong, and what to do", async () => {
		for (const [words, ...flags] of [
			["there is no such pool", "train", "histori"],
			["no such criterion, expected one of: helpful", "train", "history", "--criterion", "kind"],
			["Cannot name a quality model", "train", "history", "--name", "a/b"],
			["did you mean|there is no such model", "show", "plan"],
			["the configuration has one of this name", "register", "plans", "--evaluator", "long"],
			["Cannot register evaluator", "register", "plans", "--evaluator", "respond"],
			["it cannot be opened", "import", "none.json"],
		] as const) {
			const failed = await project.assay("quality", ...flags);
			expect(failed.code).toBe(1);
			expect(failed.stderr).toMatch(new RegExp(words, "i"));
		}
	}, 60_000);

	it("trained again after kill -9 gives the same model, and is remembered once", async () => {
		const files = { ...PLAN_PROJECT, "history.jsonl": planResponses(9_000, 300) };
		const [killed, whole] = [projectFixture(files), projectFixture(files)];
		try {
			for (const one of [killed, whole]) await one.assay("pool", "import", "history.jsonl");
			const started = killed.start("quality", "train", "history");
			await untilScored(killed);
			started.process.kill("SIGKILL");
			await started.ended;
			const [again, once] = [
				await json(killed, "quality", "train", "history"),
				await json(whole, "quality", "train", "history"),
			];
			expect(again.model).toEqual({ ...once.model, trainedAt: again.model.trainedAt });
			const store = await killed.openStore();
			const history = await store.documentHistory("quality-model", "history helpful");
			await store.close();
			expect(history).toHaveLength(1);
		} finally {
			await killed.remove();
			await whole.remove();
		}
	}, 120_000);
});

/** Waits until the first block of the pool has scores. */
async function untilScored({ query }: ProjectFixture): Promise<void> {
	for (let tries = 0; tries < 2_000; tries++) {
		const scored = await query("select number from pool_column where key like 'quality:%' limit 1");
		if (scored.length > 0) return;
		await setTimeout(10);
	}
	throw new TypeError("nothing was scored");
}
