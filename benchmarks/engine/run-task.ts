import { execFile, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Figures } from "./benchmark.ts";

const PROGRAM = fileURLToPath(new URL("../task.ts", import.meta.url));

/**
 * Runs one task of `task.ts` in a process of its own, so that its memory is its own and nothing is
 * warm; gives its figures and `peakMb`, the most memory that the process ever had.
 */
export function runTask(name: string, ...args: readonly string[]): Figures {
	const child = spawnSync(process.execPath, [PROGRAM, name, ...args], { encoding: "utf8" });
	if (child.status !== 0) throw new TypeError(`Cannot measure ${name}: ${child.stderr}`);
	return JSON.parse(child.stdout);
}

/** The same, while this process goes on with its own work. */
export async function startTask(name: string, ...args: readonly string[]): Promise<Figures> {
	const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, name, ...args]);
	return JSON.parse(stdout);
}
