import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { testDatabase } from "@assay/adapters/test-database";
import { ASSAY } from "./assay-program.ts";

/** Codes of a run that went through although a gate does not hold, or waits for labels. */
const GATE_CODES = new Set([100, 102]);

/** Runs a command to its end in a project's folder, as somebody at a terminal would; gives what it prints. */
export async function runAssay(folder: string, ...words: readonly string[]): Promise<string> {
	try {
		const { stdout } = await promisify(execFile)(process.execPath, [...ASSAY, ...words], {
			cwd: folder,
			env: { ...process.env, ...testDatabase(folder).env },
			maxBuffer: 64 * 1024 * 1024,
		});
		return stdout;
	} catch (error) {
		if (!GATE_CODES.has(Object(error).code)) throw error;
		return Object(error).stdout;
	}
}
