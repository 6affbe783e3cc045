import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER =
	process.env["BENCH_DIR"] ?? fileURLToPath(new URL("../../../shared/bench", import.meta.url));

/**
 * Path of a file of the bench: the mock model, the bare limit, the peers. `BENCH_DIR` names its
 * folder.
 *
 * @throws {TypeError} when there is no such file.
 */
export function benchFile(name: string): string {
	const file = path.resolve(FOLDER, name);
	if (existsSync(file)) return file;
	throw new TypeError(`Cannot find ${file}: expected BENCH_DIR to name the folder of the bench`);
}

/** True when promptfoo is installed among the peers. */
export function hasPromptfoo(): boolean {
	return existsSync(path.resolve(FOLDER, "harness/peers/node_modules/promptfoo/package.json"));
}
