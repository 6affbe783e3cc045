import { fileURLToPath } from "node:url";
import type { MeasuredCommand } from "./measure-tree.ts";

const PROGRAM = fileURLToPath(new URL("../../packages/app/bin/assay.js", import.meta.url));

/** `assay` with these arguments, on SQLite whatever the environment says. */
export function assayCommand(
	...args: readonly string[]
): Pick<MeasuredCommand, "command" | "args" | "env"> {
	return {
		command: process.execPath,
		args: [PROGRAM, ...args],
		env: { DATABASE_URL: undefined },
	};
}
