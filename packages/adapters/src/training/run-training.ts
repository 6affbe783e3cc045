/**
 * Runs a training command in a process of its own, which outlives the one that started it:
 *
 *     node run-training.ts <folder> <command>
 *
 * `job.json` tells that it runs; a second one in the same folder ends at once. The command's output
 * goes to `training.log`, how it ended to `end.json`.
 */
import { spawn } from "node:child_process";
import { openSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

const [, , folder = ".", command = ""] = process.argv;
const job = { pid: process.pid, command };
// Fails where there is a job already, before anything is started.
writeFileSync(path.join(folder, "job.json"), JSON.stringify(job), { flag: "wx" });
const log = openSync(path.join(folder, "training.log"), "w");

function end(how: { readonly code: number | null; readonly signal: string | null }): void {
	const unfinished = path.join(folder, "end.json.unfinished");
	writeFileSync(unfinished, JSON.stringify(how));
	renameSync(unfinished, path.join(folder, "end.json"));
}

// Whoever cancels the training ends the whole group; this process stays to tell how it ended.
process.on("SIGTERM", () => undefined);
const child = spawn(command, { cwd: folder, shell: true, stdio: ["ignore", log, log] });
child.once("error", () => end({ code: 127, signal: null }));
child.once("close", (code, signal) => end({ code, signal }));
