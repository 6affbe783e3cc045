import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import type { SystemDefinition } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { createBench } from "../benchmark/bench-fixture.ts";
import { judgeOf, PLAIN_SYSTEM, promptOf, promptsOf } from "../benchmark/definition-samples.ts";
import { buildRunReport } from "./build-run-report.ts";
import { loadRunSubject } from "./load-run-subject.ts";
import { readRunResults } from "./read-run-results.ts";
import { readTrend } from "./run-trend.ts";
import { chanceAnswer, collect, sampleSubject } from "./stored-run-samples.ts";

const KIND: SystemDefinition = {
	...PLAIN_SYSTEM,
	template: "Kindly: {{input}}",
} as SystemDefinition;

async function open() {
	const bench = createBench({
		answer: chanceAnswer,
		parts: {
			store: await openSqliteStore({ path: ":memory:", project: "t" }),
			checks: createCheckLibrary(),
			patterns: createPatternLibrary(),
			slices: createSliceLibrary(),
		},
	});
	await bench.putPrompts(promptsOf(50));
	return bench;
}

describe("readTrend()", () => {
	it("gives earlier finished runs and this one, oldest first, with what changed", async () => {
		const bench = await open();
		await bench.run(sampleSubject());
		await bench.run(sampleSubject(KIND));
		await bench.create(sampleSubject(KIND), { trials: 3 });
		await bench.putPrompts([promptOf(50)]);
		const base = sampleSubject();
		const edited = sampleSubject(KIND, {
			evaluators: [
				judgeOf("tone", "tone", { prompt: "edited {{response}}" }),
				...base.evaluators.slice(1).map(({ definition }) => definition),
				judgeOf("more", "tone"),
			],
		});
		const third = await bench.run(edited, { trials: 2 });
		await bench.run(sampleSubject());
		const trend = await readTrend(bench.store, third.run);
		// The third run made was not finished; the last one is newer than the one asked about.
		expect(trend.map((point) => point.runId)).toEqual(["r1", "r2", "r4"]);
		expect(trend.map((point) => point.changed)).toEqual([
			[],
			["system plain"],
			["evaluator tone", "new evaluator more", "prompts (50 → 51)", "repeats (1 → 2)"],
		]);
		const { matrix } = await readRunResults(bench.store, third.run, third.subject);
		const found = trend[2]!.estimates.find(
			(one) => one.slice === "claims" && one.evaluator === "near",
		);
		expect(found?.estimate).toEqual(matrix.cells[1 * 4 + 1]!.meanScore);
		// Cells without data are no points.
		expect(
			trend[2]!.estimates.some((one) => one.slice === "coverage" && one.evaluator === "near"),
		).toBe(false);
	});
});

describe("readTrend() where a criterion has changed", () => {
	it("gives one kind of number per evaluator: that of the run asked about", async () => {
		const bench = await open();
		const first = await bench.run(sampleSubject());
		const criteria = sampleSubject().criteria.map(({ definition }) =>
			definition.name === "near" ? { ...definition, estimate: "pass-rate" as const } : definition,
		);
		const second = await bench.run(sampleSubject(KIND, { criteria }));
		const [before] = await readTrend(bench.store, second.run);
		const { matrix } = await readRunResults(bench.store, first.run, first.subject);
		const cell = matrix.cells[1]!;
		const found = before!.estimates.find(
			(one) => one.slice === "All prompts" && one.evaluator === "near",
		);
		expect(found?.estimate).toEqual(cell.passRate);
		expect(cell.passRate?.value).not.toBe(cell.meanScore?.value);
	});
});

describe("loadRunSubject()", () => {
	it("reads the definitions at the versions that the run used, whatever came later", async () => {
		const bench = await open();
		const first = await bench.run(sampleSubject());
		await bench.run(
			sampleSubject(KIND, {
				evaluators: [judgeOf("tone", "tone", { prompt: "edited" })],
				slices: [],
			}),
		);
		expect(await loadRunSubject(bench.store, first.run)).toEqual(first.subject);
		const { manifest } = first.run;
		const broken = {
			...first.run,
			manifest: { ...manifest, system: { name: "x", version: "none" } },
		};
		await expect(loadRunSubject(bench.store, broken)).rejects.toThrow(
			'Cannot read the run: system "x" has no version none',
		);
	});
});

describe("buildRunReport()", () => {
	it("puts matrix, gates, failures, worst rows and rows together, and leaves out what is slow when brief", async () => {
		const bench = await open();
		const base = sampleSubject();
		const gated = sampleSubject(PLAIN_SYSTEM, {
			criteria: base.criteria.map(({ definition }) =>
				definition.name === "tone" ? { ...definition, gate: { min: 0.99 } } : definition,
			),
		});
		const done = await bench.run(gated);
		const input = { project: "p", run: done.run, subject: done.subject, work: done.work };
		const full = await buildRunReport({ ...input, isBrief: false });
		expect(full).toMatchObject({
			project: "p",
			system: { name: "plain", kind: "prompt, fake:answer" },
			evaluators: [
				{ name: "tone", criterion: "tone", kind: "judge, fake:judge" },
				{ name: "near", kind: "judge, fake:judge" },
				{ name: "short", kind: "code, length" },
			],
			slices: [{ name: "claims", kind: "in" }, {}, {}, {}],
			gates: [{ kind: "failed" }],
		});
		expect(full.worst.length).toBeGreaterThan(5);
		expect(full.trend).toHaveLength(1);
		expect(await collect(full.rows())).toHaveLength(50);
		expect(await collect(full.rows())).toHaveLength(50);
		const brief = await buildRunReport({ ...input, isBrief: true });
		expect(brief.matrix).toEqual(full.matrix);
		expect([brief.worst, brief.trend]).toEqual([[], []]);
	});
});
