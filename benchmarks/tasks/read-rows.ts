import { openRowFile } from "@assay/adapters/files";
import { recogniseColumns, rowsToSource, sampleRows } from "@assay/workflow/onboard";
import type { Figures } from "../engine/benchmark.ts";
import { readingSpeed } from "./reading-speed.ts";

const NEVER = new AbortController().signal;

/** Reads a file's rows as the importers see them. */
export function readRows(file = ""): Promise<Figures> {
	return readingSpeed(async () => {
		let count = 0;
		for await (const rows of (await openRowFile(file)).rows(NEVER)) count += rows.length;
		return count;
	});
}

/** Reads a file as import items: a prompt and a response of each row. */
export function readItems(file = ""): Promise<Figures> {
	return readingSpeed(async () => {
		const opened = await openRowFile(file);
		const mapping = recogniseColumns(await sampleRows(opened, NEVER));
		let count = 0;
		for await (const items of rowsToSource(opened, mapping).items(NEVER))
			count += items.filter((item) => item.kind === "prompt").length;
		return count;
	});
}
