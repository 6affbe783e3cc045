import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import type { SystemDefinition } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { PLAIN_SYSTEM, promptOf } from "../benchmark/definition-samples.ts";
import { sampleSubject } from "../results/stored-run-samples.ts";
import { annotationsOfRun } from "./annotations-of-run.ts";
import { rowsToGradeAgain } from "./grade-again.ts";
import { planCommit } from "./plan-commit.ts";
import { reviewOfRun } from "./review-of-run.ts";
import { openReviewBench } from "./review-samples.ts";
import { selectReviewRows } from "./select-review-rows.ts";

/** One label of as many people. */
function all(promptId: string, ...labels: readonly string[]) {
	return labels.map((label, i) => ({ annotator: `person ${i}`, promptId, label }));
}

async function open() {
	return openReviewBench({
		store: await openSqliteStore({ path: ":memory:", project: "t" }),
		checks: createCheckLibrary(),
		patterns: createPatternLibrary(),
		slices: createSliceLibrary(),
	});
}

describe("annotationsOfRun()", () => {
	it("takes each person's last word, and a label without a criterion for each that has it", async () => {
		const { bench, data, say } = await open();
		await say(
			{ label: "Rude" },
			{ label: "Kind" },
			{ annotator: "ben", label: "Plain" },
			{ annotator: "eva", promptId: "p1", criterion: "", label: "Accept" },
			{ annotator: "eva", promptId: "p3", criterion: "", label: "0.25" },
			{ promptId: "nobody" },
		);
		const { criteria, elsewhere } = await annotationsOfRun(bench.store, data);
		const said = (name: string) =>
			[...(criteria.get(name)?.rows ?? [])].map(([row, { labels }]) => [
				row,
				labels.map(({ annotation }) => `${annotation.annotator} ${annotation.label}`),
			]);
		expect(said("tone")).toEqual([[0, ["ana Kind", "ben Plain"]]]);
		expect(said("short")).toEqual([[1, ["eva Accept"]]]);
		expect(said("near")).toEqual([[3, ["eva 0.25"]]]);
		expect(elsewhere).toBe(1);
	});

	it("counts labels that no criterion has apart, and never as an answer", async () => {
		const { bench, data, say } = await open();
		await say({ label: "Nice" }, { annotator: "ben", criterion: "near", label: "1.5" });
		const { criteria } = await annotationsOfRun(bench.store, data);
		expect([...criteria.values()].map(({ unreadable }) => unreadable)).toEqual([1, 1, 0]);
		expect(criteria.get("tone")?.rows.get(0)?.labels[0]?.read).toBeUndefined();
		const { rows = [] } = (await reviewOfRun(bench.store, data)).criteria.get("tone") ?? {};
		expect(await planCommit(rows, { rule: "single" })).toMatchObject({
			choices: [],
			left: { waiting: 1 },
		});
	});

	it("holds a label by its response alone, whatever became of prompt and system since", async () => {
		const { bench, data, keyOf, say } = await open();
		await say(
			{ promptId: "p4", responseKey: await keyOf(4) },
			{ promptId: "p5", responseKey: "of another answer" },
			{ promptId: "p6" },
		);
		await bench.store.archivePrompts(["p4"]);
		await bench.putPrompts([promptOf(6, { input: "edited" })]);
		const rowsNow = async () => [
			...((await annotationsOfRun(bench.store, data)).criteria.get("tone")?.rows.keys() ?? []),
		];
		expect(await rowsNow()).toEqual([4]);
		await say({ promptId: "p7" });
		expect(await rowsNow()).toEqual([4, 7]);
		// Labels of an import name the system and not its version.
		await bench.run(
			sampleSubject({ ...PLAIN_SYSTEM, template: "Hi {{input}}" } as SystemDefinition),
		);
		expect(await rowsNow()).toEqual([4]);
	});
});

