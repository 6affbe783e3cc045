import type { LiveEvent } from "@assay/sdk/api";
import { afterEach, describe, expect, it, vi } from "vitest";
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

/** A store that counts its questions, and its change is told by the test. */
function tellingStore() {
	const watchers = new Set<() => void>();
	let revision = 1;
	let asked = 0;
	return {
		asked: () => asked,
		watching: () => watchers.size,
		change() {
			revision++;
			for (const changed of watchers) changed();
		},
		async revisions() {
			asked++;
			return new Map([["runs", revision]]);
		},
		watch(changed: () => void) {
			watchers.add(changed);
			return () => void watchers.delete(changed);
		},
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

	describe("on a store that tells of changes", () => {
		afterEach(() => void vi.useRealTimers());

		it("looks once for each change, for however many listeners, and seldom without one", async () => {
			vi.useFakeTimers();
			const store = tellingStore();
			const feed = createLiveFeed(store, clock);
			const heard = Array.from({ length: 50 }, () => {
				const events: LiveEvent[] = [];
				feed.listen((event) => events.push(event));
				return events;
			});
			await vi.advanceTimersByTimeAsync(1_000);
			const before = store.asked();
			expect(before).toBeLessThanOrEqual(2);
			store.change();
			await vi.advanceTimersByTimeAsync(1);
			expect(store.asked()).toBe(before + 1);
			for (const events of heard)
				expect(events.at(-1)).toEqual({ kind: "revisions-changed", topics: { runs: 2 } });
			await vi.advanceTimersByTimeAsync(3_000);
			expect(store.asked()).toBe(before + 1);
			await vi.advanceTimersByTimeAsync(1_000);
			expect(store.asked()).toBe(before + 2);
			feed.close();
			expect(store.watching()).toBe(0);
		});

		it("looks at most ten times a second in a burst, and once after the last change", async () => {
			vi.useFakeTimers();
			const store = tellingStore();
			const feed = createLiveFeed(store, clock);
			const events: LiveEvent[] = [];
			const leave = feed.listen((event) => events.push(event));
			for (let i = 0; i < 200; i++) {
				store.change();
				await vi.advanceTimersByTimeAsync(10);
			}
			await vi.advanceTimersByTimeAsync(200);
			expect(store.asked()).toBeLessThanOrEqual(23);
			expect(topicsOf(events).at(-1)).toEqual({ runs: 201 });
			leave();
			expect(store.watching()).toBe(0);
			feed.close();
		});

		it("tells that a store can be read again, where nothing has changed meanwhile", async () => {
			vi.useFakeTimers();
			const store = tellingStore();
			let isAway = false;
			const revisions = () => (isAway ? Promise.reject(new Error("away")) : store.revisions());
			const feed = createLiveFeed({ ...store, revisions }, clock);
			const events: LiveEvent[] = [];
			feed.listen((event) => events.push(event));
			await vi.advanceTimersByTimeAsync(1_000);
			isAway = true;
			await vi.advanceTimersByTimeAsync(5_000);
			isAway = false;
			await vi.advanceTimersByTimeAsync(5_000);
			expect(events.map(({ kind }) => kind)).toEqual(["revisions-changed", "heartbeat"]);
			feed.close();
		});

		it("looks again when a change is told while it looks", async () => {
			vi.useFakeTimers();
			const held = heldStore();
			const watchers = new Set<() => void>();
			const watch = (changed: () => void) => {
				watchers.add(changed);
				return () => void watchers.delete(changed);
			};
			const feed = createLiveFeed({ revisions: held.revisions, watch }, clock);
			const events: LiveEvent[] = [];
			feed.listen((event) => events.push(event));
			for (const changed of watchers) changed();
			await vi.advanceTimersByTimeAsync(500);
			expect(held.asked()).toBe(1);
			held.answer(0, { runs: 1 });
			await vi.advanceTimersByTimeAsync(0);
			expect(held.asked()).toBe(2);
			held.answer(1, { runs: 2 });
			await vi.advanceTimersByTimeAsync(0);
			expect(topicsOf(events)).toEqual([{ runs: 1 }, { runs: 2 }]);
			feed.close();
		});
	});
});
