import { spawn } from "node:child_process";
import { closeSync, openSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { rounded } from "./median.ts";

/** A command, and where it runs. */
export interface MeasuredCommand {
	readonly command: string;
	readonly args: readonly string[];
	readonly folder: string;
	readonly env?: Readonly<Record<string, string | undefined>>;
	/** Exit codes that say that the work was done; default: 0 alone. */
	readonly exitCodes?: readonly number[];
	/** File in the folder that gets what the command writes. */
	readonly log: string;
	/** A process whose CPU time is not counted as somebody else's. */
	readonly partner?: number;
}

/** What a command and all processes that it started took; Linux only, since it reads /proc. */
export interface TreeFigures {
	readonly [name: string]: number;
	/** From start to exit, start-up included. */
	readonly seconds: number;
	readonly cpuSeconds: number;
	/** Largest sum of the resident memory of all processes, seen every 25 ms. */
	readonly peakMb: number;
	/** CPU time that others took of the machine meanwhile: where it is large the times are not worth much. */
	readonly otherCpuSeconds: number;
}

const SAMPLE_MS = 25;
const TIME_LIMIT_MS = 1_800_000;
const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;

/**
 * Runs a command to its end and measures it.
 *
 * @throws {TypeError} with the end of its log when it exits with another code than those.
 */
export async function measureTree(command: MeasuredCommand): Promise<TreeFigures> {
	const before = cpuTimes(command.partner);
	const log = path.join(command.folder, command.log);
	const file = openSync(log, "w");
	const start = performance.now();
	const child = spawn(command.command, command.args, {
		cwd: command.folder,
		env: { ...process.env, ...command.env },
		stdio: ["ignore", file, file],
		timeout: TIME_LIMIT_MS,
		killSignal: "SIGKILL",
	});
	closeSync(file);
	let peakBytes = 0;
	const sampling = setInterval(() => {
		peakBytes = Math.max(peakBytes, residentBytes(child.pid ?? 0));
	}, SAMPLE_MS);
	const code = await new Promise<number | null>((resolve, reject) => {
		child.on("error", reject);
		child.on("exit", resolve);
	}).finally(() => clearInterval(sampling));
	const seconds = (performance.now() - start) / 1000;
	if (code === null || !(command.exitCodes ?? [0]).includes(code))
		throw new TypeError(
			`Cannot measure ${path.basename(command.command)} ${command.args.slice(1).join(" ")}: it exits with ${code}\n${readFileSync(log, "utf8").slice(-2000)}`,
		);
	const after = cpuTimes(command.partner);
	const cpuSeconds = after.ended - before.ended;
	const known = cpuSeconds + (after.own - before.own) + (after.partner - before.partner);
	return {
		seconds: rounded(seconds),
		cpuSeconds: rounded(cpuSeconds),
		peakMb: Math.round(peakBytes / 1e6),
		otherCpuSeconds: rounded(Math.max(0, after.machine - before.machine - known)),
	};
}

interface CpuTimes {
	readonly own: number;
	/** Of children that have ended. */
	readonly ended: number;
	readonly partner: number;
	readonly machine: number;
}

function cpuTimes(partner: number | undefined): CpuTimes {
	const { ended, own } = processTimes("self");
	const [user = 0, nice = 0, system = 0, , , interrupts = 0, softInterrupts = 0] = readFileSync(
		"/proc/stat",
		"utf8",
	)
		.split("\n", 1)[0]!
		.split(/\s+/)
		.slice(1)
		.map(Number);
	return {
		own,
		ended,
		partner: partner === undefined ? 0 : processTimes(String(partner)).own,
		machine: (user + nice + system + interrupts + softInterrupts) / TICKS_PER_SECOND,
	};
}

/** Seconds; fields 14 to 17 of /proc/PID/stat, of which the second may hold spaces. */
function processTimes(pid: string): { readonly own: number; readonly ended: number } {
	const text = readFileSync(`/proc/${pid}/stat`, "utf8");
	const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
	const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15).map(Number);
	return {
		own: (user + system) / TICKS_PER_SECOND,
		ended: (endedUser + endedSystem) / TICKS_PER_SECOND,
	};
}

/** A process that ends meanwhile counts as nothing. */
function residentBytes(pid: number): number {
	try {
		const [, pages = 0] = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ").map(Number);
		const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
			readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean),
		);
		return pages * PAGE_BYTES + children.reduce((sum, id) => sum + residentBytes(Number(id)), 0);
	} catch {
		return 0;
	}
}