describe("planCommit()", () => {
	it("settles what more than half say, and tells what it leaves", async () => {
		const { bench, data, say } = await open();
		await say(
			...all("p0", "Kind", "Kind", "Rude"),
			...all("p1", "Kind", "Rude"),
			...all("p2", "Rude", "Rude"),
			...all("p3", "Plain"),
			...all("p4", "Kind", "Kind", "Rude", "Plain"),
			...all("p5", "Nice", "Kind", "Kind"),
		);
		const { rows = [] } = (await reviewOfRun(bench.store, data)).criteria.get("tone") ?? {};
		const plan = async (rule: "majority" | "unanimous" | "single", people?: readonly string[]) => {
			const { choices, left } = await planCommit(rows, { rule, people });
			return { rows: choices.map(({ label, review }) => `${review.row} ${label}`), left };
		};
		expect(await plan("majority")).toEqual({
			rows: ["0 Kind", "2 Rude", "5 Kind"],
			left: { tie: 2, single: 1 },
		});
		expect(await plan("unanimous")).toEqual({
			rows: ["2 Rude", "5 Kind"],
			left: { split: 3, single: 1 },
		});
		expect(await plan("single")).toEqual({ rows: ["3 Plain"], left: { several: 5 } });
		expect((await plan("majority", ["person 0", "person 1"])).rows).toEqual([
			"0 Kind",
			"2 Rude",
			"4 Kind",
		]);
		const idOf = async (some: typeof rows) => (await planCommit(some, { rule: "majority" })).id;
		expect(await idOf(rows)).toBe(await idOf([...rows]));
		expect(await idOf(rows)).not.toBe(await idOf(rows.slice(1)));
	});
});

describe("reviewOfRun()", () => {
	it("waits for the answers that an open task still wants, and no longer than it is open", async () => {
		const { bench, data, keyOf, say } = await open();
		const task = {
			id: "t",
			name: "Tone",
			run: data.run.id,
			system: "plain",
			overlap: 2,
			isBlind: true,
			criteria: [
				{
					name: "tone",
					version: data.subject.criteria[0]?.version ?? "",
				},
			],
			wantsGoldenResponse: false,
			selection: "two",
			state: "open" as const,
			createdAt: 1,
		};
		await bench.store.createTask(task, [
			{
				place: 0,
				promptSeq: data.columns.promptSeqs[3] ?? 0,
				promptId: "p3",
				trial: 0,
				responseKey: await keyOf(3),
				clusterId: "c1",
				purpose: "improve",
			},
		]);
		await say({ promptId: "p3" }, { promptId: "p9" });
		const states = async () =>
			(await reviewOfRun(bench.store, data)).criteria
				.get("tone")
				?.rows.map(({ row, status }) => [row, status]);
		expect(await states()).toEqual([
			[3, "waiting"],
			[9, "ready"],
		]);
		const { rows = [] } = (await reviewOfRun(bench.store, data)).criteria.get("tone") ?? {};
		const among = async (scope: Parameters<typeof selectReviewRows>[2]["scope"]) =>
			(await selectReviewRows(bench.store, data, { rows, scope })).map(({ row }) => row);
		expect(await among({ task: "t" })).toEqual([3]);
		expect(await among({ slice: "claims" })).toEqual([3, 9]);
		expect(await among({ slice: "coverage" })).toEqual([]);
		expect(await among({ people: ["ben"] })).toEqual([]);
		await expect(among({ task: "x" })).rejects.toThrow('Cannot find task "x"');
		await bench.store.setTaskState("t", "closed");
		expect(await states()).toEqual([
			[3, "ready"],
			[9, "ready"],
		]);
	});

	it("lists labels of an older criterion, and of these the ones that an evaluator contradicts", async () => {
		const { bench, data, keyOf, say } = await open();
		const column = data.columns.verdicts[0];
		const names = ["Rude", "Plain", "Kind"];
		const scored = [...(column?.kinds.entries() ?? [])].flatMap(([row, kind]) =>
			kind === 1 ? [row] : [],
		);
		const [same = 0, other = 0] = scored;
		const said = (row: number) => column?.labels[row] ?? 0;
		await say(
			...(await Promise.all(
				[
					{ row: same, label: names[said(same)] ?? "" },
					{ row: other, label: names[(said(other) + 1) % 3] ?? "" },
				].map(async ({ label, row }) => ({
					promptId: `p${row}`,
					label,
					criterionVersion: "older",
					responseKey: await keyOf(row),
				})),
			)),
		);
		const { rows = [] } = (await reviewOfRun(bench.store, data)).criteria.get("tone") ?? {};
		expect(rows.map(({ isOfOtherVersion }) => isOfOtherVersion)).toEqual([true, true]);
		expect(rowsToGradeAgain(data, "tone", rows).map(({ row }) => row)).toEqual([other]);
	});
});
