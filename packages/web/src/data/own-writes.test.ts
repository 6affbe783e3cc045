import { MutationObserver, QueryClient } from "@tanstack/react-query";
import { describe, expect, it, vi } from "vitest";
import { afterOwnWrites } from "./own-writes.ts";

function writing(queries: QueryClient): { readonly end: () => void } {
	const write = Promise.withResolvers<string>();
	void new MutationObserver(queries, { mutationFn: () => write.promise }).mutate();
	return { end: () => write.resolve("written") };
}

describe("afterOwnWrites()", () => {
	it("waits for a write that is under way, and for none else", async () => {
		const queries = new QueryClient();
		await afterOwnWrites(queries);
		const write = writing(queries);
		const said: string[] = [];
		const waiting = afterOwnWrites(queries).then(() => said.push("refreshed"));
		said.push("answered");
		write.end();
		await waiting;
		expect(said).toEqual(["answered", "refreshed"]);
	});

	it("does not wait for a write that never ends", async () => {
		vi.useFakeTimers();
		const queries = new QueryClient();
		writing(queries);
		const waiting = afterOwnWrites(queries);
		await vi.advanceTimersByTimeAsync(3_000);
		await waiting;
		expect(queries.isMutating()).toBe(1);
		vi.useRealTimers();
	});
});
