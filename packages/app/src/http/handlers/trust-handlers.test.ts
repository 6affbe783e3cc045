import { once } from "node:events";
import { createServer } from "node:net";
import { type ApiClient, createClient } from "@assay/sdk/client";
import { LOCKED_LOOK_KIND } from "@assay/workflow/align";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judgedProject } from "../../run/judged-fixture.ts";
import { commitLabels } from "../../run/label-fixture.ts";
import { type ProjectFixture, projectFixture } from "../../run/project-fixture.ts";

const judged = judgedProject();
let project: ProjectFixture;
let api: ApiClient;
let runs: Readonly<Record<string, string>> = {};

beforeAll(async () => {
	project = projectFixture(judged.files, { env: { ASSAY_CHECK_OUTPUT: "1" } });
	await project.assay("run", "--quiet");
	const free = createServer().listen(0, "127.0.0.1");
	await once(free, "listening");
	const { port } = free.address() as { port: number };
	free.close();
	await once(free, "close");
	const ui = project.start("ui", "--port", String(port));
	while (!ui.stderr().includes("http://")) await new Promise((wait) => setTimeout(wait, 20));
	api = createClient({ origin: `http://127.0.0.1:${port}` });
	const { items } = await api.call("GET /runs", {});
	runs = Object.fromEntries(items.map(({ id, system }) => [system.name, id]));
}, 120_000);
afterAll(() => project.remove());

const trustOf = (system: string) => api.call("GET /runs/{run}/trust", { run: runs[system] ?? "" });

async function gatesOf(system: string): Promise<readonly (readonly [string, string])[]> {
	const { gates } = await api.call("GET /runs/{run}/matrix", { run: runs[system] ?? "" });
	return gates.map(({ kind, uses }) => [kind, uses]);
}

function rowsOf(input: object) {
	return api.call("GET /runs/{run}/labelled", {
		run: runs["after"] ?? "",
		evaluator: "judge_lenient",
		...input,
	});
}

describe("GET /runs/{run}/trust", () => {
	it("knows nothing before the first label, and all of it after a commit by another process", async () => {
		const before = await trustOf("after");
		expect(before.evaluators.map(({ nature, trust }) => [nature, trust?.basis.kind])).toEqual([
			["judged", "no-labels"],
			["judged", "no-labels"],
			["judged", "no-labels"],
			["judged", "no-labels"],
			["computed", "no-labels"],
		]);
		expect(before.cells.slice(0, 5).map(({ kind }) => kind)).toEqual([
			"judge-only",
			"judge-only",
			"judge-only",
			"judge-only",
			"as-computed",
		]);
		const notYet = ["not-enough-evidence", "raw"];
		expect(await gatesOf("after")).toEqual([notYet, notYet, ["held", "raw"]]);
		await commitLabels(project, "after", judged.labels);
		const after = await trustOf("after");
		expect(after.evaluators.map(({ trust }) => trust?.alignment.verdict)).toEqual([
			"not-aligned",
			"aligned",
			"not-enough-labels",
			"not-enough-labels",
			"not-enough-labels",
		]);
		expect(after.cells).toHaveLength(after.slices.length * after.evaluators.length);
		expect(after.cells.slice(0, 5).map(({ kind }) => kind)).toEqual([
			"corrected",
			"corrected",
			"corrected",
			"judge-only",
			"as-computed",
		]);
		expect(await gatesOf("after")).toEqual([
			["not-enough-evidence", "corrected"],
			["held", "corrected"],
			["held", "corrected"],
		]);
	});

	it("uses labels of another run where a run has none", async () => {
		const { cells, evaluators } = await trustOf("before");
		expect(evaluators[0]?.trust?.basis).toEqual({ kind: "other-runs", runs: [runs["after"]] });
		expect(cells[0]).toMatchObject({ kind: "corrected", method: "rogan-gladen" });
	});

	it("refuses a run that is not there", async () => {
		await expect(api.call("GET /runs/{run}/trust", { run: "nothing" })).rejects.toMatchObject({
			problem: { status: 404 },
		});
	});
});

describe("GET /runs/{run}/labelled", () => {
	it("opens the rows behind each count of the confusion, a page at a time", async () => {
		const [lenient] = (await trustOf("after")).evaluators;
		const { counts, failed, labels } = lenient!.trust!.all;
		const totals = await Promise.all(
			(["all", "false-pass", "false-fail", "agree", "no-verdict"] as const).map(
				async (show) => (await rowsOf({ show })).total,
			),
		);
		expect(totals).toEqual([labels, counts.fp, counts.fn, counts.tp + counts.tn, failed]);
		const first = await rowsOf({ show: "false-pass", limit: 10 });
		expect(first.items).toHaveLength(10);
		for (const { people, said } of first.items)
			expect([people.label, people.passes, said]).toEqual([
				"Reject",
				false,
				{ kind: "pass", label: "Accept" },
			]);
		const second = await rowsOf({ show: "false-pass", limit: 10, cursor: first.next });
		expect(new Set([...first.items, ...second.items].map(({ key }) => key)).size).toBe(20);
	});

	it("keeps to a slice, and refuses an evaluator that the run does not have", async () => {
		const all = (await rowsOf({})).total;
		const { items, total } = await rowsOf({ slice: "claims" });
		expect(total).toBeGreaterThan(0);
		expect(total).toBeLessThan(all);
		expect(items.every(({ input }) => input.text.includes("about claims"))).toBe(true);
		await expect(rowsOf({ evaluator: "nobody" })).rejects.toMatchObject({
			problem: { status: 404 },
		});
	});
});

