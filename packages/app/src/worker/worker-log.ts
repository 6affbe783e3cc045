import { safeLines } from "../cli/safe-lines.ts";

/** Writes one line per event to stderr, with the time; the same line is not written twice in a row. */
export function workerLog(): (line: string) => void {
	let last = "";
	return (line) => {
		if (line === last) return;
		last = line;
		process.stderr.write(`${new Date().toISOString()} ${safeLines(line.replaceAll("\n", " "))}\n`);
	};
}
