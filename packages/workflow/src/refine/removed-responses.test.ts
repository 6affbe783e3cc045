import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { describe, expect, it } from "vitest";
import { createFakeClock } from "../calls/fake-clock.ts";
import type { IdSource, ImportItem } from "../ports/index.ts";
import { commitTruth } from "./commit-truth.ts";
import { createTask } from "./create-task.ts";
import { importAnnotations } from "./import-annotations.ts";
import { openReviewBench } from "./review-samples.ts";

/** A run of 600 rows, of which those of p1 and p2 were removed. */
async function open() {
	const opened = await openReviewBench({
		store: await openSqliteStore({ path: ":memory:", project: "t" }),
		checks: createCheckLibrary(),
		patterns: createPatternLibrary(),
		slices: createSliceLibrary(),
	});
	const { store } = opened.bench;
	const keys = [await opened.keyOf(1), await opened.keyOf(2)];
	const at = Date.parse("2026-08-01");
	await store.removeResponses({ keys, at, seen: new Map() });
	return { ...opened, store };
}

const IDS: IdSource = { next: () => "t1" };

const SETTINGS = {
	name: "check",
	criteria: ["tone"],
	overlap: 1,
	wantsGoldenResponse: false,
	isBlind: true,
};

function planOf(...rows: readonly number[]) {
	return {
		selection: "picked",
		rows: rows.map((row) => ({
			row,
			promptId: `p${row}`,
			promptSeq: row + 1,
			trial: 0,
			clusterId: `c${row}`,
			purpose: "measure" as const,
		})),
	};
}

describe("createTask()", () => {
	it("makes no task of rows whose texts are gone, and one of the others", async () => {
		const { data, store } = await open();
		const ports = { store, clock: createFakeClock(), ids: IDS };
		await expect(
			createTask(ports, data, { plan: planOf(0, 1, 2), settings: SETTINGS }),
		).rejects.toThrow(
			`Cannot make a task of run ${data.run.id}: the texts of 2 of its responses were removed by the project's retention on 2026-08-01, expected responses whose texts are there`,
		);
		expect(await store.listTasks()).toEqual([]);
		await createTask(ports, data, { plan: planOf(0, 3), settings: SETTINGS });
		expect((await store.listItems("t1")).map(({ promptId }) => promptId)).toEqual(["p0", "p3"]);
	});
});

describe("commitTruth()", () => {
	it("puts no new label on a text that is gone, nor on the other rows of the commit", async () => {
		const { data, store } = await open();
		const commit = (...rows: readonly number[]) =>
			commitTruth(store, data, {
				criterion: "tone",
				choices: rows.map((row) => ({
					review: { row, labels: [] },
					label: "Kind",
					settledBy: "single",
				})),
				committedBy: "lea",
				now: 1,
			});
		await expect(commit(0, 1)).rejects.toThrow(
			`Cannot label responses of run ${data.run.id}: the text of 1 of its responses was removed by the project's retention on 2026-08-01`,
		);
		expect(await store.listGroundTruth({})).toEqual([]);
		await commit(0, 3);
		expect(await store.listGroundTruth({})).toHaveLength(2);
	});
});

describe("importAnnotations()", () => {
	it("refuses labels of texts that are gone line by line, and takes the others", async () => {
		const { data, keyOf, store } = await open();
		const items = [0, 1, 3].map(
			(row): ImportItem => ({
				kind: "annotation",
				at: { file: "labels.csv", line: row + 2 },
				annotation: {
					annotator: "ana",
					system: "plain",
					promptId: `p${row}`,
					trial: 0,
					criterion: "tone",
					label: "Kind",
					purpose: "measure",
				},
			}),
		);
		async function* batches() {
			yield items;
		}
		const source = { items: batches(), source: "labels.csv", now: 9 };
		expect(await importAnnotations(store, data, source)).toEqual({
			added: 2,
			known: 0,
			refused: 1,
			refusals: [
				{
					line: 3,
					reason:
						'the text of the response to prompt "p1" was removed by the project\'s retention on 2026-08-01, expected a response whose text is there',
				},
			],
		});
		const said = await store.listAnnotations({});
		expect(new Set(said.map(({ responseKey }) => responseKey))).toEqual(
			new Set([await keyOf(0), await keyOf(3)]),
		);
	});
});
