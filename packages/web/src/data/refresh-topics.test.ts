import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { readLiveEvent } from "./read-live-event.ts";
import { refreshTopics } from "./refresh-topics.ts";

describe("refreshTopics()", () => {
	it("makes exactly the answers old that rest on a topic", async () => {
		const queries = new QueryClient();
		for (const [key, topics] of [
			["runs", ["runs"]],
			["matrix", ["run a", "definitions"]],
			["other", ["run b"]],
		] as const)
			await queries.prefetchQuery({ queryKey: [key], queryFn: () => 1, meta: { topics } });
		await refreshTopics(queries, ["run a", "jobs"]);
		const old = (key: string) => queries.getQueryState([key])?.isInvalidated;
		expect([old("runs"), old("matrix"), old("other")]).toEqual([false, true, false]);
		queries.clear();
	});
});

describe("readLiveEvent()", () => {
	it("gives revisions by topic, and nothing for a heartbeat", () => {
		const text = '{"kind":"revisions-changed","topics":{"runs":3,"odd":"x"}}';
		expect([...readLiveEvent(text)]).toEqual([["runs", 3]]);
		expect(readLiveEvent('{"kind":"heartbeat","at":1}').size).toBe(0);
		expect(readLiveEvent(undefined).size).toBe(0);
	});
});
