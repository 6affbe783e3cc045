import type { Figures } from "../engine/benchmark.ts";

/** Rows and rows per second of a reading that gives how many rows it saw. */
export async function readingSpeed(read: () => Promise<number>): Promise<Figures> {
	const start = performance.now();
	const rows = await read();
	const seconds = (performance.now() - start) / 1000;
	return { rows, rowsPerSecond: Math.round(rows / seconds) };
}
