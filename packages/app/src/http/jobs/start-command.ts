import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { EXIT_CODE } from "../../cli/exit-code.ts";
import {
	JOB_ID_VARIABLE,
	JOB_VARIABLE,
	type JobMessage,
	TAKEN_OVER,
} from "../../cli/parent-output.ts";

const PROGRAM = fileURLToPath(new URL("../../../bin/assay.js", import.meta.url));

/** Where commands of the server's own program are started. */
export interface CommandPlace {
	/** Folder that the server was started in. */
	readonly folder: string;
	/** Arguments that name the project: `--config`, `--env-file`. */
	readonly projectArguments: readonly string[];
	/** Another process goes on with a command when this one is gone; else nobody wants it any more. */
	readonly isTakenOver?: boolean;
	/** Id of the job that the command is of, where it may be begun again. */
	readonly job?: string;
}

/** How a command ended. */
export interface CommandEnd {
	/** What the command said about its work; absent where it was killed. */
	readonly code?: number;
	/** The signal that killed it, without its asking. */
	readonly signal?: NodeJS.Signals;
	/** What came on stderr, at most its last part. */
	readonly errors: string;
}

/** A command that runs in a process of its own, so that work never delays the pages. */
export interface StartedCommand {
	/** As Ctrl-C does: what is under way ends in order. Asked again, it changes nothing. */
	stop(): void;
	/** Ends the command in order too, and leaves to others what they can go on with. */
	leave(): void;
	readonly ended: Promise<CommandEnd>;
}

const ERRORS_KEPT = 4_000;
/** A command that was asked to stop and hangs is killed after this time; the next one goes on from what was stored. */
const STOP_WITHIN_MS = 10_000;

/** Starts `assay <arguments>` and hears what it tells. It ends by itself when the server is gone. */
export function startCommand(
	place: CommandPlace,
	commandArguments: readonly string[],
	hear: (message: JobMessage) => void,
): StartedCommand {
	const child = fork(PROGRAM, wordsOf(commandArguments, place), {
		cwd: place.folder,
		env: {
			...process.env,
			[JOB_VARIABLE]: place.isTakenOver === true ? TAKEN_OVER : "1",
			[JOB_ID_VARIABLE]: place.job,
			ASSAY_WATCH: undefined,
		},
		execArgv: ["--max-semi-space-size=8"],
		stdio: ["ignore", "ignore", "pipe", "ipc"],
		// In a group of its own: Ctrl-C in the terminal reaches the server alone, which then stops its
		// jobs once. A second signal would end them at once, with calls under way.
		detached: true,
	});
	child.on("message", (message: JobMessage) => hear(message));
	const ended = endOf(child);
	let isStopping = false;
	const endBy = (signal: NodeJS.Signals): void => {
		if (isStopping) return;
		isStopping = true;
		child.kill(signal);
		const kill = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
		void ended.then(() => clearTimeout(kill));
	};
	return {
		stop: () => endBy("SIGTERM"),
		leave: () => endBy("SIGHUP"),
		ended: ended.then((end) => (isStopping ? asStopped(end) : end)),
	};
}

/** Behind "--" nothing is taken for a flag. */
function wordsOf(
	commandArguments: readonly string[],
	{ projectArguments }: CommandPlace,
): readonly string[] {
	const end = commandArguments.indexOf("--");
	return end === -1
		? [...commandArguments, ...projectArguments]
		: commandArguments.toSpliced(end, 0, ...projectArguments);
}

function endOf(child: ChildProcess): Promise<CommandEnd> {
	let errors = "";
	child.stderr?.setEncoding("utf8").on("data", (text: string) => {
		errors = (errors + text).slice(-ERRORS_KEPT);
	});
	return new Promise((resolve) => {
		child.once("error", (error) => resolve({ code: EXIT_CODE.usage, errors: error.message }));
		child.once("close", (code, signal) =>
			resolve({ ...(code !== null && { code }), ...(signal !== null && { signal }), errors }),
		);
	});
}

/** The signal came from here, at a moment when the command did not listen to it yet. */
function asStopped({ signal, ...end }: CommandEnd): CommandEnd {
	return signal === undefined ? end : { ...end, code: EXIT_CODE.interrupted };
}
