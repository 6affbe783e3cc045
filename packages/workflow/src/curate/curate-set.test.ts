import { openSqliteStore } from "@assay/adapters/sqlite";
import { ABSTAIN, ConfigurationError } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { votesVersion } from "../definitions/index.ts";
import { fitPoolLabelModel } from "../labeling/fit-pool-label-model.ts";
import { clusterOf } from "../pool/index.ts";
import { mayImprove } from "../refine/label-split.ts";
import { chooseScores } from "./choose-scores.ts";
import {
	curate,
	putReferences,
	putScores,
	type SampleRow,
	sampleBox,
	samplePool,
} from "./curate-samples.ts";
import { explainRows } from "./explain-rows.ts";
import { rowGrouping } from "./row-groups.ts";
import { noScores, qualityScores } from "./score-sources.ts";
import { storeCuration } from "./store-curation.ts";

const NO_MODEL = { rows: [], scores: [] };
/** Words that no other row has, so that rows are no duplicates of each other. */
const words = (name: string, i: number): string =>
	Array.from({ length: 12 }, (_, at) => `${name}${i}x${at}`).join(" ");
const rowsOf = (count: number, more: (i: number) => Partial<SampleRow> = () => ({})): SampleRow[] =>
	Array.from({ length: count }, (_, i) => ({
		prompt: words("question", i),
		response: words("answer", i),
		...more(i),
	}));

async function open(rows: readonly SampleRow[]) {
	return samplePool(await openSqliteStore({ path: ":memory:", project: "t" }), rows);
}

