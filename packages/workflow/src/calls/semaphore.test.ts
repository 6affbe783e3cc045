import { describe, expect, it } from "vitest";
import { createSemaphore } from "./semaphore.ts";

const never = new AbortController().signal;

/** A piece of work that ends when it is told to. */
function openWork(): {
	readonly work: () => Promise<string>;
	readonly end: (text: string) => void;
	readonly hasStarted: () => boolean;
} {
	const { promise, resolve } = Promise.withResolvers<string>();
	let started = false;
	return {
		work: () => {
			started = true;
			return promise;
		},
		end: resolve,
		hasStarted: () => started,
	};
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("createSemaphore()", () => {
	it("runs at most as many at once as there is room for, first come first served", async () => {
		const semaphore = createSemaphore(2);
		const pieces = Array.from({ length: 5 }, openWork);
		const started: number[] = [];
		const results = pieces.map((piece, i) =>
			semaphore.run(() => {
				started.push(i);
				return piece.work();
			}, never),
		);
		await turn();
		expect(started).toEqual([0, 1]);
		expect(semaphore.active()).toBe(2);
		pieces[1]!.end("b");
		await turn();
		expect(started).toEqual([0, 1, 2]);
		for (const [i, piece] of pieces.entries()) piece.end(String(i));
		await expect(Promise.all(results)).resolves.toEqual(["0", "b", "2", "3", "4"]);
		expect(started).toEqual([0, 1, 2, 3, 4]);
		expect(semaphore.active()).toBe(0);
	});

	it("gives the room back when the work throws, now or later", async () => {
		const semaphore = createSemaphore(1);
		const later = semaphore.run(() => Promise.reject(new RangeError("later")), never);
		const now = semaphore.run(() => {
			throw new RangeError("now");
		}, never);
		await expect(later).rejects.toThrow("later");
		await expect(now).rejects.toThrow("now");
		await expect(semaphore.run(async () => "fine", never)).resolves.toBe("fine");
		expect(semaphore.active()).toBe(0);
	});

	it("fails those who wait as soon as their signal aborts, with its reason, and nobody else", async () => {
		const semaphore = createSemaphore(1);
		const first = openWork();
		const running = semaphore.run(first.work, never);
		const stop = new AbortController();
		const aborted = openWork();
		const patient = openWork();
		const impatientResult = semaphore.run(aborted.work, stop.signal);
		const patientResult = semaphore.run(patient.work, never);
		stop.abort("enough");
		await expect(impatientResult).rejects.toBe("enough");
		expect(semaphore.active()).toBe(1);
		first.end("first");
		patient.end("patient");
		await expect(Promise.all([running, patientResult])).resolves.toEqual(["first", "patient"]);
		expect(aborted.hasStarted()).toBe(false);
		expect(semaphore.active()).toBe(0);
	});

	it("lets others go on although the signal of the one who leaves has aborted", async () => {
		const semaphore = createSemaphore(1);
		const stop = new AbortController();
		const leaving = semaphore.run(
			() =>
				new Promise<string>((_, reject) => {
					stop.signal.addEventListener("abort", () => reject(stop.signal.reason));
				}),
			stop.signal,
		);
		const other = semaphore.run(async () => "other", never);
		stop.abort("stopped");
		await expect(leaving).rejects.toBe("stopped");
		await expect(other).resolves.toBe("other");
	});

	it("starts nothing under a signal that has aborted already", async () => {
		const semaphore = createSemaphore(1);
		const piece = openWork();
		await expect(semaphore.run(piece.work, AbortSignal.abort("no"))).rejects.toBe("no");
		expect(piece.hasStarted()).toBe(false);
		expect(semaphore.active()).toBe(0);
	});

	it("ends in order when fifty thousand wait", async () => {
		const semaphore = createSemaphore(1);
		const stop = new AbortController();
		const first = openWork();
		const running = semaphore.run(first.work, never);
		const waiting = Array.from({ length: 50_000 }, () =>
			semaphore.run(async () => "never", stop.signal),
		);
		stop.abort("all");
		const ends = await Promise.allSettled(waiting);
		expect(ends.every((end) => end.status === "rejected" && end.reason === "all")).toBe(true);
		first.end("done");
		await expect(running).resolves.toBe("done");
		expect(semaphore.active()).toBe(0);
		await expect(semaphore.run(async () => "again", never)).resolves.toBe("again");
	});
});
