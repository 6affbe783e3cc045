import type { StoredPrompt } from "../ports/index.ts";
import type { PromptShelf } from "./prompt-shelf.ts";

/** What is gathered while the current prompts go by. */
export interface PromptScan<Result> {
	/** Takes the next prompts, few at a time. */
	take(prompts: readonly StoredPrompt[]): void;
	/** What was gathered so far. */
	result(): Result;
}

/** A look at a scan that may still be under way. */
export interface ScanLook<Result> {
	readonly result: Result;
	/** Prompts that went by. */
	readonly looked: number;
	readonly prompts: number;
	/** True when all went by. */
	readonly isExact: boolean;
}

/** How a scan is asked for. */
export interface ScanRequest<Result> {
	/** Names everything that the result rests on beside the prompts. */
	readonly key: string;
	readonly make: () => PromptScan<Result>;
	/** After so many milliseconds the look is given as it is; absent: when all prompts went by. */
	readonly patienceMs?: number;
}

/** Scans of one kind over the current prompts, each made once however often it is asked for. */
export interface PromptScans<Result> {
	look(request: ScanRequest<Result>): Promise<ScanLook<Result>>;
}

/** What scans run on. */
export interface PromptScansOptions {
	readonly shelf: PromptShelf;
	/** Milliseconds that only grow. */
	readonly now: () => number;
	/** Lets other work go on. */
	readonly pause: () => Promise<void>;
	/** Resolves after some milliseconds. */
	readonly wait: (ms: number) => Promise<void>;
}

/** Read from the store at once. */
const BLOCK = 256;
/** Taken between two looks at the clock. */
const STEP = 32;
const LONGEST_STRETCH_MS = 10;
/** Nobody has asked for so long: nobody will. */
const ABANDONED_MS = 3_000;
const MOST_SCANS = 12;

interface RunningScan<Result> {
	readonly look: () => ScanLook<Result>;
	readonly ended: Promise<void>;
	/** Those that wait for it now. */
	readonly waiting: Set<symbol>;
	readonly askedAt: { ms: number };
}

/** Makes scans that share the thread with everything else: they stop for breath every 10 ms. */
export function createPromptScans<Result>(options: PromptScansOptions): PromptScans<Result> {
	const { now, shelf, wait } = options;
	const scans = new Map<string, RunningScan<Result>>();
	return {
		async look({ key, make, patienceMs }) {
			const { revision, seqs } = await shelf.now();
			const name = `${revision} ${key}`;
			const scan =
				scans.get(name) ??
				startScan({ ...options, seqs, forget: () => scans.delete(name) }, make());
			keep(scans, name, scan);
			const self = Symbol("look");
			scan.waiting.add(self);
			scan.askedAt.ms = now();
			try {
				await (patienceMs === undefined
					? scan.ended
					: Promise.race([scan.ended, wait(patienceMs)]));
			} finally {
				scan.waiting.delete(self);
			}
			return scan.look();
		},
	};
}

/** A map keeps the order in which its keys came: the first is the one asked for longest ago. */
function keep<Result>(
	scans: Map<string, RunningScan<Result>>,
	name: string,
	scan: RunningScan<Result>,
): void {
	scans.delete(name);
	scans.set(name, scan);
	for (const oldest of scans.keys()) {
		if (scans.size <= MOST_SCANS) break;
		scans.delete(oldest);
	}
}

interface ScanPlace extends PromptScansOptions {
	readonly seqs: Uint32Array;
	/** Called when the scan ends before all prompts went by. */
	readonly forget: () => void;
}

function startScan<Result>(
	{ forget, now, pause, seqs, shelf }: ScanPlace,
	scan: PromptScan<Result>,
): RunningScan<Result> {
	const waiting = new Set<symbol>();
	const askedAt = { ms: now() };
	let looked = 0;
	const run = async (): Promise<void> => {
		let restedAt = now();
		for (let first = 0; first < seqs.length; first += BLOCK) {
			const block = await shelf.read(seqs.subarray(first, first + BLOCK));
			for (let step = 0; step < block.length; step += STEP) {
				const prompts = block.slice(step, step + STEP);
				scan.take(prompts);
				looked += prompts.length;
				if (now() - restedAt < LONGEST_STRETCH_MS) continue;
				await pause();
				restedAt = now();
			}
			if (waiting.size === 0 && restedAt - askedAt.ms > ABANDONED_MS) return forget();
		}
	};
	const ended = run();
	// Who waits for it learns of it; the next one starts anew.
	ended.catch(forget);
	return {
		waiting,
		askedAt,
		ended,
		look: () => ({
			result: scan.result(),
			looked,
			prompts: seqs.length,
			isExact: looked === seqs.length,
		}),
	};
}
