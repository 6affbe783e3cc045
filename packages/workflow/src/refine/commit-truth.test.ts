import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { describe, expect, it } from "vitest";
import { promptOf } from "../benchmark/definition-samples.ts";
import { loadRunData } from "../explore/load-run-data.ts";
import { sampleSubject } from "../results/stored-run-samples.ts";
import { commitTruth } from "./commit-truth.ts";
import { planCommit } from "./plan-commit.ts";
import { reviewOfRun } from "./review-of-run.ts";
import { openReviewBench } from "./review-samples.ts";
import { truthHistory } from "./truth-history.ts";
import { withdrawTruth } from "./withdraw-truth.ts";

async function open() {
	return openReviewBench({
		store: await openSqliteStore({ path: ":memory:", project: "t" }),
		checks: createCheckLibrary(),
		patterns: createPatternLibrary(),
		slices: createSliceLibrary(),
	});
}

describe("commitTruth()", () => {
	it("writes label, words, answers and draw of each row as the next revision", async () => {
		const { bench, data, keyOf, say } = await open();
		await say(
			{ annotator: "ben", label: "Rude", explanation: "shouts", responseKey: await keyOf(0) },
			{
				label: "Rude",
				responseKey: await keyOf(0),
				run: "drawn from",
				purpose: "locked-test",
				inclusionProbability: 0.25,
				criterionVersion: "v1",
				goldenResponse: "Hello",
			},
			// Later, and no draw: the row stays in the one that it was drawn in.
			{ annotator: "ben", label: "Rude", responseKey: await keyOf(0), purpose: "improve" },
		);
		const { rows = [] } = (await reviewOfRun(bench.store, data)).criteria.get("tone") ?? {};
		const { choices } = await planCommit(rows, { rule: "majority" });
		await commitTruth(bench.store, data, {
			criterion: "tone",
			choices,
			committedBy: "lea",
			now: 9,
		});
		expect(await bench.store.listGroundTruth({})).toEqual([
			{
				responseKey: await keyOf(0),
				criterion: "tone",
				revision: 1,
				system: "plain",
				promptId: "p0",
				trial: 0,
				promptSeq: data.columns.promptSeqs[0],
				label: "Rude",
				goldenResponse: "Hello",
				settledBy: "majority",
				committedBy: "lea",
				annotations: ["a2", "a3"],
				purpose: "locked-test",
				inclusionProbability: 0.25,
				run: "drawn from",
				clusterId: "c0",
				createdAt: 9,
			},
		]);
		const after = (await reviewOfRun(bench.store, data)).criteria.get("tone")?.rows[0];
		expect(after?.status).toBe("committed");
		await say({ annotator: "eva", label: "Kind", responseKey: await keyOf(0) });
		const later = (await reviewOfRun(bench.store, data)).criteria.get("tone")?.rows ?? [];
		expect(later[0]).toMatchObject({ status: "answered-since", isDisputed: true });
		expect(await planCommit(later, { rule: "majority" })).toMatchObject({
			choices: [],
			left: { committed: 1 },
		});
	});

	it("writes nothing when somebody was faster, and says of how many rows", async () => {
		const { bench, data, say } = await open();
		await say({ promptId: "p0" }, { promptId: "p1" }, { promptId: "p2" });
		const { rows = [] } = (await reviewOfRun(bench.store, data)).criteria.get("tone") ?? {};
		const commit = (label: string, some: typeof rows) =>
			commitTruth(bench.store, data, {
				criterion: "tone",
				committedBy: "lea",
				now: 1,
				choices: some.map((review) => ({
					review,
					label,
					settledBy: "adjudication",
					revision: 0,
				})),
			});
		await commit("Kind", rows.slice(0, 2));
		await expect(commit("Rude", rows)).rejects.toMatchObject({
			code: "CONFLICT",
			message: expect.stringContaining("2 of 3 labels"),
		});
		expect((await bench.store.listGroundTruth({})).map(({ label }) => label)).toEqual([
			"Kind",
			"Kind",
		]);
	});

	it("labels prompts that got one and the same response each for itself", async () => {
		const { bench, say } = await open();
		const same = { input: "question 3" };
		await bench.putPrompts([promptOf(3, same), promptOf(4, same)]);
		const { run, subject } = await bench.run(sampleSubject());
		const data = await loadRunData(bench.store, run, subject);
		const review = async () => (await reviewOfRun(bench.store, data)).criteria.get("tone");
		const by = { criterion: "tone", committedBy: "lea", now: 1 };
		await say({ promptId: "p3", label: "Kind" }, { promptId: "p4", label: "Rude" });
		const { choices } = await planCommit((await review())?.rows ?? [], { rule: "single" });
		await commitTruth(bench.store, data, { ...by, choices });
		const labels = async () =>
			(await review())?.rows.map(({ truth }) => [truth?.promptId, truth?.label]);
		expect(await labels()).toEqual([
			["p3", "Kind"],
			["p4", "Rude"],
		]);
		const rows = (await review())?.rows.slice(0, 1) ?? [];
		await withdrawTruth(bench.store, data, {
			...by,
			rows: rows.map(({ row, truth }) => ({ row, revision: truth?.revision ?? 0 })),
		});
		expect(await labels()).toEqual([
			[undefined, undefined],
			["p4", "Rude"],
		]);
		const histories = await Promise.all(
			(await review())?.rows.map(({ row }) =>
				truthHistory(bench.store, data, { criterion: "tone", row }),
			) ?? [],
		);
		expect(histories.map((history) => history.map(({ label }) => label))).toEqual([
			["Kind", undefined],
			["Rude"],
		]);
	});

	it("writes nothing where a row that was read without a label has got one", async () => {
		const { bench, data, say } = await open();
		await say({ promptId: "p0" }, { promptId: "p1" });
		const { rows = [] } = (await reviewOfRun(bench.store, data)).criteria.get("tone") ?? {};
		const { choices } = await planCommit(rows, { rule: "single" });
		const by = { criterion: "tone", committedBy: "lea", now: 1 };
		await commitTruth(bench.store, data, { ...by, choices: choices.slice(0, 1) });
		await expect(commitTruth(bench.store, data, { ...by, choices })).rejects.toMatchObject({
			code: "CONFLICT",
			message: expect.stringContaining("1 of 2 labels"),
		});
		expect(await bench.store.listGroundTruth({})).toHaveLength(1);
	});

	it("refuses labels and criteria that the run does not have", async () => {
		const { bench, data } = await open();
		const commit = (criterion: string, label: string) =>
			commitTruth(bench.store, data, {
				criterion,
				committedBy: "lea",
				now: 1,
				choices: [
					{
						review: {
							row: 0,
							labels: [],
						},
						label,
						settledBy: "adjudication",
					},
				],
			});
		await expect(commit("tone", "Nice")).rejects.toThrow('expected "Rude" or "Plain" or "Kind"');
		await expect(commit("near", "2")).rejects.toThrow("expected a number from 0 to 1");
		await expect(commit("mood", "Kind")).rejects.toThrow('expected one of "tone", "near", "short"');
		// A row that nobody drew stands for no other.
		await commit("tone", "Kind");
		expect(await bench.store.listGroundTruth({})).toMatchObject([{ purpose: "improve" }]);
	});
});

