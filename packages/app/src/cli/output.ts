import { safeLines } from "./safe-lines.ts";

/** Where a command writes: results to stdout, everything for people to stderr when stdout is for machines. */
export interface Output {
	/** The command's result for people. */
	print(text: string): void;
	/** What goes on, for people. */
	note(text: string): void;
	/** What a person must see even with `--quiet`, such as how to go on. */
	warn(text: string): void;
	/** A result for machines, a line of JSON each; only with `--json`. */
	json(value: unknown): void;
	readonly isJson: boolean;
	readonly width: number;
	readonly useColour: boolean;
	/** True when a line may be drawn again and again. */
	readonly isLive: boolean;
}

/** Widths of terminals that do not say theirs. */
const DEFAULT_WIDTH = 80;

/** Output to this process's own streams. */
export function processOutput(flags: {
	readonly json?: boolean | undefined;
	readonly quiet?: boolean | undefined;
}): Output {
	const { stderr, stdout } = process;
	const isJson = flags.json ?? false;
	const isQuiet = flags.quiet ?? false;
	const people = isJson ? stderr : stdout;
	return {
		isJson,
		width: people.columns ?? (Number(process.env["COLUMNS"]) || DEFAULT_WIDTH),
		useColour: isTerminal(people) && process.env["NO_COLOR"] === undefined,
		isLive: isTerminal(stderr) && !isQuiet && process.env["CI"] === undefined,
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
	};
}

/** A stream that is no terminal has no `isTTY` at all, whatever its type says. */
function isTerminal(stream: { readonly isTTY?: boolean }): boolean {
	return stream.isTTY === true;
}
