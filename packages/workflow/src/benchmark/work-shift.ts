import { StoreError } from "@assay/core/domain";
import type { BlockQueue, RunBlock } from "../ports/index.ts";
import type { RunningWork, RunWork } from "./run-work.ts";
import { type OpenedBlock, openBlock, workBlock } from "./work-block.ts";

/** Why a process stopped working on a run. */
export type ShiftEnd =
	/** Every block is done. */
	| { readonly kind: "done" }
	/** Somebody has ended the work on the run. */
	| { readonly kind: "withdrawn" }
	/** Going on was pointless; what made it so, first come first. */
	| { readonly kind: "stopped"; readonly failures: readonly unknown[] };

interface Shift {
	readonly queue: BlockQueue;
	/** Blocks that this process is working on, each with what ends the work on it when its hold is lost. */
	readonly held: Map<number, AbortController>;
	readonly failures: unknown[];
}

const HEARTBEAT_MS = 2_000;
/** How often to look whether another process has given up a block. */
const POLL_MS = 250;

/**
 * Works on a run's blocks until none is left. Several processes may do so at once; each block is
 * done by one of them. What was stored before an interruption is never called for again. Holds no
 * block any more when it ends.
 *
 * @throws when the blocks cannot be given back.
 */
export async function workShift(work: RunWork, queue: BlockQueue): Promise<ShiftEnd> {
	const shift: Shift = { queue, held: new Map(), failures: [] };
	const stopping = new AbortController();
	const running: RunningWork = {
		...work,
		admission: AbortSignal.any([work.signal, ...(work.drain ? [work.drain] : []), stopping.signal]),
		stop: (reason) => stopping.abort(reason),
	};
	const heartbeat = setInterval(() => {
		// A heartbeat that cannot be written costs nothing but the hold: the write that follows fails louder.
		extend(shift).catch(() => undefined);
	}, HEARTBEAT_MS);
	const end = await workBlocks(running, shift);
	clearInterval(heartbeat);
	try {
		await queue.giveBack();
	} catch (error) {
		// A store that fails now has failed before: that first failure says why.
		throw shift.failures[0] ?? error;
	}
	return shift.failures.length > 0 ? { kind: "stopped", failures: shift.failures } : { kind: end };
}

/**
 * Opens one block after another, each as soon as fewer rows wait than may be in work, so that
 * every slot stays busy although a call hangs, and no more blocks are held than that takes.
 */
async function workBlocks(work: RunningWork, shift: Shift): Promise<"done" | "withdrawn"> {
	const open: Promise<void>[] = [];
	const fail = (error: unknown): void => {
		shift.failures.push(error);
		work.stop(error);
	};
	let end: "done" | "withdrawn" = "done";
	try {
		for (;;) {
			work.admission.throwIfAborted();
			const next = await nextBlock(work, shift);
			if (next === "done" || next === "withdrawn") {
				end = next;
				break;
			}
			const losing = new AbortController();
			shift.held.set(next.index, losing);
			const opened = await openBlock(work, next);
			open.push(finishBlock(work, shift, { losing, opened }).catch(fail));
			await work.rowSlots.whenFewerWait(work.rowSlots.size);
		}
	} catch (error) {
		fail(error);
	}
	await Promise.all(open);
	return end;
}

/** Begins nothing more in blocks that others do now: they would call for the same at the same time. */
async function extend({ held, queue }: Shift): Promise<void> {
	for (const block of await queue.extend()) {
		const losing = held.get(block);
		held.delete(block);
		losing?.abort(
			new StoreError(
				`Cannot go on with block ${block}: another process has it by now, expected to hold it until it is done`,
			),
		);
	}
}

async function finishBlock(
	work: RunningWork,
	{ held, queue }: Shift,
	{ losing, opened }: { readonly losing: AbortController; readonly opened: OpenedBlock },
): Promise<void> {
	const { index } = opened.block;
	const admission = AbortSignal.any([work.admission, losing.signal]);
	const watch = work.inBlock ?? ((_, unwatched) => unwatched());
	try {
		await watch(index, () => workBlock({ ...work, admission }, queue, opened));
	} catch (error) {
		if (!losing.signal.aborted) throw error;
	}
	if (held.get(index) === losing) held.delete(index);
}

/** Takes a block; waits while the only ones left are held by others, since one of those may die. */
async function nextBlock(
	work: RunningWork,
	shift: Shift,
): Promise<RunBlock | "done" | "withdrawn"> {
	for (;;) {
		const block = await shift.queue.take();
		if (block !== undefined) return block;
		const { isWithdrawn, undone } = await shift.queue.look();
		if (isWithdrawn) return "withdrawn";
		if (undone - shift.held.size <= 0) return "done";
		await work.clock.sleep(POLL_MS, work.admission);
	}
}
