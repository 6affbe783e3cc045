import { fileURLToPath } from "node:url";
import type { MeasuredCommand } from "./measure-tree.ts";

const PROGRAM = fileURLToPath(new URL("../../packages/app/bin/assay.js", import.meta.url));

/** The flags of the program's own first line, which `node FILE` does not read. */
const NODE_FLAGS = ["--max-semi-space-size=8"];

/** `assay` with these arguments, on SQLite whatever the environment says. */
export function assayCommand(
	...args: readonly string[]
): Pick<MeasuredCommand, "command" | "args" | "env"> {
	return {
		command: process.execPath,
		args: [...NODE_FLAGS, PROGRAM, ...args],
		env: { DATABASE_URL: undefined },
	};
}
