import { Worker } from "node:worker_threads";
import { ConfigurationError } from "@assay/core/domain";
import type { LabelingThreadSettings, VoteReply, VoteRequest } from "./labeling-message.ts";

/** Limits of a thread. */
export interface LabelingLimits {
	/** Heap of a thread. */
	readonly memoryMb: number;
	/** How long one block may take. */
	readonly timeoutMs: number;
}

interface RunningBlock {
	readonly block: number;
	readonly request: VoteRequest;
	readonly resolve: (votes: readonly Int8Array[]) => void;
	readonly reject: (error: Error) => void;
}

const ENTRY = new URL("./labeling-worker.ts", import.meta.url);

/** One worker thread that votes on one block at a time; it starts with the first block, and again after it has died. */
export class LabelingThread {
	readonly #limits: LabelingLimits;
	#thread: Worker | undefined;
	#running: RunningBlock | undefined;
	#isReady = false;
	#timer: NodeJS.Timeout | undefined;
	#shared = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

	constructor(limits: LabelingLimits) {
		this.#limits = limits;
	}

	/** Must not be called before the last block has ended. */
	vote(block: number, request: VoteRequest): Promise<readonly Int8Array[]> {
		return new Promise((resolve, reject) => {
			this.#running = { block, request, resolve, reject };
			this.#thread ??= this.#start();
			if (this.#isReady) this.#startTimer();
			this.#thread.ref();
			// oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
			this.#thread.postMessage(request);
		});
	}

	/** Ends the thread; a block that has not ended fails. */
	async close(): Promise<void> {
		this.#fail("the labeling library was closed");
		const thread = this.#thread;
		this.#thread = undefined;
		await thread?.terminate();
	}

	#start(): Worker {
		this.#shared = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
		this.#isReady = false;
		const settings: LabelingThreadSettings = { shared: this.#shared.buffer };
		const thread = new Worker(ENTRY, {
			workerData: settings,
			resourceLimits: { maxOldGenerationSizeMb: this.#limits.memoryMb },
		});
		thread.on("message", (reply: VoteReply) => this.#receive(reply));
		thread.on("error", (error) => this.#died(thread, endText(error, this.#limits.memoryMb)));
		thread.on("exit", (code) => this.#died(thread, `its thread ended with exit code ${code}`));
		return thread;
	}

	/** The time that a thread takes to start is not a block's. */
	#startTimer(): void {
		this.#timer = setTimeout(() => this.#stopHanging(), this.#limits.timeoutMs);
	}

	#receive(reply: VoteReply): void {
		if (reply.kind === "ready") {
			this.#isReady = true;
			if (this.#running !== undefined) this.#startTimer();
			return;
		}
		const running = this.#ended();
		if (reply.kind === "votes") running?.resolve(reply.votes);
		else running?.reject(new ConfigurationError(reply.message));
	}

	#died(thread: Worker, reason: string): void {
		if (this.#thread !== thread) return;
		this.#thread = undefined;
		this.#fail(reason);
	}

	#fail(reason: string): void {
		const running = this.#ended();
		running?.reject(
			new ConfigurationError(`Cannot label block ${running.block} of the pool: ${reason}`),
		);
	}

	#stopHanging(): void {
		const name = this.#running?.request.functions[this.#shared[0] ?? 0]?.name ?? "";
		const thread = this.#thread;
		this.#thread = undefined;
		this.#fail(
			`labeling function "${name}" was still running after ${this.#limits.timeoutMs} ms, ` +
				"expected a rule that is cheap on every row",
		);
		void thread?.terminate();
	}

	/** The block that ran; the thread no longer keeps the process alive. */
	#ended(): RunningBlock | undefined {
		const running = this.#running;
		clearTimeout(this.#timer);
		this.#running = undefined;
		this.#thread?.unref();
		return running;
	}
}

function endText(error: unknown, memoryMb: number): string {
	if (!(error instanceof Error)) return `its thread ended with ${String(error)}`;
	return "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY"
		? `its thread used more than ${memoryMb} MB of memory`
		: `its thread ended with ${error.name}: ${error.message}`;
}
