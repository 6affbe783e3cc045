import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { describe, expect, it } from "vitest";
import { readRunTrust } from "../refine/read-run-trust.ts";
import { commitSample } from "../refine/trust-samples.ts";
import { unlabelledTrust } from "../refine/unlabelled-trust.ts";
import { sampleSubject } from "../results/stored-run-samples.ts";
import { openBench } from "./explored-run-samples.ts";
import { loadRunData } from "./load-run-data.ts";
import { nextSteps, type ProjectState } from "./next-steps.ts";
import type { RunData } from "./run-data.ts";

async function open() {
	const bench = await openBench({
		store: await openSqliteStore({ path: ":memory:", project: "t" }),
		checks: createCheckLibrary(),
		patterns: createPatternLibrary(),
		slices: createSliceLibrary(),
	});
	const done = await bench.run(sampleSubject());
	return { bench, done, data: await loadRunData(bench.store, done.run, done.subject) };
}

describe("nextSteps()", () => {
	it("tells what the newest run shows, the most useful first", async () => {
		const { bench, data, done } = await open();
		const state: ProjectState = {
			newest: [{ data, trust: unlabelledTrust(data.subject, data.matrix).trust }],
			unfinished: [{ run: { ...done.run, blockCount: 3 }, doneBlocks: 1 }],
			finishedRuns: [done.run],
			definitions: [
				{ kind: "evaluator", name: "tone", version: "edited" },
				{ kind: "slice", name: "fresh", version: "1" },
				{ kind: "system", name: "tuned", version: "1" },
				{ kind: "labeling-function", name: "votes on pools", version: "1" },
			],
			promptSeqs: (await bench.store.promptIndex()).seqs,
			openTasks: [{ id: "t1", name: "First", answers: 3, wanted: 20, readyForReview: 2 }],
		};
		const steps = nextSteps(state);
		const many = expect.any(Number);
		expect(steps.map(({ count, kind }) => [kind, count])).toEqual([
			["prompts-in-no-slice", many],
			// "short" lets everything pass.
			["evaluators-monotonous", 1],
			["rows-failed", 1],
			["runs-unfinished", 1],
			["definitions-changed", 3],
			["no-baseline", 1],
			["tasks-open", 1],
			["judges-unchecked", 2],
		]);
		expect(
			steps.find(({ kind }) => kind === "definitions-changed")?.items.map(({ detail }) => detail),
		).toEqual(["evaluator was edited", "slice is new", "system has no run in this version"]);
		expect(steps.find(({ kind }) => kind === "tasks-open")?.items).toEqual([
			{ name: "First", detail: "3 of 20 answers, 2 rows ready for review", task: "t1" },
		]);
		expect(steps.at(-1)?.items).toEqual([
			{
				name: "tone",
				detail: "no locked label; about 94 would show more than 80.0% if it agrees in 90.0%",
				evaluator: "tone",
				criterion: "tone",
				// Two of five labels are of the locked test.
				labels: 235,
			},
			expect.objectContaining({ name: "near", labels: 235 }),
		]);
	});

	it("names judges that labels show to be off by how much, and no longer as unchecked", async () => {
		const { bench, data, done } = await open();
		const { kinds, labels } = data.columns.verdicts[0]!;
		const scored = [...kinds.entries()].flatMap(([row, kind]) => (kind === 1 ? [row] : []));
		// People reject all, whatever the judge says of it.
		await commitSample(
			{ store: bench.store, data },
			"tone",
			scored.map((row) => ({ row, label: "Rude" })),
		);
		const load = async (): Promise<RunData> => data;
		const { trust } = await readRunTrust({ store: bench.store, load }, data);
		const steps = nextSteps({
			newest: [{ data, trust }],
			unfinished: [],
			finishedRuns: [done.run],
			definitions: [],
			promptSeqs: new Uint32Array(),
			openTasks: [],
		});
		const passed = scored.filter((row) => (labels[row] ?? 0) > 0).length;
		const points = Math.round((100 * passed) / scored.length);
		expect(steps[0]).toMatchObject({
			kind: "judges-not-aligned",
			items: [
				{
					evaluator: "tone",
					detail: expect.stringMatching(
						new RegExp(`^too lenient by ${points} points; agreement .* locked labels, at most`),
					),
				},
			],
		});
		expect(steps.at(-1)).toMatchObject({ kind: "judges-unchecked", items: [{ name: "near" }] });
	});
});
