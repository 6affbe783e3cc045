import type { Project } from "../config/project.ts";
import type { Progress } from "../terminal/render-progress.ts";
import { EXIT_CODE } from "./exit-code.ts";
import type { Output } from "./output.ts";

/** What a command that another process started tells that process. */
export type JobMessage =
	| { readonly kind: "line"; readonly text: string }
	| { readonly kind: "progress"; readonly progress: Progress }
	| { readonly kind: "result"; readonly value: unknown }
	| { readonly kind: "configuration"; readonly project: TellableProject }
	/** The store was away, so that the command has ended in the middle of its work. */
	| { readonly kind: "store-away" };

/** A project as data. */
export type TellableProject = Omit<Project, "inlinePrompts">;

/** Tells a command that another process has started it, and hears it. */
export const JOB_VARIABLE = "ASSAY_JOB";
/** Tells a command which job it is of: the same one each time that it is begun. */
export const JOB_ID_VARIABLE = "ASSAY_JOB_ID";
/** Value of {@link JOB_VARIABLE} where another process goes on with the command when the one that started it is gone. */
export const TAKEN_OVER = "taken-over";

const PROGRESS_EVERY_MS = 250;
const WIDTH = 120;

/** Output of a command that a server or a worker started: to it, over the channel between the two. */
export function parentOutput(): Output {
	process.once("disconnect", endWithoutParent);
	process.channel?.unref();
	if (!process.connected) endWithoutParent();
	return {
		print: () => undefined,
		note: tellLine,
		warn: tellLine,
		json: (value) => tellParent({ kind: "result", value }),
		isJson: true,
		width: WIDTH,
		useColour: false,
		progressEveryMs: PROGRESS_EVERY_MS,
		showProgress: (progress) => tellParent({ kind: "progress", progress }),
		endProgress(progress) {
			if (progress !== undefined) tellParent({ kind: "progress", progress });
		},
	};
}

/** Tells the process that started this one, if any, what the configuration says; nobody else. */
export function tellConfiguration({ inlinePrompts: _code, ...project }: Project): void {
	tellParent({ kind: "configuration", project });
}

/**
 * A server that is gone wants no more work done; what came so far is kept, as with Ctrl-C. What a
 * worker had begun another one goes on with, so that nothing is ended for it.
 */
function endWithoutParent(): void {
	const isHeard = process.emit(process.env[JOB_VARIABLE] === TAKEN_OVER ? "SIGHUP" : "SIGTERM");
	// Nothing is under way yet that could end in order.
	if (!isHeard) process.exit(EXIT_CODE.interrupted);
}

/** Tells the process that started this one, if any, that another try may go well; nobody else. */
export function tellStoreAway(): void {
	tellParent({ kind: "store-away" });
}

function tellLine(text: string): void {
	tellParent({ kind: "line", text });
}

function tellParent(message: JobMessage): void {
	if (!process.connected || process.send === undefined) return;
	// A channel that closes at this moment is told by its own event.
	process.send(message, undefined, undefined, () => undefined);
}
