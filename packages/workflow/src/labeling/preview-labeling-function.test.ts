import { createCheckLibrary } from "@assay/adapters/checks";
import { createLabelingLibrary } from "@assay/adapters/labeling";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { ConfigurationError, type JsonObject, POOL_BLOCK_ROWS } from "@assay/core/domain";
import { afterAll, describe, expect, it } from "vitest";
import { labelPart } from "../refine/label-split.ts";
import { drawRows } from "./draw-rows.ts";
import { accepts, createLabelingBench, says } from "./labeling-bench.ts";
import { readPoolGold } from "./pool-gold.ts";
import {
	type LabelingPreview,
	type PreviewRequest,
	previewLabelingFunction,
} from "./preview-labeling-function.ts";

const ROWS = 1_000;
const rows = Array.from({ length: ROWS }, (_, i): JsonObject => {
	const words = [i % 2 === 0 ? "thanks" : "never", i % 4 === 0 ? "rare" : "common"];
	const label = i % 5 === 0 ? { label: i % 2 === 0 ? "Accept" : "Reject" } : {};
	return { prompt: `Question ${i}`, response: words.join(" "), label: null, ...label };
});

describe("previewLabelingFunction()", () => {
	const library = createLabelingLibrary({ threads: 1 });
	afterAll(() => library.close());

	const open = async () => {
		const bench = await createLabelingBench({
			parts: {
				store: await openSqliteStore({ path: ":memory:", project: "t" }),
				checks: createCheckLibrary(),
				patterns: createPatternLibrary(),
				slices: createSliceLibrary(),
			},
			library,
			rows,
			answer: () => '{"label": "Yes"}',
		});
		const existing = [accepts("thanks", says("thanks"))];
		await bench.apply(existing);
		const preview = (
			definition: ReturnType<typeof accepts>,
			changes: Partial<PreviewRequest> = {},
		): Promise<LabelingPreview> =>
			previewLabelingFunction(bench.ports, {
				pool: bench.pool,
				criterion: bench.criterion.definition,
				trial: bench.voting([definition])[0]!,
				functions: bench.voting(existing),
				project: bench.project,
				sampleRows: 400,
				goldRows: 1_000,
				seed: 1,
				concurrency: 2,
				signal: new AbortController().signal,
				...changes,
			});
		return { ...bench, preview };
	};

	it("tells coverage, right and wrong, and shows examples of each kind", async () => {
		const { criterion, pool, ports, preview } = await open();
		const told = await preview(accepts("rare", says("rare")));
		const gold = await readPoolGold(ports.store, pool, criterion.definition);
		expect(told.gold).toBe(gold.improve.length);
		expect(told.wrong).toBe(0);
		expect(told.right).toBe(gold.improve.filter(({ row }) => row % 4 === 0).length);
		expect(told.coverage).toBeCloseTo(0.25, 1);
		expect(told.overlap).toBe(told.coverage);
		expect(told.flags).toEqual([]);
		expect(told.polarity).toEqual(["Accept"]);
		const { abstains, right, unlabelled, wrong } = told.examples;
		expect([abstains.length, right.length, unlabelled.length, wrong.length]).toEqual([5, 5, 5, 0]);
		expect(right[0]).toMatchObject({ vote: "Accept", truth: "Accept" });
		expect(told.msPerRow).toBeGreaterThanOrEqual(0);
	});

	it("flags before it is enabled: swapped, a copy, silent", async () => {
		const { preview } = await open();
		const swapped = accepts("swapped", says("thanks"), { label: "Reject" });
		expect((await preview(swapped)).flags).toContain("likely-swapped");
		const copy = await preview(accepts("copy", { kind: "any", rules: [says("thanks")] }));
		expect(copy.flags).toContain("duplicate");
		expect(copy.partners[0]?.name).toBe("thanks");
		expect((await preview(accepts("silent", says("unheard")))).flags).toEqual(["never-votes"]);
	});

	it("shows no row of the locked part, and counts none", async () => {
		const { criterion, pool, ports, preview } = await open();
		const { locked } = await readPoolGold(ports.store, pool, criterion.definition);
		expect(locked.every(({ cluster }) => labelPart(cluster) === "locked-test")).toBe(true);
		const { examples } = await preview(accepts("rare", says("rare")), { sampleRows: ROWS });
		const shown = new Set(Object.values(examples).flatMap((list) => list.map(({ row }) => row)));
		expect(locked.filter(({ row }) => shown.has(row))).toEqual([]);
	});

	it("draws the labelled rows where there are more than it may look at", async () => {
		const { criterion, pool: history, ports, preview } = await open();
		const { examples, gold } = await preview(accepts("thanks", says("thanks")), {
			sampleRows: 0,
			goldRows: 5,
		});
		const looked = Object.values(examples).flatMap((some) => some.map(({ row }) => row));
		expect([gold, looked.length]).toEqual([5, 5]);
		const { improve } = await readPoolGold(ports.store, history, criterion.definition);
		const first = improve.slice(0, 5).map(({ row }) => row);
		expect(looked.toSorted((a, b) => a - b)).not.toEqual(first);
	});

	it("asks a model about as many rows as it is told to", async () => {
		const { models, preview } = await open();
		const asked = accepts("asked", { kind: "asked", model: "fake:m", question: "Polite?" });
		const told = await preview(asked, { sampleRows: 10, goldRows: 5 });
		expect(models.calls.length).toBeLessThanOrEqual(15);
		expect(told).toMatchObject({ rows: 10, coverage: 1, costUsd: expect.closeTo(0.015, 2) });
	});

	it("refuses an invalid rule", async () => {
		const { preview } = await open();
		const wrong = accepts("wrong", { kind: "regex", field: "response", pattern: "(" });
		await expect(preview(wrong)).rejects.toThrow(ConfigurationError);
	});
});

const pool = (size: number) => ({ rows: size, blocks: Math.ceil(size / POOL_BLOCK_ROWS) });

describe("drawRows()", () => {
	it("draws other rows of few blocks, ascending, and all where there are no more", () => {
		const large = { ...pool(100 * POOL_BLOCK_ROWS - 7) } as Parameters<typeof drawRows>[0];
		const drawn = [...drawRows(large, 2_000, 3)];
		expect(new Set(drawn).size).toBe(2_000);
		expect(drawn).toEqual(drawn.toSorted((a, b) => a - b));
		expect(new Set(drawn.map((row) => Math.floor(row / POOL_BLOCK_ROWS))).size).toBe(16);
		expect(drawn.every((row) => row < large.rows)).toBe(true);
		expect([...drawRows(large, 2_000, 3)]).toEqual(drawn);
		const small = { ...pool(5) } as Parameters<typeof drawRows>[0];
		expect([...drawRows(small, 9, 3)]).toEqual([0, 1, 2, 3, 4]);
	});
});
