import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import type { Annotation, SystemDefinition } from "@assay/core/domain";
import { wilsonInterval } from "@assay/core/stats";
import { describe, expect, it } from "vitest";
import { PLAIN_SYSTEM } from "../benchmark/definition-samples.ts";
import { commitTruth } from "../refine/commit-truth.ts";
import { sampleSubject } from "../results/stored-run-samples.ts";
import { openBench } from "./explored-run-samples.ts";
import { loadRunData } from "./load-run-data.ts";
import { nextSteps, type ProjectState } from "./next-steps.ts";
import { agreementCells, labelsOfRun } from "./run-agreement.ts";

function annotation(
	annotator: string,
	promptId: string,
	label: string,
	createdAt: number,
): Annotation {
	return {
		id: `${annotator} ${promptId} ${createdAt}`,
		annotator,
		system: PLAIN_SYSTEM.name,
		promptId,
		trial: 0,
		criterion: "tone",
		label,
		purpose: "measure",
		source: "test",
		createdAt,
	};
}

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

describe("agreementCells()", () => {
	it("is the share of labelled rows with an equal label, with Wilson's interval, per slice", async () => {
		const { bench, data } = await open();
		const names = ["Rude", "Plain", "Kind"];
		const column = data.columns.verdicts[0];
		const scored = [...(column?.kinds.entries() ?? [])].flatMap(([row, kind]) =>
			kind === 1 ? [row] : [],
		);
		const rows = scored.slice(0, 10);
		// Seven labels as the judge said, three of another name.
		await bench.store.appendAnnotations(
			rows.map((row, i) => {
				const said = column?.labels[row] ?? 0;
				return annotation("ana", `p${row}`, names[i < 7 ? said : (said + 1) % 3] ?? "", 1);
			}),
		);
		const labels = await labelsOfRun(bench.store, data);
		expect(labels.get("tone")?.size).toBe(10);
		const cells = agreementCells(data, labels);
		expect(cells[0]).toEqual({ value: 0.7, ...wilsonInterval(7, 10), count: 10, confidence: 0.95 });
		// Nobody labelled the criteria of the other two evaluators.
		expect(cells.slice(1, 3)).toEqual([undefined, undefined]);
	});

	it("counts a person's last word, no row on which people differ, and no label of two versions", async () => {
		const { bench, data } = await open();
		await bench.store.appendAnnotations([
			annotation("ana", "p0", "Rude", 1),
			annotation("ana", "p0", "Kind", 2),
			annotation("ana", "p1", "Rude", 1),
			annotation("ben", "p1", "Kind", 1),
			annotation("ana", "nobody", "Kind", 1),
		]);
		const labels = await labelsOfRun(bench.store, data);
		expect([...(labels.get("tone") ?? [])]).toEqual([[0, "Kind"]]);
		// What was committed counts, whatever people say; p1 was decided.
		const choice = {
			review: { row: 1, labels: [] },
			label: "Plain",
			settledBy: "adjudication" as const,
		};
		await commitTruth(bench.store, data, {
			criterion: "tone",
			choices: [choice],
			committedBy: "lea",
			now: 3,
		});
		const decided = await labelsOfRun(bench.store, data);
		expect([...(decided.get("tone") ?? [])]).toEqual([
			[0, "Kind"],
			[1, "Plain"],
		]);
		await bench.run(
			sampleSubject({ ...PLAIN_SYSTEM, template: "Hi {{input}}" } as SystemDefinition),
		);
		const left = await labelsOfRun(bench.store, data);
		expect([...left].map(([criterion, rows]) => [criterion, [...rows]])).toEqual([
			["tone", [[1, "Plain"]]],
		]);
	});
});

describe("nextSteps()", () => {
	it("tells what the newest run shows, the most useful first", async () => {
		const { bench, data, done } = await open();
		const state: ProjectState = {
			newest: [{ data, labels: new Map() }],
			unfinished: [{ run: { ...done.run, blockCount: 3 }, doneBlocks: 1 }],
			finishedRuns: [done.run],
			definitions: [
				{ kind: "evaluator", name: "tone", version: "edited" },
				{ kind: "slice", name: "fresh", version: "1" },
				{ kind: "system", name: "tuned", version: "1" },
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
		const labelled = nextSteps({
			...state,
			newest: [{ data, labels: new Map([["tone", new Map([[0, "Kind"]])]]) }],
		});
		expect(labelled.at(-1)).toMatchObject({ kind: "judges-unchecked", items: [{ name: "near" }] });
	});
});