describe("GET /trust", () => {
	it("lists every evaluator on the newest runs, the judges first, and the versions of one", async () => {
		const { items } = await api.call("GET /trust", {});
		expect(
			items.map(({ name, trust }) => [name, trust.alignment.verdict, trust.all.labels]),
		).toEqual([
			["judge_lenient", "not-aligned", 229],
			["judge_good", "aligned", 229],
			["judge_new", "not-enough-labels", 229],
			["judge_unchecked", "not-enough-labels", 0],
			["short", "not-enough-labels", 0],
		]);
		expect(items[0]?.runs.map(({ system }) => system).toSorted()).toEqual(["after", "before"]);
		const versions = await api.call("GET /trust/versions", { evaluator: "judge_good" });
		expect(versions.items).toMatchObject([
			{ version: items[1]?.version, trust: { all: { labels: 229 } } },
		]);
	});
});

describe("GET /trust, looks at the locked test", () => {
	it("counts them by criterion, whatever the name, and nothing that is no look", async () => {
		const store = await project.openStore();
		for (const [id, evaluator] of ["judge_good", "judge_good", "judge_new"].entries())
			await store.putDocument({
				kind: LOCKED_LOOK_KIND,
				id: String(id),
				body: { evaluator, version: String(id), isWorse: false },
				updatedAt: 1,
			});
		await store.putDocument({
			kind: LOCKED_LOOK_KIND,
			id: "copy",
			body: { evaluator: "judge_good 2", criterion: "polite", version: "c", isWorse: false },
			updatedAt: 1,
		});
		await store.putDocument({ kind: LOCKED_LOOK_KIND, id: "x", body: "?", updatedAt: 1 });
		await store.close();
		const { items } = await api.call("GET /trust", {});
		expect(items.map(({ looks, name }) => [name, looks.count, looks.goodFor])).toEqual([
			["judge_lenient", 0, 5],
			["judge_good", 4, 5],
			["judge_new", 4, 5],
			["judge_unchecked", 0, 5],
			["short", 0, 5],
		]);
	});
});

describe("GET /compare/corrected", () => {
	it("compares what people would say of both runs, with an interval", async () => {
		const ids = [runs["before"] ?? "", runs["after"] ?? ""];
		const { candidates } = await api.call("GET /compare/corrected", { runs: ids });
		const [good, unchecked] = [candidates[0]?.cells[1], candidates[0]?.cells[3]];
		expect(good?.difference.value).toBeCloseTo(good!.candidate.value - good!.baseline.value, 9);
		// People pass 45 % of the one and 70 % of the other.
		expect(good!.difference.low).toBeLessThan(0.25);
		expect(good!.difference.high).toBeGreaterThan(0.25);
		expect(unchecked).toBeNull();
	});
});

describe("GET /trend", () => {
	it("draws corrected rates, and marks those that nobody has checked", async () => {
		const { evaluators, points } = await api.call("GET /trend", {
			measure: "corrected",
			by: "runs",
		});
		const newest = points.find(({ system }) => system === "after");
		expect(evaluators.map(({ name }, i) => [name, newest?.values[i]?.source])).toEqual([
			["judge_lenient", "corrected"],
			["judge_good", "corrected"],
			["judge_new", "corrected"],
			["judge_unchecked", "judge-only"],
			["short", "as-computed"],
		]);
	});

	it("compares with ground truth, also where no annotation is behind it", async () => {
		const trend = await api.call("GET /trend", { measure: "agreement", by: "runs" });
		expect(trend.labelledRows).toBe(229);
		const newest = trend.points.find(({ system }) => system === "after");
		const { items } = await api.call("GET /trust", {});
		for (const [i, { name }] of trend.evaluators.entries()) {
			const told = items.find((item) => item.name === name)?.trust.all.confusion.agreement;
			expect(newest?.values[i]?.estimate).toEqual(told);
		}
	});
});

describe("GET /iterations", () => {
	it("leads with what people would say, and marks a judge's number that nobody has checked", async () => {
		const { items } = await api.call("GET /iterations", {});
		const after = items[0]?.columns.find(({ run }) => run.system.name === "after");
		const [lenient, good, , unchecked, short] = after?.headlines ?? [];
		// It passes 91 %, people 72 %; of its 229 labelled rows it could not judge seven.
		expect(lenient?.estimate?.value).toBeGreaterThan(0.85);
		expect(lenient).toMatchObject({
			correction: { kind: "corrected", labels: 222 },
			alignment: { verdict: "not-aligned" },
		});
		const lead = good?.correction.kind === "corrected" ? good.correction.estimate : undefined;
		expect(lead).toMatchObject({ count: expect.any(Number), confidence: 0.95 });
		expect(unchecked).toMatchObject({
			correction: { kind: "judge-only", reason: { kind: "no-labels" } },
		});
		expect(unchecked).not.toHaveProperty("alignment");
		expect(short?.correction).toEqual({ kind: "as-computed" });
	});
});

describe("GET /next-steps", () => {
	it("tells which judge labels contradict, and how many labels the others need", async () => {
		const { steps } = await api.call("GET /next-steps", {});
		const itemsOf = (kind: string) => steps.find((step) => step.kind === kind)?.items;
		expect(itemsOf("judges-not-aligned")).toMatchObject([
			{ evaluator: "judge_lenient", detail: expect.stringMatching(/^too lenient by \d+ points; /) },
		]);
		expect(itemsOf("judges-unchecked")).toMatchObject([
			{ evaluator: "judge_new", criterion: "polite" },
			{ evaluator: "judge_unchecked", criterion: "complete", labels: 235 },
		]);
		// It would take more labels than the run has rows.
		expect(itemsOf("judges-unchecked")?.[0]).not.toHaveProperty("labels");
	});
});
