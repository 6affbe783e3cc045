import { renderProgress, renderProgressLine } from "../terminal/render-progress.ts";
import type { Output } from "./output.ts";
import { JOB_VARIABLE, parentOutput } from "./parent-output.ts";
import { safeLines } from "./safe-lines.ts";

/** Widths of terminals that do not say theirs. */
const DEFAULT_WIDTH = 80;

const LIVE_EVERY_MS = 100;
const LINE_EVERY_MS = 10_000;

/** Output to this process's own streams. */
export function processOutput(flags: {
	readonly json?: boolean | undefined;
	readonly quiet?: boolean | undefined;
}): Output {
	if (process.env[JOB_VARIABLE] !== undefined && process.send !== undefined) return parentOutput();
	const { stderr, stdout } = process;
	const isJson = flags.json ?? false;
	const isQuiet = flags.quiet ?? false;
	const people = isJson ? stderr : stdout;
	const width = people.columns ?? (Number(process.env["COLUMNS"]) || DEFAULT_WIDTH);
	const isLive = isTerminal(stderr) && !isQuiet && process.env["CI"] === undefined;
	return {
		isJson,
		width,
		useColour: isTerminal(people) && process.env["NO_COLOR"] === undefined,
		print: (text) => {
			if (!isJson || !isQuiet) people.write(`${text}\n`);
		},
		note: (text) => {
			if (!isQuiet) stderr.write(`${safeLines(text)}\n`);
		},
		warn: (text) => {
			stderr.write(`${safeLines(text)}\n`);
		},
		json: (value) => {
			if (isJson) stdout.write(`${JSON.stringify(value)}\n`);
		},
		progressEveryMs: isLive ? LIVE_EVERY_MS : LINE_EVERY_MS,
		showProgress: (progress) => {
			if (isLive) stderr.write(`\r\u001b[2K${renderProgress(progress, width)}`);
			// In a log, that nothing is done yet is no news.
			else if (!isQuiet && progress.done > 0)
				stderr.write(`${safeLines(renderProgressLine(progress))}\n`);
		},
		endProgress: () => {
			if (isLive) stderr.write("\r\u001b[2K");
		},
	};
}

/** A stream that is no terminal has no `isTTY` at all, whatever its type says. */
function isTerminal(stream: { readonly isTTY?: boolean }): boolean {
	return stream.isTTY === true;
}
