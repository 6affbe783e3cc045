import type { StoredReply } from "@assay/workflow/ports";
import { describe, expect, it } from "vitest";
import { HOSTILE_TEXT } from "./contract-samples.ts";
import { contractStore, type OpenStore } from "./opened-contract.ts";

const reply = (fields: Partial<StoredReply>): StoredReply => ({
	key: "k1",
	requestHash: "h1",
	status: 201,
	body: JSON.stringify({ text: HOSTILE_TEXT }),
	createdAt: 1_764_000_000_123,
	...fields,
});

/** The part of the contract that is about replies to repeated requests. */
export function idempotencyContract(open: OpenStore): void {
	describe("IdempotencyStore", () => {
		const context = contractStore(open);

		it("gives back a reply as it was, and nothing for a key that is not there", async () => {
			const { store } = context;
			await store.rememberReply(reply({}));
			await store.rememberReply(reply({ key: "k2", status: 204, body: "" }));
			expect(await store.findReply("k1")).toEqual(reply({}));
			expect(await store.findReply("k2")).toMatchObject({ status: 204, body: "" });
			expect(await store.findReply("none")).toBeUndefined();
		});

		it("keeps the first reply of a key", async () => {
			const { store } = context;
			await store.rememberReply(reply({}));
			await store.rememberReply(reply({ requestHash: "h2", status: 500 }));
			expect(await store.findReply("k1")).toEqual(reply({}));
		});

		it("keeps one of the replies that several stores give to a key at once, whole", async () => {
			const stores = [context.store, await context.openAgain(), await context.openAgain()];
			const replies = stores.map((_, writer) =>
				reply({ requestHash: `h${writer}`, body: `"${writer}"` }),
			);
			await Promise.all(stores.map((store, writer) => store.rememberReply(replies[writer]!)));
			const kept = await context.store.findReply("k1");
			expect(replies).toContainEqual(kept);
			for (const store of stores) expect(await store.findReply("k1")).toEqual(kept);
		});

		it("forgets what is older than a time and counts it", async () => {
			const { store } = context;
			const other = await context.openOther();
			await other.rememberReply(reply({ createdAt: 1 }));
			for (const createdAt of [100, 200, 300])
				await store.rememberReply(reply({ key: `k${createdAt}`, createdAt }));
			expect(await store.forgetReplies(200)).toBe(1);
			expect(await store.findReply("k100")).toBeUndefined();
			expect(await store.findReply("k200")).toBeDefined();
			expect(await store.forgetReplies(200)).toBe(0);
			expect(await other.findReply("k1")).toBeDefined();
		});
	});
}
