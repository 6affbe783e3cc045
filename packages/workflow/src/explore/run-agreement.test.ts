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
import { agreementCells, labelsOfRun, type RowLabels } from "./run-agreement.ts";
import type { RunData } from "./run-data.ts";

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

function withoutClusters({
	columns: { clusters: _clusters, ...columns },
	...data
}: RunData): RunData {
	return { ...data, columns };
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
		const cells = agreementCells(withoutClusters(data), labels);
		expect(cells[0]).toEqual({ value: 0.7, ...wilsonInterval(7, 10), count: 10, confidence: 0.95 });
		// Nobody labelled the criteria of the other two evaluators.
		expect(cells.slice(1, 3)).toEqual([undefined, undefined]);
	});

	it("counts rows that share a cluster as less than their number, and each for what it stands for", async () => {
		const { data } = await open();
		const column = data.columns.verdicts[0]!;
		const rows = [...column.kinds.entries()].flatMap(([row, kind]) => (kind === 1 ? [row] : []));
		const names = ["Rude", "Plain", "Kind"];
		const labels = (weight: number): RowLabels => {
			const byRow = new Map<number, { readonly label: string; readonly weight: number }>();
			for (const [i, row] of rows.slice(0, 20).entries()) {
				const said = column.labels[row] ?? 0;
				if (i < 10) byRow.set(row, { label: names[said]!, weight });
				else byRow.set(row, { label: names[(said + 1) % 3]!, weight: 1 });
			}
			return new Map([["tone", byRow]]);
		};
		const plain = agreementCells(withoutClusters(data), labels(1))[0]!;
		expect(plain).toMatchObject({ value: 0.5, ...wilsonInterval(10, 20) });
		// Ten clusters of two rows.
		const clusters = new Float64Array(data.columns.promptSeqs.length);
		for (const [i, row] of rows.slice(0, 20).entries()) clusters[row] = Math.floor(i / 2);
		const twice = agreementCells(
			{ ...data, columns: { ...data.columns, clusters } },
			labels(1),
		)[0]!;
		expect(twice.value).toBe(0.5);
		expect(twice.high - twice.low).toBeGreaterThan(1.2 * (plain.high - plain.low));
		expect(agreementCells(withoutClusters(data), labels(3))[0]?.value).toBe(0.75);
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
		expect([...(labels.get("tone") ?? [])]).toEqual([[0, { label: "Kind", weight: 1 }]]);
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
			[0, { label: "Kind", weight: 1 }],
			[1, { label: "Plain", weight: 1 }],
		]);
		await bench.run(
			sampleSubject({ ...PLAIN_SYSTEM, template: "Hi {{input}}" } as SystemDefinition),
		);
		const left = await labelsOfRun(bench.store, data);
		expect([...left].map(([criterion, rows]) => [criterion, [...rows]])).toEqual([
			["tone", [[1, { label: "Plain", weight: 1 }]]],
		]);
	});
});
