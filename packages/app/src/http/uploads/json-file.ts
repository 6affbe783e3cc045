import { readFile, rename, writeFile } from "node:fs/promises";
import type { z } from "zod";
import { errorCode } from "./error-code.ts";

/** Reads a file of JSON; `undefined` where there is none, or something else in it. */
export async function readJsonFile<Value>(
	file: string,
	schema: z.ZodType<Value>,
): Promise<Value | undefined> {
	try {
		return schema.safeParse(JSON.parse(await readFile(file, "utf8"))).data;
	} catch (error) {
		if (error instanceof SyntaxError || errorCode(error) === "ENOENT") return undefined;
		throw error;
	}
}

/** Writes a file of JSON: readers see the old one or the new one, and never a part. */
export async function writeJsonFile(file: string, value: object): Promise<void> {
	await writeFile(`${file}.new`, JSON.stringify(value), { flush: true });
	await rename(`${file}.new`, file);
}
