import { randomInt } from "node:crypto";
import type { Clock } from "@assay/workflow/ports";
import { createOneByOne } from "./one-by-one.ts";
import type { SlotSession } from "./slot-session.ts";

/** Whose slots, and how many there are. */
export interface SharedSlotsOptions {
	readonly provider: string;
	readonly size: number;
	readonly session: SlotSession;
	readonly clock: Clock;
}

/** How often a process that waits looks for a free slot: not all at the same moment. */
const LOOK_MS = { least: 25, most: 125 };
/** How long a process keeps its slots busy before it looks whether another one waits. */
const TERM_MS = 1_000;
const NEVER = new AbortController().signal;

/**
 * Lets at most so many calls of all processes run at once. Slots are taken as calls need them, and
 * pass from call to call without a question to the database. Once a second a process that could go
 * on using its slots looks whether others wait, and then gives half of them back. Slots that were
 * lost with the connection are taken anew, before another call begins.
 */
export class SharedSlots {
	readonly #options: SharedSlotsOptions;
	readonly #oneByOne = createOneByOne();
	readonly #taken = new Set<number>();
	#running = 0;
	#waiting = 0;
	#wake: (() => void) | undefined;
	/** When to ask for slots again. */
	#askAt = 0;
	#lookedAt: number;
	#toGiveBack = 0;

	constructor(options: SharedSlotsOptions) {
		this.#options = options;
		this.#lookedAt = options.clock.monotonicMs();
		options.session.onLoss(() => {
			this.#takeAnew().catch(() => undefined);
		});
	}

	/**
	 * Runs the work as soon as there is a slot.
	 *
	 * @throws the signal's reason when it aborts while waiting.
	 * @throws {StoreError} where the database cannot be asked.
	 */
	async run<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
		await this.#enter(signal);
		try {
			return await work();
		} finally {
			this.#leave();
		}
	}

	async #enter(signal: AbortSignal): Promise<void> {
		this.#waiting++;
		try {
			await this.#oneByOne(() => this.#takeSlot(signal));
		} finally {
			this.#waiting--;
			this.#giveBackUnneeded();
		}
	}

	async #takeSlot(signal: AbortSignal): Promise<void> {
		while (this.#spare() <= 0) {
			signal.throwIfAborted();
			const wait = this.#askAt - this.#options.clock.monotonicMs();
			if (wait > 0) await this.#sleepOrWake(Math.ceil(wait), signal);
			else await this.#ask();
		}
		signal.throwIfAborted();
		this.#running++;
	}

	async #ask(): Promise<void> {
		const { clock, provider, session } = this.#options;
		await this.#take(this.#waiting - this.#spare());
		if (this.#spare() > 0) return;
		session.setWaiting(provider, true);
		this.#askAt = clock.monotonicMs() + lookMs();
	}

	async #sleepOrWake(ms: number, signal: AbortSignal): Promise<void> {
		const woken = new Promise<void>((resolve) => {
			this.#wake = resolve;
		});
		await Promise.race([this.#options.clock.sleep(ms, signal), woken]);
	}

	#leave(): void {
		this.#running--;
		if (this.#waiting === 0) {
			this.#giveBackUnneeded();
			return;
		}
		if (this.#toGiveBack > 0 && this.#spare() > 0) {
			this.#toGiveBack--;
			this.#giveBackOne();
			// By then everybody who waits has asked.
			this.#askAt = this.#options.clock.monotonicMs() + LOOK_MS.most;
			return;
		}
		this.#wake?.();
		// A database that cannot be reached is told of by the next call that needs it.
		this.#lookForOthers().catch(() => undefined);
	}

	async #lookForOthers(): Promise<void> {
		const { clock, provider, session } = this.#options;
		if (clock.monotonicMs() - this.#lookedAt < TERM_MS) return;
		this.#lookedAt = clock.monotonicMs();
		const isShared = await session.doOthersWait(provider);
		this.#toGiveBack = isShared ? Math.ceil(this.#taken.size / 2) : 0;
	}

	/** Calls that run without a slot since theirs were lost get one as soon as there is one. */
	async #takeAnew(): Promise<void> {
		const { clock, session } = this.#options;
		this.#taken.clear();
		while (this.#spare() < 0 && !session.isClosed()) {
			await this.#take(-this.#spare()).catch(() => undefined);
			if (this.#spare() < 0) await clock.sleep(lookMs(), NEVER);
		}
		this.#giveBackUnneeded();
	}

	/** Slots that no call of this process has; below 0 where calls run without one. */
	#spare(): number {
		return this.#taken.size - this.#running;
	}

	async #take(count: number): Promise<void> {
		const { provider, session, size } = this.#options;
		for (const slot of await session.lock(provider, { size, count })) this.#taken.add(slot);
	}

	#giveBackUnneeded(): void {
		if (this.#waiting > 0) return;
		while (this.#spare() > 0) this.#giveBackOne();
		this.#options.session.setWaiting(this.#options.provider, false);
	}

	#giveBackOne(): void {
		const [slot] = this.#taken;
		if (slot === undefined) return;
		this.#taken.delete(slot);
		this.#options.session.unlock(this.#options.provider, slot);
	}
}

function lookMs(): number {
	return randomInt(LOOK_MS.least, LOOK_MS.most);
}
