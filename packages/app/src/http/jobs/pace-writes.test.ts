import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { paceWrites, type WriteOutcome } from "./pace-writes.ts";

/** A clock whose pauses end when the test says so, or when they are given up. */
function pauses() {
	const open: { readonly ms: number; readonly end: () => void }[] = [];
	return {
		open,
		sleep: (ms: number, signal?: AbortSignal) =>
			new Promise<void>((resolve, reject) => {
				open.push({ ms, end: resolve });
				if (signal?.aborted === true) reject(signal.reason);
				signal?.addEventListener("abort", () => reject(signal.reason));
			}),
	};
}

describe("paceWrites()", () => {
	it("writes at once, then once a pause however much has changed, and nothing that has not", async () => {
		const clock = pauses();
		let writes = 0;
		const changed = paceWrites(clock, async () => {
			writes++;
			return "stored";
		});
		changed(false);
		for (let i = 0; i < 5; i++) changed(false);
		await setImmediate();
		expect([writes, clock.open.map(({ ms }) => ms)]).toEqual([1, [250]]);
		changed(false);
		clock.open[0]?.end();
		await setImmediate();
		expect(writes).toBe(2);
		clock.open[1]?.end();
		await setImmediate();
		expect(writes).toBe(2);
		changed(false);
		await setImmediate();
		expect(writes).toBe(3);
	});

	it("waits for no pause where it is urgent, also while it writes", async () => {
		const clock = pauses();
		const answers: ((outcome: WriteOutcome) => void)[] = [];
		const changed = paceWrites(
			clock,
			() =>
				new Promise((resolve) => {
					answers.push(resolve);
				}),
		);
		changed(false);
		changed(true);
		answers[0]?.("stored");
		await setImmediate();
		expect(answers).toHaveLength(2);
		answers[1]?.("stored");
		await setImmediate();
		changed(true);
		await setImmediate();
		expect(answers).toHaveLength(3);
	});

	it("tries again after a second what failed, and nothing once it is over", async () => {
		const clock = pauses();
		const outcomes: WriteOutcome[] = ["failed", "over"];
		let writes = 0;
		const changed = paceWrites(clock, async () => outcomes[writes++] ?? "stored");
		changed(false);
		await setImmediate();
		expect(clock.open.map(({ ms }) => ms)).toEqual([1_000]);
		clock.open[0]?.end();
		await setImmediate();
		changed(true);
		await setImmediate();
		expect(writes).toBe(2);
	});
});
