import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { NotComparableError, type SystemDefinition } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { createBench } from "../benchmark/bench-fixture.ts";
import { judgeOf, PLAIN_SYSTEM, promptsOf } from "../benchmark/definition-samples.ts";
import { compareStoredRuns } from "../results/compare-stored-runs.ts";
import { chanceAnswer, sampleSubject } from "../results/stored-run-samples.ts";
import { compareRunData } from "./compare-run-data.ts";
import { loadRunData } from "./load-run-data.ts";

const OTHER = { ...PLAIN_SYSTEM, template: "Kindly: {{input}}" } as SystemDefinition;

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
	await bench.putPrompts(promptsOf(290));
	return bench;
}

describe("compareRunData()", () => {
	it("gives the numbers of compareStoredRuns(), with columns in another order and prompts archived", async () => {
		const bench = await open();
		const { evaluators, slices, ...rest } = sampleSubject();
		const baseline = await bench.run({
			...rest,
			evaluators: evaluators.toReversed(),
			slices: slices.toReversed(),
		});
		await bench.store.archivePrompts(["p0", "p3"]);
		const candidate = await bench.run(sampleSubject(OTHER));
		const compared = await compareRunData(
			await loadRunData(bench.store, baseline.run, baseline.subject),
			await loadRunData(bench.store, candidate.run, candidate.subject),
		);
		const stored = await compareStoredRuns(bench.store, baseline, candidate);
		expect(compared.result).toEqual(stored.result);
		expect(compared.notComparable).toEqual(stored.notComparable);
		expect(compared.result.tested).toBeGreaterThan(5);
	});

	it("refuses runs that have no evaluator in common", async () => {
		const bench = await open();
		const one = { selection: { firstN: 10 } };
		const baseline = await bench.run(
			sampleSubject(PLAIN_SYSTEM, { evaluators: [judgeOf("tone", "tone")] }),
			one,
		);
		const candidate = await bench.run(
			sampleSubject(OTHER, {
				evaluators: [judgeOf("tone", "tone", { prompt: "edited {{response}}" })],
			}),
			one,
		);
		const load = (done: typeof baseline) => loadRunData(bench.store, done.run, done.subject);
		const [before, after] = [await load(baseline), await load(candidate)];
		await expect(compareRunData(before, after)).rejects.toThrow(NotComparableError);
	});
});
