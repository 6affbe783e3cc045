import { readFile } from "node:fs/promises";
import { ConfigurationError } from "@assay/core/domain";
import { z } from "zod";

const mappingSchema = z.record(z.string(), z.string());

/**
 * Reads a mapping of columns: JSON such as `{ "input": "question" }`.
 *
 * @throws {ConfigurationError} when the file cannot be read, or is no mapping.
 */
export async function readMapping(file: string): Promise<Readonly<Record<string, string>>> {
	const expected = 'expected JSON such as {"input": "question"}';
	try {
		const read = mappingSchema.safeParse(JSON.parse(await readFile(file, "utf8")));
		if (read.success) return read.data;
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new ConfigurationError(`Cannot read the mapping ${file}: ${reason}, ${expected}`, {
			cause,
		});
	}
	throw new ConfigurationError(`Cannot read the mapping ${file}: it is no mapping, ${expected}`);
}
