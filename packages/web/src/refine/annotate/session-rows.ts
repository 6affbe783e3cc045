import type { ItemDraw } from "@assay/sdk/api";
import { type SessionCore, showRow, takeFailure, takeWindow, update } from "./session-core.ts";
import { type EmptyReason, rowInWords } from "./session-state.ts";

/** Opens the link, and shows the row that the window held last, or else the first one. */
export async function start(core: SessionCore): Promise<void> {
	const { hand, outbox, source } = core;
	update(core, { phase: { kind: "opening" } });
	try {
		const view = await source.open();
		core.adopt(view.work);
		update(core, { view, progress: view.progress, refused: core.refused.values() });
		hand.past = await source.pastPlaces();
		for (const place of hand.past) hand.counted.add(place);
	} catch (error) {
		takeFailure(core, error);
		return;
	}
	await outbox.flush();
	await inLine(core, async () => {
		await drawCurrent(core);
		await drawAhead(core);
		const { ahead, current } = hand;
		// The row that was on the screen before the page was loaded anew was drawn first.
		if (current !== undefined && ahead !== undefined && ahead.item.place < current.item.place)
			Object.assign(hand, { current: ahead, ahead: current });
		showCurrent(core);
	});
}

/** Shows the next row, or says why there is none. */
export function fill(core: SessionCore): Promise<void> {
	const { hand } = core;
	return inLine(core, async () => {
		if (hand.current !== undefined) return;
		const { ahead } = hand;
		Object.assign(hand, { current: ahead, ahead: undefined });
		if (ahead === undefined) await drawCurrent(core);
		showCurrent(core);
	});
}

/** Holds the row after the one on the screen, so that the work goes on while the server is away. */
export function prefetch(core: SessionCore): Promise<void> {
	return inLine(core, () => drawAhead(core));
}

function showCurrent(core: SessionCore): void {
	const { current } = core.hand;
	if (current !== undefined) showRow(core, current.item, false);
}

async function drawCurrent(core: SessionCore): Promise<void> {
	const { hand, outbox, source } = core;
	try {
		await outbox.flush();
		if (waitsForRows(core)) {
			showEmpty(core, core.state.get().isOffline ? "offline" : "paused");
			return;
		}
		const drawn = await source.draw(0);
		takeWindow(core, drawn);
		if (drawn.item === undefined) showEmpty(core, reasonOf(drawn));
		else hand.current = { item: drawn.item, slot: 0 };
	} catch (error) {
		takeFailure(core, error);
	}
}

async function drawAhead(core: SessionCore): Promise<void> {
	const { hand, source } = core;
	const { current } = hand;
	if (current === undefined || hand.ahead !== undefined || waitsForRows(core)) return;
	const slot = 1 - current.slot;
	try {
		const drawn = await source.draw(slot);
		takeWindow(core, drawn);
		if (drawn.item !== undefined && drawn.item.place !== hand.current?.item.place)
			hand.ahead = { item: drawn.item, slot };
	} catch (error) {
		takeFailure(core, error);
	}
}

/** Draws one row after the other, so that no slot is asked for twice at once. */
function inLine({ hand }: SessionCore, work: () => Promise<void>): Promise<void> {
	const run = hand.line.then(work);
	hand.line = run.catch(() => undefined);
	return run;
}

/** Goes on from a row that is through. */
export async function advance(core: SessionCore, what: string): Promise<void> {
	const { hand } = core;
	hand.current = hand.ahead;
	hand.ahead = undefined;
	if (hand.current === undefined) {
		update(core, { phase: { kind: "opening" } });
		await fill(core);
	} else showRow(core, hand.current.item, false);
	void prefetch(core);
	const state = core.state.get();
	update(core, {
		said: state.phase.kind === "row" ? `${what}, ${rowInWords(state)}` : what,
	});
}

/** From an earlier row back to the one that the work is at. */
export async function returnToWork(core: SessionCore): Promise<void> {
	const { current } = core.hand;
	if (current !== undefined) {
		showRow(core, current.item, false);
		return;
	}
	update(core, { phase: { kind: "opening" } });
	await fill(core);
	void prefetch(core);
}

/** The server still holds rows for the window whose answers it does not know of. */
function waitsForRows({ outbox }: SessionCore): boolean {
	return outbox.waiting().some(({ kind }) => kind !== "tag");
}

function showEmpty(core: SessionCore, reason: EmptyReason): void {
	update(core, { phase: { kind: "empty", reason } });
}

function reasonOf({ progress, state }: ItemDraw): EmptyReason {
	if (state !== "open") return state;
	return progress.left === 0 ? "done" : "others";
}
