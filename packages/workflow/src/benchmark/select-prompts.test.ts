import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import type { ReferencePrompt, SliceRule } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { contentHash, toJson } from "../definitions/index.ts";
import type { Store } from "../ports/index.ts";
import { promptOf, promptsOf } from "./definition-samples.ts";
import { prepareSlice } from "./prepare-slice.ts";
import { type PromptSelection, selectPrompts } from "./select-prompts.ts";

const never = new AbortController().signal;

async function storeOf(prompts: readonly ReferencePrompt[]): Promise<Store> {
	const store = await openSqliteStore({ path: ":memory:", project: "t" });
	await store.putPrompts(
		prompts.map((prompt) => ({ prompt, contentHash: contentHash(toJson(prompt)) })),
	);
	return store;
}

async function ids(store: Store, selection: PromptSelection): Promise<readonly string[]> {
	const { contentHashes, seqs } = await selectPrompts(store, selection, never);
	const prompts = await store.getPrompts(seqs);
	expect(contentHashes).toEqual(prompts.map((stored) => stored.contentHash));
	return prompts.map((stored) => stored.prompt.id);
}

function refuse(): never {
	throw new RangeError("not asked");
}

function sliceOf(rule: SliceRule): NonNullable<PromptSelection["slice"]> {
	const belongs = prepareSlice(rule, {
		slices: createSliceLibrary(),
		codeRunner: { call: refuse, close: async () => {} },
		classify: refuse,
	});
	return { name: "chosen", rule, belongs };
}

describe("selectPrompts()", () => {
	it("takes all prompts in the order of their arrival", async () => {
		const store = await storeOf(promptsOf(5));
		const selected = await selectPrompts(store, {}, never);
		expect([...selected.seqs]).toEqual([1, 2, 3, 4, 5]);
		expect(selected).toMatchObject({ description: "all prompts", isClustered: false });
		await store.putPrompts([
			{ prompt: promptOf(9, { id: "c", clusterId: "x" }), contentHash: "h" },
		]);
		expect(await selectPrompts(store, {}, never)).toMatchObject({ isClustered: true });
	});

	it("filters by metadata, also by an item of a list and by numbers", async () => {
		const store = await storeOf([
			...promptsOf(6),
			promptOf(6, { metadata: { topic: ["claims", "x"], number: 1 } }),
		]);
		expect(await ids(store, { metadata: { topic: "claims" } })).toEqual(["p0", "p3", "p6"]);
		expect(await ids(store, { metadata: { number: "1" } })).toEqual(["p1", "p6"]);
		expect(await ids(store, { metadata: { number: "1", topic: "claims" } })).toEqual(["p6"]);
		expect(await ids(store, { metadata: { topic: "none" } })).toEqual([]);
	});

	it("takes a missing value for no value", async () => {
		const store = await storeOf([
			promptOf(0, { metadata: {} }),
			promptOf(1, { metadata: { topic: null } }),
		]);
		expect(await ids(store, { metadata: { topic: "undefined" } })).toEqual([]);
		expect(await ids(store, { metadata: { topic: "null" } })).toEqual([]);
	});

	it("filters by slice and by split", async () => {
		const store = await storeOf([...promptsOf(6), promptOf(6, { split: "test" })]);
		const slice = sliceOf({ kind: "range", field: "metadata.number", min: 4 });
		expect(await ids(store, { slice })).toEqual(["p4", "p5", "p6"]);
		expect(await ids(store, { split: "test" })).toEqual(["p6"]);
		expect(await ids(store, { split: "train" })).toEqual([]);
	});

	it("refuses slices that rest on verdicts, which there are none of yet", async () => {
		const store = await storeOf(promptsOf(1));
		const slice = sliceOf({ kind: "verdict", evaluator: "tone", is: "fail" });
		await expect(selectPrompts(store, { slice }, never)).rejects.toThrow(
			'Cannot choose prompts by the verdicts of "tone"',
		);
	});

	it("draws the same sample for the same seed, in order, without repeats", async () => {
		const store = await storeOf(promptsOf(100));
		const sample = await ids(store, { sample: 20, seed: 7 });
		expect(new Set(sample).size).toBe(20);
		expect(sample.toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1)))).toEqual(sample);
		expect(await ids(store, { sample: 20, seed: 7 })).toEqual(sample);
		expect(await ids(store, { sample: 20, seed: 8 })).not.toEqual(sample);
		expect(await ids(store, { sample: 500 })).toHaveLength(100);
	});

	it("draws every prompt about equally often", async () => {
		const store = await storeOf(promptsOf(10));
		const counts = new Map<string, number>();
		for (let seed = 0; seed < 600; seed++)
			for (const id of await ids(store, { sample: 3, seed }))
				counts.set(id, (counts.get(id) ?? 0) + 1);
		// 600 draws of 3 in 10: mean 180, standard deviation √(600·0.3·0.7) = 11.2; five of them.
		for (let i = 0; i < 10; i++)
			expect(Math.abs((counts.get(`p${i}`) ?? 0) - 180)).toBeLessThan(56);
	});

	it("filters first, then draws, then cuts, and says so", async () => {
		const store = await storeOf(promptsOf(30));
		const selection = { metadata: { topic: "claims" }, sample: 5, seed: 3, firstN: 2 };
		const drawn = await ids(store, { metadata: { topic: "claims" }, sample: 5, seed: 3 });
		expect(await ids(store, selection)).toEqual(drawn.slice(0, 2));
		const { description } = await selectPrompts(store, selection, never);
		expect(description).toBe("topic=claims, sample of 5 (seed 3), first 2");
	});
});
