import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type TestDatabase, testDatabase } from "@assay/adapters/test-database";

/** How a command ended. */
export interface Ended {
	/** `null` where a signal ended it. */
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** A command that is under way, in a process of its own. */
export interface StartedCommand {
	readonly process: ChildProcess;
	readonly ended: Promise<Ended>;
	/** What has come on stderr so far. */
	stderr(): string;
}

/** A project's folder, and the program to run in it, for tests. */
export interface ProjectFixture extends Omit<TestDatabase, "env"> {
	readonly folder: string;
	/** Writes a file of the project, and gives its path. */
	write(name: string, content: string | Uint8Array): string;
	read(name: string): string;
	/** Starts `assay` with these arguments. */
	start(...args: readonly string[]): StartedCommand;
	/** Runs `assay` with these arguments to its end. */
	assay(...args: readonly string[]): Promise<Ended>;
	/** Ends what still runs and takes the folder away. */
	remove(): Promise<void>;
}

/** Where the project lies and what the program's processes see. */
export interface FixtureOptions {
	/** An empty folder; default: a temporary one. */
	readonly folder?: string;
	readonly env?: Readonly<Record<string, string>>;
	/** Program and arguments to start the program with, such as `["setpriv", "--reuid=65534"]`. */
	readonly wrapper?: readonly string[];
}

const PROGRAM = fileURLToPath(new URL("../../bin/assay.js", import.meta.url));

/** Makes a project of these files that {@link ProjectFixture.remove} takes away. */
export function projectFixture(
	files: Readonly<Record<string, string | Uint8Array>>,
	options: FixtureOptions = {},
): ProjectFixture {
	const folder = options.folder ?? mkdtempSync(path.join(tmpdir(), "assay-project-"));
	const running = new Set<StartedCommand>();
	const write = (name: string, content: string | Uint8Array): string => {
		const file = path.join(folder, name);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, content);
		return file;
	};
	const start = (...args: readonly string[]): StartedCommand => {
		const command = startProgram(args, folder, options);
		running.add(command);
		void command.ended.then(() => running.delete(command));
		return command;
	};
	for (const [name, content] of Object.entries(files)) write(name, content);
	return {
		folder,
		write,
		read: (name) => readFileSync(path.join(folder, name), "utf8"),
		start,
		assay: (...args) => start(...args).ended,
		openStore: () => testDatabase(folder).openStore(),
		query: (sql) => testDatabase(folder).query(sql),
		execute: (sql) => testDatabase(folder).execute(sql),
		dump: () => testDatabase(folder).dump(),
		async remove() {
			const left = [...running];
			for (const command of left) command.process.kill("SIGKILL");
			await Promise.all(left.map((command) => command.ended));
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

function startProgram(
	args: readonly string[],
	folder: string,
	{ env = {}, wrapper = [] }: FixtureOptions,
): StartedCommand {
	const [file = process.execPath, ...rest] = [...wrapper, process.execPath, PROGRAM, ...args];
	const started = spawn(file, rest, {
		cwd: folder,
		env: { ...ownEnvironment(), ...testDatabase(folder).env, ...env },
		stdio: ["ignore", "pipe", "pipe"],
	});
	const texts = { stdout: "", stderr: "" };
	for (const name of ["stdout", "stderr"] as const)
		started[name].setEncoding("utf8").on("data", (chunk: string) => {
			texts[name] += chunk;
		});
	const ended = new Promise<Ended>((resolve, reject) => {
		started.on("error", reject);
		started.on("close", (code) => resolve({ code, ...texts }));
	});
	return { process: started, ended, stderr: () => texts.stderr };
}

/** Settings and keys of the person who runs the tests must not reach the program. */
function ownEnvironment(): Record<string, string | undefined> {
	const foreign = /^(ASSAY_|NODE_OPTIONS$|VITEST|FORCE_COLOR$|DATABASE_URL$)|_API_KEY$|_BASE_URL$/;
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
