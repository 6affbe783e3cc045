import { Worker } from "node:worker_threads";
import type { PendingCall } from "./pending-call.ts";
import { type FromWorker, SHARED, type ToWorker, type WorkerSettings } from "./worker-protocol.ts";

/** Limits of a worker. */
export interface WorkerLimits {
	readonly projectUrl: string;
	/** Module of the program, from which the SDK is found where the project has none. */
	readonly programUrl: string | undefined;
	readonly memoryMb: number;
	/** How long importing a module may take. */
	readonly loadTimeoutMs: number;
}

interface RunningWorker {
	readonly thread: Worker;
	readonly shared: Int32Array<SharedArrayBuffer>;
	readonly loaded: Set<string>;
	/** Last seen {@link SHARED.progress}, and when it changed. */
	progress: number;
	progressAt: number;
	/** Why it is about to end, where that is known. */
	endReason?: { readonly text: string; readonly isTimeout: boolean };
}

const WATCH_MS = 20;
const CLOSED = "the code runner was closed";
const ENTRY = new URL("./code-worker.ts", import.meta.url);

/**
 * One worker thread, started when there is work and started again after it has died.
 *
 * When it dies, the call that ran at that moment fails and the others are made again. Where it is
 * not known which call it was (many were waiting), each of them is made again alone, so that only
 * the guilty one fails.
 */
export class WorkerHost {
	readonly #limits: WorkerLimits;
	/** Not sent yet, in order. */
	#queue: PendingCall[] = [];
	/** Sent before a worker died of one of them; each is made again with no other beside it. */
	#suspects: PendingCall[] = [];
	readonly #inFlight = new Map<number, PendingCall>();
	/** Modules that cannot be loaded, with the reason. */
	readonly #broken = new Map<string, { readonly failure: string; readonly isTimeout: boolean }>();
	#worker: RunningWorker | undefined;
	/** Module being loaded; nothing else is in flight then. */
	#loading: string | undefined;
	#watch: NodeJS.Timeout | undefined;
	#isPumpDue = false;
	#isClosed = false;

	constructor(limits: WorkerLimits) {
		this.#limits = limits;
	}

	/** Calls that have not ended. */
	get load(): number {
		return this.#queue.length + this.#suspects.length + this.#inFlight.size;
	}

