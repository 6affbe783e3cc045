import { pino } from "pino";

/** Levels of lines, the least urgent first. */
export const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;

/** How urgent a line is. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What a line says beside its message. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Takes the lines of a process. */
export interface Log {
	write(level: LogLevel, message: string, fields?: LogFields): void;
	/** Whether lines of this level are kept, so that nothing is put together for nobody. */
	keeps(level: LogLevel): boolean;
}

/** How a log is kept. */
export interface LogOptions {
	/** Names the process's part in the team, such as `serve`. */
	readonly role: string;
	readonly level: LogLevel;
	/** Takes one line with its end; default: stderr. */
	readonly sink?: { write(line: string): void };
}

const STDERR = 2;

/**
 * Opens a log of JSON lines. A line is one JSON object whatever texts it holds: control characters
 * are written as escapes, so that nobody can write a second line or reach a terminal.
 */
export function openLog({ level, role, sink }: LogOptions): Log {
	const lines = pino(
		{
			level,
			base: { role, pid: process.pid },
			timestamp: pino.stdTimeFunctions.isoTime,
			formatters: { level: (label) => ({ level: label }) },
			messageKey: "message",
		},
		// A process that ends has written all of its lines.
		asciiSink(sink ?? pino.destination({ dest: STDERR, sync: true })),
	);
	return {
		write(at, message, fields = {}) {
			lines[at](fields, message);
		},
		keeps: (at) => lines.isLevelEnabled(at),
	};
}

/** Beyond what JSON escapes: C1 controls, line separators, and characters that turn the direction of text. */
const UNPRINTABLE = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g;

function asciiSink(sink: { write(line: string): void }): { write(line: string): void } {
	return {
		write(line) {
			sink.write(line.replaceAll(UNPRINTABLE, escaped));
		},
	};
}

function escaped(character: string): string {
	return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
