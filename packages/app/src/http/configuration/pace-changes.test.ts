import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { paceChanges } from "./pace-changes.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function paced() {
	const acts: { readonly atMs: number; readonly isSure: boolean }[] = [];
	const start = performance.now();
	const pacer = paceChanges((isSure) =>
		acts.push({ atMs: Math.round(performance.now() - start), isSure }),
	);
	return { acts, pacer };
}

describe("paceChanges()", () => {
	it("acts once, shortly after the last of several writes", () => {
		const { acts, pacer } = paced();
		for (let i = 0; i < 3; i++) {
			pacer.heard(true);
			vi.advanceTimersByTime(100);
		}
		vi.advanceTimersByTime(5_000);
		// The last write was at 200 ms; 150 ms of quiet follow.
		expect(acts).toEqual([{ atMs: 350, isSure: true }]);
	});

	it("acts within two seconds on a file that never rests", () => {
		const { acts, pacer } = paced();
		for (let i = 0; i < 30; i++) {
			pacer.heard(true);
			vi.advanceTimersByTime(100);
		}
		expect(acts[0]).toEqual({ atMs: 2_000, isSure: true });
	});

	it("waits longer and longer for files that never mattered, and not for one that does", () => {
		const { acts, pacer } = paced();
		for (let i = 0; i < 600; i++) {
			const before = acts.length;
			pacer.heard(false);
			vi.advanceTimersByTime(100);
			if (acts.length > before) pacer.acted(false);
		}
		// 400, 800, 1,600 … ms apart: 60 s hold seven of them.
		expect(acts).toHaveLength(7);
		pacer.heard(true);
		vi.advanceTimersByTime(150);
		expect(acts.at(-1)).toEqual({ atMs: 60_150, isSure: true });
	});

	it("forgets its patience once a change was of use, and stops", () => {
		const { acts, pacer } = paced();
		pacer.heard(false);
		vi.advanceTimersByTime(400);
		pacer.acted(false);
		pacer.acted(true);
		pacer.heard(false);
		vi.advanceTimersByTime(400);
		expect(acts).toHaveLength(2);
		pacer.heard(true);
		pacer.stop();
		vi.advanceTimersByTime(5_000);
		expect(acts).toHaveLength(2);
	});
});
