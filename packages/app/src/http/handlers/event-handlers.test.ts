import type { LiveEvent } from "@assay/sdk/api";
import { describe, expect, it } from "vitest";
import type { LiveFeed } from "../live-feed.ts";
import { eventHandlers } from "./event-handlers.ts";

/** A feed whose listeners the test counts and tells. */
function open() {
	const listeners = new Set<(event: LiveEvent) => void>();
	const feed: LiveFeed = {
		listen(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		touch: () => undefined,
		close: () => undefined,
	};
	const gone = new AbortController();
	const get = async (method = "GET", holds?: () => Promise<boolean>): Promise<Response> => {
		const request = new Request("http://127.0.0.1/", { method });
		const answer = await eventHandlers({ feed })["GET /events"](
			{},
			{ request, signal: gone.signal, ...(holds && { holds }) },
		);
		if (!(answer instanceof Response)) throw new TypeError("expected a response");
		return answer;
	};
	const tell = () => {
		for (const listener of listeners) listener({ kind: "heartbeat", at: 1 });
	};
	return { get, gone, listeners, tell };
}

describe("GET /events", () => {
	it("ends with its reader", async () => {
		const { get, gone, listeners } = open();
		const stream = (await get()).body;
		expect(listeners.size).toBe(1);
		await stream?.cancel();
		expect(listeners.size).toBe(0);
		await get();
		expect(listeners.size).toBe(1);
		gone.abort();
		expect(listeners.size).toBe(0);
	});

	it("listens for nobody who asks for the head alone, or is gone before it answers", async () => {
		const { get, gone, listeners } = open();
		expect((await get("HEAD")).headers.get("content-type")).toContain("text/event-stream");
		gone.abort();
		await get();
		expect(listeners.size).toBe(0);
	});

	it("lets a reader go that reads nothing, so that its events do not pile up", async () => {
		const { get, listeners, tell } = open();
		const reader = (await get()).body?.getReader();
		for (let i = 0; i < 1_100; i++) tell();
		expect(listeners.size).toBe(0);
		let events = 0;
		while ((await reader?.read())?.done === false) events++;
		expect(events).toBeGreaterThan(900);
		expect(events).toBeLessThan(1_010);
	});

	it("ends at the next heartbeat when its reader may listen no more", async () => {
		const { get, listeners, tell } = open();
		let isAllowed = true;
		const reader = (await get("GET", async () => isAllowed)).body?.getReader();
		tell();
		await Promise.resolve();
		expect(listeners.size).toBe(1);
		isAllowed = false;
		tell();
		// "retry", and the two heartbeats, and then the end.
		for (let i = 0; i < 3; i++) expect((await reader?.read())?.done).toBe(false);
		expect((await reader?.read())?.done).toBe(true);
		expect(listeners.size).toBe(0);
	});

	it("goes on where the right cannot be looked up now", async () => {
		const { get, listeners, tell } = open();
		await get("GET", () => Promise.reject(new TypeError("no database")));
		tell();
		await new Promise((resolve) => setImmediate(resolve));
		expect(listeners.size).toBe(1);
	});
});
