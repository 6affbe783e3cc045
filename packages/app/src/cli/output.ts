import type { Progress } from "../terminal/render-progress.ts";

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
	/** How often {@link showProgress} wants to be called, in milliseconds. */
	readonly progressEveryMs: number;
	/** How far the work has come: a line that is drawn again and again, or one now and then. */
	showProgress(progress: Progress): void;
	/** Takes the line of the progress away; who keeps the progress learns its last state. */
	endProgress(last?: Progress): void;
}
