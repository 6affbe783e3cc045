import { ApiError } from "@assay/sdk/client";
import { createObservable, type Observable } from "../../data/observable.ts";
import type { Outbox, Outcome, Sending } from "./outbox.ts";
import type { RowDraft } from "./row-draft.ts";
import { chooseLabel, markLabel, save, settle, skip, tag, writeDraft } from "./session-answers.ts";
import {
	type SessionCore,
	type SessionParts,
	showRow,
	stashDraft,
	takeFailure,
	takeWindow,
	update,
} from "./session-core.ts";
import { fill, prefetch, returnToWork, start } from "./session-rows.ts";
import {
	type EmptyReason,
	FIRST_STATE,
	type FocusTarget,
	type SessionState,
} from "./session-state.ts";

/** A person's work on a task in one window. */
export interface AnnotationSession {
	readonly state: Observable<SessionState>;
	readonly start: () => Promise<void>;
	/** Called every few seconds: sends what waits, extends the holds, asks for a row where there was none. */
	readonly beat: () => Promise<void>;
	/** Chooses a label; where nothing else is missing, the row is saved. */
	readonly choose: (criterion: string, label: string) => Promise<void>;
	/** Sets a label or takes it back, and stays. */
	readonly mark: (criterion: string, label: string | undefined) => void;
	readonly write: (change: Partial<Omit<RowDraft, "labels">>) => void;
	/** Saves the row, or goes to what is missing. */
	readonly save: () => Promise<void>;
	readonly skip: () => Promise<void>;
	/** Back to the row before the one on the screen. */
	readonly undo: () => Promise<void>;
	/** Opens a row that the person has had. */
	readonly look: (place: number) => Promise<void>;
	/** From an earlier row, left as it is, back to where the work is. */
	readonly goOn: () => Promise<void>;
	readonly pause: (isPaused: boolean) => void;
	readonly hide: (isHidden: boolean) => void;
	/** The keys are for this criterion of the row. */
	readonly activate: (at: number) => void;
	readonly focus: (on: FocusTarget) => void;
	readonly tag: (slice: string) => Promise<void>;
	/** Shows what evaluators said of the row. */
	readonly reveal: () => Promise<void>;
	/** Takes an answer that was refused off the screen. */
	readonly dismiss: (id: string) => void;
}

/** What a session is made of. */
export interface SessionOptions extends SessionParts {
	/** Makes the outbox, which tells what becomes of what it sends. */
	readonly openOutbox: (tells: {
		readonly settled: (sending: Sending, outcome: Outcome) => void;
		readonly notKept: () => void;
	}) => Outbox;
}

/** The holds last for minutes; others learn of the window by them. */
const BEATS_PER_HOLD = 8;
const BEATS_PER_LOOK = 4;

/** Makes the work on a link in this window. */
export function createAnnotationSession(options: SessionOptions): AnnotationSession {
	const state = createObservable<SessionState>(FIRST_STATE);
	const outbox = options.openOutbox({
		settled: (sending, outcome) => settle(core, sending, outcome),
		notKept: () => update(core, { isKeptSafe: false }),
	});
	const core: SessionCore = { ...options, state, outbox, hand: emptyHand() };
	return {
		state,
		start: () => start(core),
		beat: () => beat(core),
		choose: (criterion, label) => chooseLabel(core, criterion, label),
		mark: (criterion, label) => markLabel(core, criterion, label),
		write: (change) => writeDraft(core, change),
		save: () => save(core),
		skip: () => skip(core),
		undo: () => undo(core),
		look: (place) => look(core, place),
		goOn: () => goOn(core),
		pause(isPaused) {
			core.timer.hold("pause", isPaused);
			update(core, {
				isPaused,
				said: isPaused ? "Paused" : "Going on",
				focus: { on: "row" },
			});
		},
		hide(isHidden) {
			core.timer.hold("hidden", isHidden);
			if (isHidden) stashDraft(core);
		},
		activate: (active) => update(core, { active }),
		focus: (on) => update(core, { focus: { on } }),
		tag: (slice) => tag(core, slice),
		reveal: () => reveal(core),
		dismiss(id) {
			core.refused.remove(id);
			update(core, { refused: core.refused.values() });
		},
	};
}

