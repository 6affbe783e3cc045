import { describe, expect, it } from "vitest";
import { HOSTILE_TEXT, sampleDefinition } from "./contract-samples.ts";
import { contractStore, type OpenStore } from "./opened-contract.ts";

/** The part of the contract that is about definitions. */
export function definitionContract(open: OpenStore): void {
	describe("DefinitionStore", () => {
		const context = contractStore(open);
		const first = sampleDefinition({});
		const second = sampleDefinition({ version: "v2", body: { name: "accuracy", n: 2 } });

		it("gives back what was put, as it was", async () => {
			const definition = sampleDefinition({
				body: { z: [1, null, { b: true, a: HOSTILE_TEXT }], a: 0.1 },
				origin: "import",
				createdAt: 1_764_000_000_123,
			});
			await context.store.putDefinitions([definition]);
			expect(await context.store.listDefinitions()).toEqual([definition]);
			expect(await context.store.getDefinition("criterion", "v1")).toEqual(definition);
		});

		it("lists the current versions by kind and name, one kind where asked", async () => {
			const { store } = context;
			const judge = sampleDefinition({ kind: "evaluator", name: "judge" });
			const upper = sampleDefinition({ name: "Zeal", version: "z" });
			await store.putDefinitions([judge, first, upper, second]);
			expect(await store.listDefinitions()).toEqual([upper, second, judge]);
			expect(await store.listDefinitions("evaluator")).toEqual([judge]);
			expect(await store.listDefinitions("slice")).toEqual([]);
		});

		it("keeps every version in the order in which it became current", async () => {
			const { store } = context;
			await store.putDefinitions([first]);
			await store.putDefinitions([second]);
			expect(await store.definitionHistory("criterion", "accuracy")).toEqual([first, second]);
			await store.putDefinitions([first]);
			expect(await store.definitionHistory("criterion", "accuracy")).toEqual([
				first,
				second,
				first,
			]);
			expect(await store.listDefinitions()).toEqual([first]);
		});

		it("changes nothing but the origin when the current version is put again", async () => {
			const { store } = context;
			await store.putDefinitions([first]);
			await store.putDefinitions([{ ...first, origin: "ui", createdAt: 2000 }]);
			expect(await store.definitionHistory("criterion", "accuracy")).toEqual([
				{ ...first, origin: "ui" },
			]);
		});

		it("takes one content under two names", async () => {
			const { store } = context;
			const renamed = sampleDefinition({ name: "truth" });
			await store.putDefinitions([first, renamed]);
			expect(await store.listDefinitions()).toEqual([first, renamed]);
			expect((await store.getDefinition("criterion", "v1"))?.body).toEqual(first.body);
		});

		it("hides an archived name, keeps its history, and brings it back when it is put again", async () => {
			const { store } = context;
			await store.putDefinitions([first]);
			await store.archiveDefinition("criterion", "accuracy");
			expect(await store.listDefinitions()).toEqual([]);
			expect(await store.getDefinition("criterion", "v1")).toEqual(first);
			await store.putDefinitions([first]);
			expect(await store.listDefinitions()).toEqual([first]);
			expect(await store.definitionHistory("criterion", "accuracy")).toEqual([first]);
		});

		it("writes nothing when another version is current than the one expected", async () => {
			const { store } = context;
			const name = { kind: "criterion", name: "accuracy" } as const;
			await store.putDefinitions([first], [name]);
			await expect(store.putDefinitions([second], [name])).rejects.toMatchObject({
				code: "CONFLICT",
			});
			await store.putDefinitions([second], [{ ...name, version: first.version }]);
			const late = store.putDefinitions([first], [{ ...name, version: first.version }]);
			await expect(late).rejects.toMatchObject({ code: "CONFLICT" });
			expect(await store.listDefinitions()).toEqual([second]);
			await store.archiveDefinition("criterion", "accuracy");
			const gone = store.putDefinitions([first], [{ ...name, version: second.version }]);
			await expect(gone).rejects.toMatchObject({ code: "CONFLICT" });
			await store.putDefinitions([first], [name]);
			expect(await store.listDefinitions()).toEqual([first]);
		});

		it("lists what is archived with the version that was current last", async () => {
			const { store } = context;
			const judge = sampleDefinition({ kind: "evaluator", name: "judge" });
			await store.putDefinitions([first, second, judge]);
			await store.archiveDefinition("criterion", "accuracy");
			expect(await store.listArchivedDefinitions()).toEqual([second]);
			expect(await store.listArchivedDefinitions("evaluator")).toEqual([]);
			await store.putDefinitions([second]);
			expect(await store.listArchivedDefinitions()).toEqual([]);
		});

		it("has nothing for what was never put", async () => {
			const { store } = context;
			expect(await store.getDefinition("criterion", "v9")).toBeUndefined();
			expect(await store.definitionHistory("criterion", "none")).toEqual([]);
			await store.archiveDefinition("criterion", "none");
			await store.putDefinitions([]);
			expect(await store.listDefinitions()).toEqual([]);
		});
	});
}
