import { createReadStream } from "node:fs";
import { parse } from "csv-parse";
import type { Figures } from "../engine/benchmark.ts";
import { readingSpeed } from "./reading-speed.ts";

/** Reads a file with nothing but csv-parse. */
export function readCsvParse(file = ""): Promise<Figures> {
	return readingSpeed(async () => {
		let count = 0;
		const parser = createReadStream(file, { highWaterMark: 256 * 1024 }).pipe(parse());
		for await (const record of parser) count += Number(record !== undefined);
		// Without the head.
		return count - 1;
	});
}