function emptyHand(): SessionCore["hand"] {
	return {
		current: undefined,
		ahead: undefined,
		past: [],
		sending: undefined,
		counted: new Set(),
		visited: new Map(),
		line: Promise.resolve(),
		isBeating: false,
		wasAway: false,
		beats: 0,
	};
}

async function beat(core: SessionCore): Promise<void> {
	const { hand, outbox } = core;
	const { isPaused, phase, view } = core.state.get();
	if (hand.isBeating || phase.kind === "blocked" || phase.kind === "opening") return;
	hand.isBeating = true;
	hand.beats++;
	try {
		if (view === undefined) {
			await start(core);
			return;
		}
		if (outbox.waiting().length > 0) await outbox.flush();
		const isDue = phase.kind === "row" && !isPaused && hand.beats % BEATS_PER_HOLD === 0;
		if (phase.kind === "empty" && !isEnd(phase.reason)) await lookAgain(core, phase.reason);
		else if (core.state.get().isOffline || isDue) await extend(core);
		if (!core.state.get().isOffline) await prefetch(core);
	} finally {
		hand.isBeating = false;
	}
}

/** The row on the screen stays while the server says how things are. */
async function extend(core: SessionCore): Promise<void> {
	const wasOffline = core.state.get().isOffline;
	try {
		takeWindow(core, await core.source.extend());
		if (wasOffline) update(core, { said: "Connected again" });
	} catch (error) {
		takeFailure(core, error);
	}
}

function isEnd(reason: EmptyReason): boolean {
	return reason === "done" || reason === "closed";
}

async function lookAgain(core: SessionCore, reason: EmptyReason): Promise<void> {
	const { hand, outbox } = core;
	if (reason !== "offline" && hand.beats % BEATS_PER_LOOK !== 0) return;
	if (hand.current === undefined || outbox.waiting().length > 0) await fill(core);
	else await returnToWork(core);
}

async function undo(core: SessionCore): Promise<void> {
	const { isSaving, phase } = core.state.get();
	const { past } = core.hand;
	if (isSaving) return;
	const at = phase.kind === "row" && phase.isPast ? past.indexOf(phase.item.place) : past.length;
	const place = past[at - 1];
	if (place === undefined) {
		update(core, { said: "There is no earlier row" });
		return;
	}
	if (phase.kind === "row" && phase.isPast) leavePast(core, phase.item.place);
	await look(core, place);
}

async function look(core: SessionCore, place: number): Promise<void> {
	const { hand, source } = core;
	try {
		const item = hand.visited.get(place) ?? (await source.past(place));
		hand.visited.set(place, item);
		showRow(core, item, true);
		update(core, { said: "Earlier row, with what you said of it" });
	} catch (error) {
		takeFailure(core, error);
		update(core, { said: "The earlier row cannot be opened now" });
		if (core.state.get().phase.kind === "opening") await returnToWork(core);
	}
}

async function goOn(core: SessionCore): Promise<void> {
	const { phase } = core.state.get();
	if (phase.kind !== "row" || !phase.isPast) return;
	leavePast(core, phase.item.place);
	await returnToWork(core);
}

/** An earlier row keeps what was said of it, and not what was begun. */
function leavePast(core: SessionCore, place: number): void {
	update(core, { phase: { kind: "opening" } });
	core.drafts.remove(String(place));
}

async function reveal(core: SessionCore): Promise<void> {
	const { phase, view } = core.state.get();
	if (phase.kind !== "row" || view === undefined || view.isBlind) return;
	const { place } = phase.item;
	try {
		const seen = await core.source.reveal(place);
		const after = core.state.get().phase;
		if (after.kind === "row" && after.item.place === place) writeDraft(core, { seen });
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		const { detail } = error.problem;
		update(core, { rowProblem: { detail, isFinal: false }, said: detail });
	}
}
