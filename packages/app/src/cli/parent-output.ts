import type { Project } from "../config/project.ts";
import type { Progress } from "../terminal/render-progress.ts";
import { EXIT_CODE } from "./exit-code.ts";
import type { Output } from "./output.ts";

/** What a command that another process started tells that process. */
export type JobMessage =
	| { readonly kind: "line"; readonly text: string }
	| { readonly kind: "progress"; readonly progress: Progress }
	| { readonly kind: "result"; readonly value: unknown }
	| { readonly kind: "configuration"; readonly project: TellableProject };

/** A project as data. */
export type TellableProject = Omit<Project, "inlinePrompts">;

const PROGRESS_EVERY_MS = 250;
const WIDTH = 120;

/** Output of a command that `assay ui` started: to the server, over the channel between the two. */
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

/** A server that is gone wants no more work done; what came so far is kept, as with Ctrl-C. */
function endWithoutParent(): void {
	const isHeard = process.emit("SIGTERM");
	// Nothing is under way yet that could end in order.
	if (!isHeard) process.exit(EXIT_CODE.interrupted);
}

function tellLine(text: string): void {
	tellParent({ kind: "line", text });
}

function tellParent(message: JobMessage): void {
	if (!process.connected || process.send === undefined) return;
	// A channel that closes at this moment is told by its own event.
	process.send(message, undefined, undefined, () => undefined);
}
