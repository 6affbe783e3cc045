import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import type { Figures } from "../engine/benchmark.ts";
import { readingSpeed } from "./reading-speed.ts";

/** Reads a file with nothing but hyparquet, one row group after another. */
export function readHyparquet(name = ""): Promise<Figures> {
	return readingSpeed(async () => {
		const file = await asyncBufferFromFile(name);
		const metadata = await parquetMetadataAsync(file);
		let count = 0;
		for (const group of metadata.row_groups) {
			const span = { rowStart: count, rowEnd: count + Number(group.num_rows) };
			count += (await parquetReadObjects({ file, metadata, compressors, ...span })).length;
		}
		return count;
	});
}
