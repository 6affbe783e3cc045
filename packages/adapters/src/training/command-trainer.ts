import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import {
	ConfigurationError,
	type FineTuneEvent,
	ProviderError,
	type TrainingRecipe,
} from "@assay/core/domain";
import type { Trainer, TrainingNews } from "@assay/workflow/ports";
import { jsonMember, parseJson } from "../http/json-member.ts";
import { hasProgram, programOf } from "./find-program.ts";
import { writeRecipe } from "./recipes/write-recipe.ts";

/** A training on this machine. */
export interface CommandTrainerOptions {
	/** Where its files lie; one folder per fine-tune. */
	readonly folder: string;
	readonly recipe: TrainingRecipe;
	readonly command: string;
	readonly model: string;
	readonly epochs: number;
	readonly seed: number;
	/** Environment of the command. */
	readonly env: Readonly<Record<string, string | undefined>>;
}

const RUNNER = fileURLToPath(new URL("./run-training.ts", import.meta.url));
const STARTS_WITHIN_MS = 10_000;
const ENDS_WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 50;
const LINES_READ = 100;
const LINES_TOLD = 5;

/**
 * A trainer that runs the user's own command in a folder with a recipe's files. The command runs in
 * a process group of its own, goes on when this process ends, and is found again in its folder.
 */
export function openCommandTrainer(options: CommandTrainerOptions): Trainer {
	const { folder } = options;
	return {
		async findFile() {
			return existsSync(path.join(folder, "README.md")) ? folder : undefined;
		},
		async upload({ text }) {
			mkdirSync(folder, { recursive: true });
			writeRecipe(folder, options.recipe, { ...options, examples: text });
			return folder;
		},
		async findJob() {
			return existsSync(path.join(folder, "job.json")) ? folder : undefined;
		},
		create: (_file, _order, signal) => start(options, signal),
		read: async () => readNews(folder),
		cancel: (_job, signal) => cancel(folder, signal),
	};
}

async function start(
	{ command, env, folder }: CommandTrainerOptions,
	signal: AbortSignal,
): Promise<string> {
	const program = programOf(command);
	if (!hasProgram(program, folder, env))
		throw new ConfigurationError(
			`Cannot train with "${command}": there is no program "${program}", expected one in PATH; install it, or name yours with --command`,
		);
	const runner = spawn(process.execPath, [RUNNER, folder, command], {
		cwd: folder,
		env,
		detached: true,
		stdio: "ignore",
	});
	runner.unref();
	const until = performance.now() + STARTS_WITHIN_MS;
	while (!existsSync(path.join(folder, "job.json"))) {
		if (performance.now() > until)
			throw new ProviderError(`Cannot train with "${command}": it did not start in time`, {
				isRetryable: true,
			});
		await setTimeout(LOOK_EVERY_MS, undefined, { signal });
	}
	return folder;
}

function readNews(folder: string): TrainingNews {
	const events = readEvents(folder);
	// In this order: the end is written last, so that a code that is read belongs to an end that was seen.
	const isAlive = isRunning(pidOf(folder));
	const hasEnded = existsSync(path.join(folder, "end.json"));
	const code = jsonMember(readJson(folder, "end.json"), ["code"]);
	if (existsSync(path.join(folder, "cancelled")))
		return { status: "cancelled", detail: "cancelled", events };
	if (!hasEnded && isAlive) return { status: "running", detail: "running", events };
	if (code === 0) return { status: "succeeded", detail: "succeeded", events };
	const how = typeof code === "number" ? `ended with code ${code}` : "was killed";
	const last = events.slice(-LINES_TOLD).map(({ text }) => text);
	return {
		status: "failed",
		detail: "failed",
		reason: [`The command ${how}`, ...last].join("\n"),
		events,
	};
}

function readEvents(folder: string): readonly FineTuneEvent[] {
	const file = path.join(folder, "training.log");
	if (!existsSync(file)) return [];
	const at = Math.floor(statSync(file).mtimeMs);
	// Progress bars go back to the beginning of their line.
	const lines = readFileSync(file, "utf8").split(/[\r\n]+/);
	const told = lines.map((line) => line.trimEnd()).filter(Boolean);
	return told.slice(-LINES_READ).map((text) => ({ at, level: "info", text }));
}

/** The whole group ends: the command and all that it has started. */
async function cancel(folder: string, signal: AbortSignal): Promise<void> {
	const pid = pidOf(folder);
	if (existsSync(path.join(folder, "end.json")) || !isRunning(pid)) return;
	writeFileSync(path.join(folder, "cancelled"), "");
	signalGroup(pid, "SIGTERM");
	const until = performance.now() + ENDS_WITHIN_MS;
	while (isRunning(pid) && performance.now() < until)
		await setTimeout(LOOK_EVERY_MS, undefined, { signal });
	if (isRunning(pid)) signalGroup(pid, "SIGKILL");
}

function pidOf(folder: string): number | undefined {
	const pid = jsonMember(readJson(folder, "job.json"), ["pid"]);
	return typeof pid === "number" ? pid : undefined;
}

function readJson(folder: string, name: string): unknown {
	const file = path.join(folder, name);
	return existsSync(file) ? parseJson(readFileSync(file, "utf8")) : undefined;
}

function isRunning(pid: number | undefined): pid is number {
	if (pid === undefined) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

function signalGroup(pid: number, name: NodeJS.Signals): void {
	try {
		// There are no groups on Windows, where the process itself is ended.
		process.kill(process.platform === "win32" ? pid : -pid, name);
	} catch (error) {
		if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
	}
}