describe("withdrawTruth()", () => {
	it("leaves the history, frees the row, and refuses what somebody has changed", async () => {
		const { bench, data, keyOf, say } = await open();
		await say({ promptId: "p0", explanation: "warm" });
		const { rows = [] } = (await reviewOfRun(bench.store, data)).criteria.get("tone") ?? {};
		const { choices } = await planCommit(rows, { rule: "single" });
		await commitTruth(bench.store, data, {
			criterion: "tone",
			choices,
			committedBy: "lea",
			now: 1,
		});
		const withdraw = (revision: number) =>
			withdrawTruth(bench.store, data, {
				criterion: "tone",
				rows: [
					{
						row: 0,
						revision,
					},
				],
				committedBy: "mia",
				now: 2,
			});
		await expect(withdraw(2)).rejects.toThrow("1 of 1 labels");
		await withdraw(1);
		await expect(withdraw(1)).rejects.toThrow("1 of 1 labels");
		const history = await bench.store.groundTruthHistory(await keyOf(0), "tone");
		expect(
			history.map(({ committedBy, explanation, label }) => [label, explanation, committedBy]),
		).toEqual([
			["Kind", "warm", "lea"],
			[undefined, undefined, "mia"],
		]);
		const now = (await reviewOfRun(bench.store, data)).criteria.get("tone");
		expect(now?.rows[0]?.status).toBe("ready");
		// The rule takes it again, as the revision after the withdrawal.
		const again = (await planCommit(now?.rows ?? [], { rule: "single" })).choices;
		await commitTruth(bench.store, data, {
			criterion: "tone",
			choices: again,
			committedBy: "lea",
			now: 3,
		});
		expect(await bench.store.listGroundTruth({})).toMatchObject([{ revision: 3, label: "Kind" }]);
	});
});
