import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { expect, it } from "vitest";
import { openBench } from "../explore/explored-run-samples.ts";
import { loadRunData } from "../explore/load-run-data.ts";
import type { Store } from "../ports/index.ts";
import { chanceAnswer, sampleSubject } from "../results/stored-run-samples.ts";
import { planTask } from "./plan-task.ts";
import { readingTime } from "./reading-time.ts";

/** Characters that are read in a minute. */
const MINUTE = "x".repeat(238 * 6);

it("readingTime() counts context and reference, which people read as well", async () => {
	const bench = await openBench(
		{
			store: await openSqliteStore({ path: ":memory:", project: "t" }),
			checks: createCheckLibrary(),
			patterns: createPatternLibrary(),
			slices: createSliceLibrary(),
		},
		chanceAnswer,
	);
	const done = await bench.run(sampleSubject());
	const data = await loadRunData(bench.store, done.run, done.subject);
	const { rows } = await planTask(bench.store, data, {
		criteria: ["tone"],
		rows: Uint32Array.from({ length: data.rowCount }, (_, row) => row),
		queue: "sample",
		count: 20,
		seed: 7,
		includesLabelled: false,
	});
	const timeWith = async (beside: { readonly context?: string; readonly reference?: string }) => {
		const store: Store = {
			...bench.store,
			getPrompts: async (seqs) =>
				(await bench.store.getPrompts(seqs)).map((stored) => {
					const { context: _context, reference: _reference, ...prompt } = stored.prompt;
					return { ...stored, prompt: { ...prompt, ...beside } };
				}),
		};
		return (await readingTime(store, data, { rows, criteria: 1 })) ?? Number.NaN;
	};
	const plain = await timeWith({});
	expect((await timeWith({ context: MINUTE })) - plain).toBeCloseTo(60_000, 6);
	expect((await timeWith({ context: MINUTE, reference: MINUTE })) - plain).toBeCloseTo(120_000, 6);
	await bench.store.close();
});
