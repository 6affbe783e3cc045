import { NotFoundError } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { HOSTILE_TEXT, samplePrompt } from "./contract-samples.ts";
import { contractStore, type OpenStore } from "./opened-contract.ts";

/** The part of the contract that is about prompts. */
export function promptContract(open: OpenStore): void {
	describe("PromptStore", () => {
		const context = contractStore(open);
		const [a, b, c] = ["a", "b", "c"].map((id) => samplePrompt({ id })) as [Sample, Sample, Sample];
		const changed = samplePrompt({ id: "a", input: "Another question" });

		it("keeps prompts aside that are no reference prompts, and lets runs read them", async () => {
			const { store } = context;
			await store.putPrompts([samplePrompt({ id: "a" })]);
			const aside = [samplePrompt({ id: "x" }), samplePrompt({ id: "y", input: "other" })];
			const stored = await store.putPromptsAside(aside);
			expect(stored.map(({ prompt }) => prompt)).toEqual(aside.map(({ prompt }) => prompt));
			expect(await store.putPromptsAside(aside.toReversed())).toEqual(stored.toReversed());
			expect(await store.getPrompts(stored.map(({ seq }) => seq))).toEqual(stored);
			expect(await store.countPrompts()).toBe(1);
			expect(await store.searchPrompts("other", 10)).toEqual([]);
			await expect(store.putPromptsAside([samplePrompt({ id: "a" })])).rejects.toThrow(
				'Cannot store prompt "a" aside',
			);
		});

		it("gives back a prompt as it was, absent fields absent", async () => {
			const { store } = context;
			const full = samplePrompt({
				id: "full é",
				input: [
					{ role: "system", content: "Be brief" },
					{ role: "user", content: HOSTILE_TEXT },
				],
				context: HOSTILE_TEXT,
				reference: "",
				variables: { n: 1, list: [null, false] },
				metadata: { topic: "coverage", nested: { deep: HOSTILE_TEXT } },
				split: "test",
				clusterId: "cluster",
				provenance: { kind: "translated", from: "p0", model: "m", language: "es" },
			});
			await store.putPrompts([full, a]);
			const [storedFull, storedBare] = await store.findPrompts(["full é", "a"]);
			expect(storedFull).toEqual({ seq: 1, ...full });
			expect(storedBare).toStrictEqual({ seq: 2, ...a });
		});

		it("counts what became of each prompt", async () => {
			const { store } = context;
			expect(await store.putPrompts([a, b])).toEqual({ added: 2, changed: 0, unchanged: 0 });
			expect(await store.putPrompts([changed, b, c])).toEqual({
				added: 1,
				changed: 1,
				unchanged: 1,
			});
			expect(await store.putPrompts([])).toEqual({ added: 0, changed: 0, unchanged: 0 });
			expect(await store.countPrompts()).toBe(3);
		});

		it("lists the versions of an id, newest first, and which of them is current", async () => {
			const { store } = context;
			await store.putPrompts([a, b]);
			await store.putPrompts([changed]);
			expect(await store.promptHistory("a", 10)).toEqual([
				{ seq: 3, ...changed, isCurrent: true },
				{ seq: 1, ...a, isCurrent: false },
			]);
			expect(await store.promptHistory("a", 1)).toHaveLength(1);
			await store.archivePrompts(["a"]);
			expect((await store.promptHistory("a", 10)).map((one) => one.isCurrent)).toEqual([
				false,
				false,
			]);
			expect(await store.promptHistory("none", 10)).toEqual([]);
		});

		it("writes nothing when other content is current than the one expected", async () => {
			const { store } = context;
			await store.putPrompts([a], [{ id: "a" }]);
			const twice = store.putPrompts([changed], [{ id: "a" }]);
			await expect(twice).rejects.toMatchObject({ code: "CONFLICT" });
			const { contentHash } = a;
			await store.putPrompts([changed], [{ id: "a", contentHash }]);
			const late = store.putPrompts([a, b], [{ id: "a", contentHash }]);
			await expect(late).rejects.toMatchObject({ code: "CONFLICT" });
			expect(await store.countPrompts()).toBe(1);
			await store.archivePrompts(["a"]);
			const gone = store.putPrompts([a], [{ id: "a", contentHash: changed.contentHash }]);
			await expect(gone).rejects.toMatchObject({ code: "CONFLICT" });
			expect(await store.putPrompts([a], [{ id: "a" }])).toMatchObject({ added: 1 });
		});

		it("lets one of two writers through that expect the same", async () => {
			const { store } = context;
			await store.putPrompts([a]);
			const { contentHash } = a;
			const others = ["x", "y"].map((input) => samplePrompt({ id: "a", input }));
			const writes = others.map((one) => store.putPrompts([one], [{ id: "a", contentHash }]));
			const ended = await Promise.allSettled(writes);
			expect(ended.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
		});

		it("keeps a changed prompt's place, and its old version under the old number", async () => {
			const { store } = context;
			await store.putPrompts([a, b]);
			await store.putPrompts([changed, c]);
			const index = await store.promptIndex();
			expect(index.seqs).toEqual(Uint32Array.of(3, 2, 4));
			expect(index.contentHashes).toEqual([changed, b, c].map((each) => each.contentHash));
			expect((await store.getPrompts([1, 3])).map((each) => each.prompt)).toEqual([
				a.prompt,
				changed.prompt,
			]);
		});

		it("knows an unchanged prompt by the file that it came from last", async () => {
			const { store } = context;
			const provenance = { kind: "imported" as const, source: "renamed.csv" };
			await store.putPrompts([a, b]);
			await store.archivePrompts(["b"]);
			const moved = [a, b].map((one) => ({ ...one, prompt: { ...one.prompt, provenance } }));
			expect(await store.putPrompts(moved)).toEqual({ added: 1, changed: 0, unchanged: 1 });
			expect(await store.findPrompts(["a", "b"])).toEqual([
				{ seq: 1, ...moved[0] },
				{ seq: 2, ...moved[1] },
			]);
		});

		it("takes an id twice in one batch: the last one counts", async () => {
			const { store } = context;
			expect(await store.putPrompts([a, changed, b, b])).toEqual({
				added: 2,
				changed: 1,
				unchanged: 1,
			});
			expect((await store.findPrompts(["a"]))[0]?.prompt).toEqual(changed.prompt);
			expect((await store.getPrompts([1]))[0]?.prompt).toEqual(a.prompt);
			expect((await store.promptIndex()).seqs).toEqual(Uint32Array.of(2, 3));
			expect(await store.searchPrompts("question", 10)).toHaveLength(2);
		});

		it("says whether a current prompt names a cluster", async () => {
			const { store } = context;
			await store.putPrompts([a]);
			expect((await store.promptIndex()).isClustered).toBe(false);
			await store.putPrompts([samplePrompt({ id: "t", clusterId: "a" })]);
			expect((await store.promptIndex()).isClustered).toBe(true);
			await store.archivePrompts(["t"]);
			expect((await store.promptIndex()).isClustered).toBe(false);
		});

		it("has an empty index without prompts", async () => {
			expect(await context.store.promptIndex()).toEqual({
				seqs: new Uint32Array(0),
				contentHashes: [],
				isClustered: false,
			});
		});

		it("gives versions in the order asked for, repeats included, and names one that is missing", async () => {
			const { store } = context;
			await store.putPrompts([a, b, c]);
			const found = await store.getPrompts(Uint32Array.of(3, 1, 3));
			expect(found.map((each) => each.prompt.id)).toEqual(["c", "a", "c"]);
			await expect(store.getPrompts([1, 9])).rejects.toThrow(NotFoundError);
			await expect(store.getPrompts([1, 9])).rejects.toThrow("Cannot read prompt version 9");
			expect(await store.getPrompts([])).toEqual([]);
		});

		it("archives prompts that are current, keeps their versions, and takes them back in their place", async () => {
			const { store } = context;
			await store.putPrompts([a, b, c]);
			expect(await store.archivePrompts(["a", "none"])).toBe(1);
			expect(await store.archivePrompts(["a"])).toBe(0);
			expect(await store.countPrompts()).toBe(2);
			expect(await store.findPrompts(["a"])).toEqual([]);
			expect(await store.searchPrompts("question a", 10)).toEqual([]);
			expect((await store.getPrompts([1]))[0]?.prompt).toEqual(a.prompt);

			expect(await store.putPrompts([a])).toEqual({ added: 1, changed: 0, unchanged: 0 });
			expect((await store.promptIndex()).seqs).toEqual(Uint32Array.of(1, 2, 3));
			expect(await store.searchPrompts("question a", 10)).toHaveLength(1);

			await store.archivePrompts(["a"]);
			expect(await store.putPrompts([changed])).toEqual({ added: 1, changed: 0, unchanged: 0 });
			expect((await store.promptIndex()).seqs).toEqual(Uint32Array.of(4, 2, 3));
		});

		it("stores batches that arrive at once, each prompt under its own number", async () => {
			const { store } = context;
			const batches = Array.from({ length: 8 }, (_, batch) =>
				Array.from({ length: 20 }, (_unused, row) => samplePrompt({ id: `${batch}-${row}` })),
			);
			await Promise.all(batches.map((batch) => store.putPrompts(batch)));
			const { seqs } = await store.promptIndex();
			expect([...seqs].toSorted((x, y) => x - y)).toEqual(
				Array.from({ length: 160 }, (_, index) => index + 1),
			);
		});

		it("remembers the last import of a source", async () => {
			const { store } = context;
			expect(await store.importedSource("prompts.csv")).toBeUndefined();
			await store.markSourceImported("prompts.csv", "f1");
			await store.markSourceImported("prompts.csv", "f2");
			expect(await store.importedSource("prompts.csv")).toBe("f2");
		});
	});
	searchContract(open);
}

type Sample = ReturnType<typeof samplePrompt>;

function searchContract(open: OpenStore): void {
	describe("PromptStore.searchPrompts()", () => {
		const context = contractStore(open);
		const search = async (query: string, limit = 10): Promise<readonly string[]> =>
			(await context.store.searchPrompts(query, limit)).map((found) => found.prompt.id);

		it("finds prompts that have all of the words in input, context or reference", async () => {
			await context.store.putPrompts([
				samplePrompt({ id: "input", input: "Is my dental plan covered?" }),
				samplePrompt({ id: "messages", input: [{ role: "user", content: "dental plan" }] }),
				samplePrompt({ id: "spread", input: "dental", context: "The plan says so" }),
				samplePrompt({ id: "reference", input: "dental", reference: "See the plan" }),
				samplePrompt({ id: "one", input: "dental only", metadata: { topic: "plan" } }),
			]);
			expect((await search("dental plan")).toSorted()).toEqual([
				"input",
				"messages",
				"reference",
				"spread",
			]);
		});

		it("ignores case and accents, and reads whole words", async () => {
			await context.store.putPrompts([samplePrompt({ id: "p", input: "¿Qué CUBRE el Plan-B?" })]);
			expect(await search("que cubre")).toEqual(["p"]);
			expect(await search("QUÉ plan")).toEqual(["p"]);
			expect(await search("b plan")).toEqual(["p"]);
			expect(await search("cub")).toEqual([]);
		});

		it("reads every character of a script without spaces as a word", async () => {
			await context.store.putPrompts([
				samplePrompt({ id: "zh", input: "牙科保险包括什么" }),
				samplePrompt({ id: "ru", input: "Что входит в план" }),
				samplePrompt({ id: "hi", input: "योजना में क्या शामिल है" }),
			]);
			expect(await search("保险")).toEqual(["zh"]);
			expect(await search("план")).toEqual(["ru"]);
			expect(await search("योजना")).toEqual(["hi"]);
		});

		it("puts the best first and equally good ones in order of arrival", async () => {
			await context.store.putPrompts([
				samplePrompt({ id: "once", input: "refund and many other words that matter less here" }),
				samplePrompt({ id: "second", input: "nothing in common" }),
				samplePrompt({ id: "often", input: "refund refund refund" }),
				samplePrompt({ id: "tie-1", input: "claim form" }),
				samplePrompt({ id: "tie-2", input: "claim form" }),
			]);
			expect(await search("refund")).toEqual(["often", "once"]);
			expect(await search("claim")).toEqual(["tie-1", "tie-2"]);
			await context.store.putPrompts([
				samplePrompt({ id: "tie-1", input: "claim form", reference: "" }),
			]);
			expect(await search("claim", 1)).toEqual(["tie-1"]);
		});

		it("knows the current version alone", async () => {
			await context.store.putPrompts([samplePrompt({ id: "p", input: "before" })]);
			await context.store.putPrompts([samplePrompt({ id: "p", input: "after" })]);
			expect(await search("before")).toEqual([]);
			expect(await search("after")).toEqual(["p"]);
		});

		it("takes any query as words, never as operators", async () => {
			await context.store.putPrompts([samplePrompt({ id: "p", input: "not this or that near" })]);
			expect(await search("NOT that")).toEqual(["p"]);
			expect(await search('"this" OR (near)')).toEqual(["p"]);
			expect(await search("x* & | ! : ' \\ \u0000")).toEqual([]);
			expect(await search("…")).toEqual([]);
			expect(await search("")).toEqual([]);
		});

		it("stores prompts of any size", async () => {
			const words = Array.from({ length: 300_000 }, (_, index) => `w${index}`).join(" ");
			await context.store.putPrompts([
				samplePrompt({ id: "long", input: "needle", context: `${words} ${"x".repeat(5000)}` }),
			]);
			expect(await search("needle w77")).toEqual(["long"]);
			expect((await context.store.findPrompts(["long"]))[0]?.prompt.context).toContain("w299999");
		});
	});
}