	add(call: PendingCall): void {
		if (this.#isClosed) return call.fail(CLOSED);
		this.#queue.push(call);
		this.#schedulePump();
	}

	/** Ends the thread; what has not ended fails. */
	async close(): Promise<void> {
		this.#isClosed = true;
		const open = [...this.#inFlight.values(), ...this.#suspects, ...this.#queue];
		this.#queue = [];
		this.#suspects = [];
		this.#inFlight.clear();
		for (const call of open) call.fail(CLOSED);
		await this.#worker?.thread.terminate();
	}

	/** Calls of one turn of the event loop are sent together. */
	#schedulePump(): void {
		if (this.#isPumpDue) return;
		this.#isPumpDue = true;
		setImmediate(() => {
			this.#isPumpDue = false;
			this.#pump();
		});
	}

	#pump(): void {
		if (this.#loading === undefined) {
			if (this.#suspects.length > 0) this.#sendSuspect();
			else this.#sendQueue();
		}
		this.#watchWhileBusy();
	}

	#sendSuspect(): void {
		if (this.#inFlight.size > 0) return;
		const [suspect] = this.#suspects;
		if (suspect === undefined || this.#mustLoad(suspect)) return;
		this.#suspects.shift();
		this.#send([suspect]);
	}

	#sendQueue(): void {
		const firstUnready = this.#queue.findIndex((call) => !this.#isReady(call));
		const ready = this.#queue.splice(0, firstUnready === -1 ? this.#queue.length : firstUnready);
		if (ready.length > 0) this.#send(ready);
		const [next] = this.#queue;
		if (next !== undefined && this.#inFlight.size === 0) this.#mustLoad(next);
	}

	#isReady(call: PendingCall): boolean {
		const broken = this.#broken.get(call.module.key);
		return broken !== undefined || (this.#worker?.loaded.has(call.module.key) ?? false);
	}

	/** Asks the worker to import the call's module; `false` when that is done or cannot be done. */
	#mustLoad(call: PendingCall): boolean {
		if (this.#isReady(call)) return false;
		this.#loading = call.module.key;
		this.#post({ kind: "load", ...call.module });
		return true;
	}

	#send(calls: readonly PendingCall[]): void {
		const sound = calls.filter((call) => !this.#failBroken(call));
		for (const call of sound) this.#inFlight.set(call.id, call);
		const requests = sound.map(({ id, module, exportName, argument, timeoutMs }) => ({
			id,
			key: module.key,
			exportName,
			argument,
			timeoutMs,
		}));
		if (requests.length > 0) this.#post({ kind: "calls", calls: requests });
		else this.#schedulePump();
	}

	#failBroken(call: PendingCall): boolean {
		const broken = this.#broken.get(call.module.key);
		if (broken !== undefined) call.fail(broken.failure, broken);
		return broken !== undefined;
	}

	#post(message: ToWorker): void {
		const worker = this.#worker ?? this.#start();
		worker.progressAt = performance.now();
		// oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
		worker.thread.postMessage(message);
	}

	#start(): RunningWorker {
		const shared = new SharedArrayBuffer(SHARED.length * Int32Array.BYTES_PER_ELEMENT);
		const { programUrl, projectUrl } = this.#limits;
		const settings: WorkerSettings = { projectUrl, programUrl, shared };
		const thread = new Worker(ENTRY, {
			workerData: settings,
			stdout: true,
			resourceLimits: { maxOldGenerationSizeMb: this.#limits.memoryMb },
		});
		const worker: RunningWorker = {
			thread,
			shared: new Int32Array(shared),
			loaded: new Set(),
			progress: 0,
			progressAt: performance.now(),
		};
		// What users' code prints must not get into the program's own output.
		thread.stdout.on("data", (chunk: Uint8Array) => process.stderr.write(chunk));
		thread.on("message", (message: FromWorker) => this.#receive(worker, message));
		thread.on("error", (error) => {
			worker.endReason ??= { text: endText(error, this.#limits.memoryMb), isTimeout: false };
		});
		thread.on("exit", (code) => this.#ended(worker, code));
		this.#worker = worker;
		return worker;
	}

	#receive(worker: RunningWorker, message: FromWorker): void {
		if (message.kind === "loaded") {
			const key = this.#loading;
			this.#loading = undefined;
			if (key === undefined) return;
			if (message.failure === undefined) worker.loaded.add(key);
			else this.#broken.set(key, { failure: loadFailure(message.failure), isTimeout: false });
		} else {
			for (const [id, outcome] of message.outcomes) {
				const call = this.#inFlight.get(id);
				this.#inFlight.delete(id);
				if (outcome.kind === "returned") call?.resolve(outcome.value);
				else call?.fail(outcome.failure, outcome);
			}
		}
		this.#pump();
	}

	#ended(worker: RunningWorker, code: number): void {
		if (this.#worker === worker) this.#worker = undefined;
		const reason = worker.endReason ?? {
			text: `it ended its worker with exit code ${code}`,
			isTimeout: false,
		};
		if (this.#loading !== undefined) {
			this.#broken.set(this.#loading, { ...reason, failure: loadFailure(reason.text) });
			this.#loading = undefined;
		}
		this.#blame(Atomics.load(worker.shared, SHARED.current), reason);
		this.#schedulePump();
	}

	/** Fails the call that the worker died of and lines the others up again. */
	#blame(current: number, reason: { readonly text: string; readonly isTimeout: boolean }): void {
		const sent = [...this.#inFlight.values()];
		this.#inFlight.clear();
		const guilty =
			sent.find((call) => call.id === current) ?? (sent.length === 1 ? sent[0] : undefined);
		if (guilty === undefined) {
			this.#suspects.push(...sent);
			return;
		}
		guilty.fail(reason.text, reason);
		this.#queue = [...sent.filter((call) => call !== guilty), ...this.#queue];
	}

	/** Keeps an eye on the worker, and the process alive, as long as something is going on. */
	#watchWhileBusy(): void {
		const isBusy = this.#loading !== undefined || this.load > 0;
		if (isBusy) this.#worker?.thread.ref();
		else this.#worker?.thread.unref();
		if (isBusy) this.#watch ??= setInterval(() => this.#stopIfHanging(), WATCH_MS);
		else {
			clearInterval(this.#watch);
			this.#watch = undefined;
		}
	}

	#stopIfHanging(): void {
		const worker = this.#worker;
		const isIdle = this.#loading === undefined && this.#inFlight.size === 0;
		if (isIdle || worker === undefined || worker.endReason !== undefined) return;
		const progress = Atomics.load(worker.shared, SHARED.progress);
		const now = performance.now();
		if (progress !== worker.progress) {
			worker.progress = progress;
			worker.progressAt = now;
			return;
		}
		const limitMs = this.#hangLimitMs(Atomics.load(worker.shared, SHARED.current));
		if (now - worker.progressAt < limitMs) return;
		worker.endReason = { text: `it did not settle within ${limitMs} ms`, isTimeout: true };
		void worker.thread.terminate();
	}

	#hangLimitMs(current: number): number {
		if (this.#loading !== undefined) return this.#limits.loadTimeoutMs;
		const running = this.#inFlight.get(current);
		if (running !== undefined) return running.timeoutMs;
		return Math.max(0, ...Array.from(this.#inFlight.values(), (call) => call.timeoutMs));
	}
}

function loadFailure(reason: string): string {
	return `its module cannot be loaded: ${reason}`;
}

function endText(error: unknown, memoryMb: number): string {
	if (!(error instanceof Error)) return `its worker ended with ${String(error)}`;
	return "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY"
		? `it used more than ${memoryMb} MB of memory`
		: `it left an error uncaught: ${error.name}: ${error.message}`;
}