describe("curateSet()", () => {
	it("refuses rows that hold a reference: as it is, edited, translated, or its golden answer", async () => {
		const asked =
			"Does my dental plan cover a crown for a child of nine years, and what do I have to pay myself";
		const golden =
			"Crowns are covered at fifty percent after the deductible, once per tooth in five years, for children too";
		const sample = await open([
			...rowsOf(20),
			{ prompt: asked, response: "Yes" },
			{ prompt: asked.replace("nine", "ten").replace("dental", "tooth"), response: "No" },
			{ prompt: "¿Cubre mi plan dental una corona?", response: "Sí", cluster: "crown" },
			{ prompt: "Something else about costs", response: `Well. ${golden}` },
		]);
		await putReferences(sample.store, [
			{ id: "p1", input: asked, reference: golden, clusterId: "crown" },
			{
				id: "p1-es",
				input: "¿Cubre mi plan dental una corona para un niño de nueve años, y cuánto pago yo?",
				clusterId: "crown",
				provenance: { kind: "translated", from: "p1", model: "m", language: "es" },
			},
		]);
		const { record } = await curate(sample, await noScores(sample.store, who(sample)));
		expect(record.references).toBe(3);
		expect(record.contaminated.count).toBe(4);
		expect(record.contaminated.rows).toMatchObject([
			{ row: 20, reference: "p1", kind: "prompt", match: "shared-words" },
			{ row: 21, reference: "p1", kind: "prompt" },
			{ row: 22, reference: "p1", match: "same-cluster" },
			{ row: 23, reference: "p1", kind: "golden-answer", match: "shared-words" },
		]);
		expect(record.funnel.kept).toBe(20);
	});

	it("keeps rows from the threshold on, and expects the precision of labels that no model had seen", async () => {
		const rows = rowsOf(200, (i) => ({ label: i % 10 === 9 ? "Reject" : "Accept" }));
		const sample = await open(rows);
		const scores = rows.map((_, i) => (i < 100 ? 0.75 : 0.25));
		const asset = await putScores(sample, scores);
		const source = await qualityScores(sample.store, who(sample), {
			name: "q",
			asset,
			crossFitted: NO_MODEL,
		});
		const { record } = await curate(sample, source, { threshold: 0.5 });
		// By hand: the first 100 rows pass; of them, those of the locked part only measure.
		const locked = rows
			.map(({ prompt }, row) => ({ row, isLocked: !mayImprove(clusterOf({ prompt })) }))
			.filter(({ isLocked, row }) => isLocked && row < 100);
		const good = locked.filter(({ row }) => row % 10 !== 9).length;
		expect(record.funnel).toMatchObject({ total: 200, kept: 100 });
		expect(record.expected).toMatchObject({ value: good / locked.length, count: locked.length });
		expect(record).toMatchObject({ threshold: 0.5, lowestScore: 0.75, qualityModel: asset });
	});

	it("chooses a threshold that held-out labels promise, and says on how many", async () => {
		const rows = rowsOf(600, (i) => ({ label: i < 300 ? "Accept" : "Reject" }));
		const sample = await open(rows);
		const asset = await putScores(
			sample,
			rows.map((_, i) => 1 - i / 600),
		);
		const source = await qualityScores(sample.store, who(sample), {
			name: "q",
			asset,
			crossFitted: NO_MODEL,
		});
		const { record } = await curate(sample, source, { minPrecision: 0.9 });
		expect(record.promise).toMatchObject({ precision: 0.9, confidence: 0.95 });
		expect(record.promise?.labels).toBe(record.heldOutLabels);
		expect(record.threshold).toBe(record.promise?.threshold);
		// All good rows are above 0.5; a promise of 0.9 may let some bad ones in, not many.
		expect(record.threshold).toBeGreaterThan(0.4);
		expect(record.threshold).toBeLessThan(0.6);
		await expect(curate(sample, source, { minPrecision: 0.9999 })).rejects.toThrow(
			/^Cannot promise a precision of 0.9999: \d+ held-out labels show it at no threshold/,
		);
	});

	it("goes by the label model, and has no score for rows on which nothing votes", async () => {
		const rows = rowsOf(90, (i) => ({ label: i < 30 ? "Accept" : "Reject" }));
		const sample = await open(rows);
		const { criterion, pool, store } = sample;
		const votes = Int8Array.from(rows, (_, i) => [1, 0, ABSTAIN][Math.floor(i / 30)] ?? ABSTAIN);
		const definition = {
			name: "lf",
			criterion: "helpful",
			label: "Accept",
			rule: { kind: "length-ratio", min: 1 },
		} as const;
		const key = votesVersion(definition, criterion.definition);
		await store.putPoolColumns(pool.name, [{ key, block: 0, data: new Uint8Array(votes.buffer) }]);
		await fitPoolLabelModel(
			{ store, clock: { now: () => 1 } },
			{ pool, criterion, functions: [{ definition, votes: key }] },
		);
		const source = await chooseScores(store, who(sample), {});
		const { record } = await curate(sample, source, { threshold: 0.5 });
		expect(record.scoring).toEqual({ kind: "label-model" });
		expect(record.labelingFunctions).toEqual([{ name: "lf", version: key }]);
		expect(record.funnel.kept).toBe(30);
		expect(record.funnel.steps.filter(({ removed }) => removed > 0)).toMatchObject([
			{ reason: "no-score", removed: 30 },
			{ reason: "below-threshold", removed: 30 },
		]);
		expect(record.expected?.value).toBe(1);
	});

	it("leaves the expected precision out where nobody has labelled", async () => {
		const sample = await open(rowsOf(5));
		const { record } = await curate(sample, await noScores(sample.store, who(sample)));
		expect(record.heldOutLabels).toBe(0);
		expect("expected" in record).toBe(false);
	});

	it("says why no row is left", async () => {
		const sample = await open(rowsOf(4));
		const asset = await putScores(sample, [0.1, 0.2, 0.1, 0.3]);
		const source = await qualityScores(sample.store, who(sample), {
			name: "q",
			asset,
			crossFitted: NO_MODEL,
		});
		await expect(curate(sample, source, { threshold: 0.5 })).rejects.toThrow(
			'Cannot curate pool "history": none of its 4 rows is left (4 below-threshold)',
		);
	});

	it("refuses a threshold without scores, and two ways to say it", async () => {
		const sample = await open(rowsOf(4));
		const source = await noScores(sample.store, who(sample));
		await expect(curate(sample, source, { threshold: 0.5 })).rejects.toThrow(ConfigurationError);
		const scored = { ...source, ofBlock: () => Promise.resolve([1, 1, 1, 1]) };
		await expect(curate(sample, scored, { threshold: 0.5, minPrecision: 0.9 })).rejects.toThrow(
			"expected one of them",
		);
	});

	it("gives the same assets whenever it is done, and tells of each row why", async () => {
		const sample = await open([...rowsOf(30), ...rowsOf(3)]);
		const source = await noScores(sample.store, who(sample));
		const once = await curate(sample, source, { size: 10, pick: "random" });
		const again = await curate(sample, source, { size: 10, pick: "random" });
		expect(again).toEqual(once);
		const box = sampleBox(sample.store);
		await storeCuration(sample.store, box, once);
		const record = await box.get("mine");
		expect(record).toEqual(once.record);
		const kept = await box.numbersOf(record, "curated");
		expect(kept).toHaveLength(10);
		expect(await box.numbersOf(record, "random")).toHaveLength(10);
		expect(await box.numbersOf(record, "longest")).toHaveLength(10);
		const rows = await box.rowsOf(record);
		const duplicates = await explainRows(sample.store, "history", {
			rows,
			reason: "exact-duplicate",
			from: 0,
			limit: 2,
		});
		expect(duplicates.rows.map(({ like, row }) => [row, like])).toEqual([
			[30, { row: 0, id: "1" }],
			[31, { row: 1, id: "2" }],
		]);
		expect(duplicates.next).toBe(32);
	});

	it("gives quotas to values of the metadata", async () => {
		const rows = rowsOf(40, (i) => ({ source: i < 30 ? "mail" : "chat" }));
		const sample = await open(rows);
		const source = await noScores(sample.store, who(sample));
		const by = { by: "metadata.source", groupOf: rowGrouping("metadata.source", []) };
		const weighted = await curate(sample, source, {
			...by,
			weights: { mail: 1, chat: 3 },
			size: 8,
		});
		expect(weighted.record.groups).toMatchObject([
			{ group: "chat", kept: 6 },
			{ group: "mail", kept: 2 },
		]);
		const even = await curate(sample, source, { ...by, size: 8 });
		expect(even.record.groups.map(({ kept }) => kept)).toEqual([4, 4]);
	});

	it("refuses quotas that no row can fill, and says which groups there are", async () => {
		const sample = await open(rowsOf(4, (i) => ({ source: i < 3 ? "mail" : "chat" })));
		const source = await noScores(sample.store, who(sample));
		const none = { by: "metadata.suorce", groupOf: rowGrouping("metadata.suorce", []) };
		await expect(curate(sample, source, none)).rejects.toThrow(
			'Cannot give quotas by "metadata.suorce": no row of pool "history" is in a group',
		);
		const by = { by: "metadata.source", groupOf: rowGrouping("metadata.source", []) };
		await expect(curate(sample, source, { ...by, weights: { fax: 1 } })).rejects.toThrow(
			"is in one of the groups fax, expected some of chat, mail",
		);
	});
});

function who({ criterion, pool }: Awaited<ReturnType<typeof open>>) {
	return { criterion: criterion.definition, pool };
}
