import { spawn } from "node:child_process";
import { watch } from "node:fs";
import path from "node:path";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { findConfig } from "../config/find-config.ts";

const QUIET_MS = 200;

/**
 * `assay run --watch`: runs again, in a process of its own so that changed modules are read anew,
 * whenever a file of the project changes; ends with Ctrl-C.
 */
export async function watchProject(config: string | undefined): Promise<ExitCode> {
	const root = path.dirname(findConfig(process.cwd(), config));
	const stop = new AbortController();
	process.once("SIGINT", () => stop.abort());
	do {
		await runOnce(stop.signal);
		if (!stop.signal.aborted) process.stderr.write("Watching for changes; Ctrl-C ends\n");
	} while (await nextChange(root, stop.signal));
	return EXIT_CODE.good;
}

/** Waits until files have changed and then been quiet for a moment; false when stopped. */
function nextChange(root: string, signal: AbortSignal): Promise<boolean> {
	if (signal.aborted) return Promise.resolve(false);
	return new Promise((resolve) => {
		let quiet: NodeJS.Timeout | undefined;
		const end = (hasChanged: boolean): void => {
			clearTimeout(quiet);
			watcher.close();
			resolve(hasChanged);
		};
		const watcher = watch(root, { recursive: true }, (_event, name) => {
			if (name === null || /(^|[/\\])(\.assay|node_modules|\.git)([/\\]|$)/.test(name)) return;
			clearTimeout(quiet);
			quiet = setTimeout(() => end(true), QUIET_MS);
		});
		signal.addEventListener("abort", () => end(false), { once: true });
	});
}

function runOnce(signal: AbortSignal): Promise<void> {
	const args = process.argv.slice(1).filter((argument) => argument !== "--watch");
	// The child must not watch in its turn.
	const env = { ...process.env, ASSAY_WATCH: undefined };
	return new Promise((resolve) => {
		const child = spawn(process.execPath, args, { stdio: "inherit", env });
		signal.addEventListener("abort", () => child.kill("SIGINT"), { once: true });
		child.on("close", () => resolve());
	});
}
