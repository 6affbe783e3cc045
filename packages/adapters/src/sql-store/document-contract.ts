import { ConflictError, type Json } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { HOSTILE_TEXT } from "./contract-samples.ts";
import { contractStore, type OpenStore } from "./opened-contract.ts";

const note = (body: Json, id = "n1") => ({ kind: "note", id, body, updatedAt: 1_764_000_000_123 });

/** The part of the contract that is about documents. */
export function documentContract(open: OpenStore): void {
	describe("DocumentStore", () => {
		const context = contractStore(open);

		it("gives back what was put, as it was, with its revision", async () => {
			const { store } = context;
			const body = { z: [1, null, { b: true, a: HOSTILE_TEXT }], a: 0.1 };
			const stored = await store.putDocument(note(body));
			expect(stored).toStrictEqual({ ...note(body), revision: 1 });
			expect(await store.getDocument("note", "n1")).toStrictEqual(stored);
			expect(await store.putDocument(note(null))).toStrictEqual({ ...note(null), revision: 2 });
			expect(await store.getDocument("note", "n1")).toStrictEqual({ ...note(null), revision: 2 });
		});

		it("lists the current documents of a kind by id", async () => {
			const { store } = context;
			for (const id of ["b", "a", "Z"]) await store.putDocument(note(id, id));
			await store.putDocument(note("again", "a"));
			await store.putDocument({ ...note("other"), kind: "view" });
			const listed = await store.listDocuments("note");
			expect(listed.map(({ id, revision, body }) => [id, revision, body])).toEqual([
				["Z", 1, "Z"],
				["a", 2, "again"],
				["b", 1, "b"],
			]);
			expect(await store.listDocuments("none")).toEqual([]);
		});

		it("keeps every revision, oldest first", async () => {
			const { store } = context;
			for (const body of ["one", "two", "one"]) await store.putDocument(note(body));
			await store.putDocument(note("other", "n2"));
			const history = await store.documentHistory("note", "n1");
			expect(history.map(({ revision, body }) => [revision, body])).toEqual([
				[1, "one"],
				[2, "two"],
				[3, "one"],
			]);
			expect(await store.documentHistory("note", "none")).toEqual([]);
		});

		it("hides a deleted document, keeps its history, and goes on counting when it is put again", async () => {
			const { store } = context;
			await store.putDocument(note("one"));
			await store.putDocument(note("two"));
			await store.deleteDocument("note", "n1");
			await store.deleteDocument("note", "none");
			expect(await store.getDocument("note", "n1")).toBeUndefined();
			expect(await store.listDocuments("note")).toEqual([]);
			expect(await store.documentHistory("note", "n1")).toHaveLength(2);
			expect((await store.putDocument(note("two"), 0)).revision).toBe(3);
			expect(await store.documentHistory("note", "n1")).toHaveLength(3);
		});

		it("writes over the expected revision only, and names both", async () => {
			const { store } = context;
			expect((await store.putDocument(note("one"), 0)).revision).toBe(1);
			expect((await store.putDocument(note("two"), 1)).revision).toBe(2);
			const late = store.putDocument(note("late"), 1);
			await expect(late).rejects.toThrow(ConflictError);
			await expect(late).rejects.toThrow('Cannot store note "n1": its revision is 2, expected 1');
			await expect(store.putDocument(note("new"), 0)).rejects.toThrow("is 2, expected 0");
			expect(await store.getDocument("note", "n1")).toMatchObject({ revision: 2, body: "two" });
			expect(await store.documentHistory("note", "n1")).toHaveLength(2);
		});

		it("takes a document that is not there, or not any more, for revision 0", async () => {
			const { store } = context;
			await expect(store.putDocument(note("one"), 1)).rejects.toThrow("is 0, expected 1");
			expect(await store.listDocuments("note")).toEqual([]);
			expect((await store.putDocument(note("one"), 0)).revision).toBe(1);
			await store.deleteDocument("note", "n1");
			await expect(store.putDocument(note("two"), 1)).rejects.toThrow("is 0, expected 1");
			expect(await store.getDocument("note", "n1")).toBeUndefined();
		});

		it("lets one of several stores through that write over the same revision", async () => {
			const stores = [context.store, await context.openAgain(), await context.openAgain()];
			for (let revision = 0; revision < 10; revision++) {
				const writes = await Promise.allSettled(
					stores.map((store, writer) => store.putDocument(note(writer), revision)),
				);
				const refused = writes.filter((write) => write.status === "rejected");
				expect(refused.map((write) => write.reason)).toEqual([
					expect.any(ConflictError),
					expect.any(ConflictError),
				]);
			}
			expect(await context.store.documentHistory("note", "n1")).toHaveLength(10);
		});

		it("takes every write of several stores that expect nothing", async () => {
			const stores = [context.store, await context.openAgain(), await context.openAgain()];
			const written = await Promise.all(
				Array.from({ length: 30 }, (_, write) => stores[write % 3]!.putDocument(note(write))),
			);
			const history = await context.store.documentHistory("note", "n1");
			expect(history.map((each) => each.revision)).toEqual(
				Array.from({ length: 30 }, (_, index) => index + 1),
			);
			expect(written.toSorted((a, b) => a.revision - b.revision)).toEqual(history);
		});
	});
}
