import type { LiveEvent } from "@assay/sdk/api";
import { describe, expect, it } from "vitest";
import { createLiveFeed } from "./live-feed.ts";

/** A store whose answers are given by the test, one for each time it is asked. */
function heldStore() {
	const answers: ((revisions: ReadonlyMap<string, number>) => void)[] = [];
	return {
		asked: () => answers.length,
		answer: (at: number, revisions: Readonly<Record<string, number>>) =>
			answers[at]?.(new Map(Object.entries(revisions))),
		revisions: () =>
			new Promise<ReadonlyMap<string, number>>((resolve) => {
				answers.push(resolve);
			}),
	};
}

const clock = { now: () => 0 };
const topicsOf = (events: readonly LiveEvent[]) =>
	events.map((event) => (event.kind === "revisions-changed" ? event.topics : {}));

describe("createLiveFeed()", () => {
	it("tells what was touched while the store was being asked", async () => {
		const store = heldStore();
		const feed = createLiveFeed(store, clock);
		const events: LiveEvent[] = [];
		feed.listen((event) => events.push(event));
		expect(store.asked()).toBe(1);
		// The store was asked before, and knows nothing of this.
		feed.touch("jobs");
		store.answer(0, { runs: 1 });
		await new Promise((turn) => setImmediate(turn));
		expect(topicsOf(events)).toEqual([{ runs: 1, jobs: 1 }]);
		expect(store.asked()).toBe(1);
		feed.close();
	});

	it("tells a later listener where everything stands, and asks nothing when nobody listens", async () => {
		const store = heldStore();
		const feed = createLiveFeed(store, clock);
		feed.touch("jobs");
		expect(store.asked()).toBe(0);
		const leave = feed.listen(() => undefined);
		store.answer(0, { runs: 4 });
		await new Promise((turn) => setImmediate(turn));
		const events: LiveEvent[] = [];
		const leaveToo = feed.listen((event) => events.push(event));
		expect(topicsOf(events)).toEqual([{ runs: 4, jobs: 1 }]);
		const { length } = events;
		leave();
		leaveToo();
		feed.touch("jobs");
		expect(events).toHaveLength(length);
		feed.close();
	});
});
