import type { OwnItem, Problem, WindowState } from "@assay/sdk/api";
import { ApiError } from "@assay/sdk/client";
import type { Observable } from "../../data/observable.ts";
import type { Outbox } from "./outbox.ts";
import {
	criteriaOf,
	draftOf,
	EMPTY_DRAFT,
	isEmptyDraft,
	missingPart,
	type RowDraft,
} from "./row-draft.ts";
import type { HeldRow, RowSource } from "./row-source.ts";
import type { RowTimer } from "./row-timer.ts";
import { type RefusedSending, rowInWords, type SessionState } from "./session-state.ts";
import type { Shelf } from "./shelf.ts";

/** What a session rests on. */
export interface SessionParts {
	/** Of this window. */
	readonly client: string;
	readonly source: RowSource;
	readonly drafts: Shelf<RowDraft>;
	readonly refused: Shelf<RefusedSending>;
	readonly timer: RowTimer;
	/** Takes over what an earlier link to the same work has kept. */
	readonly adopt: (work: string) => void;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	readonly newId: () => string;
}

/** What the window has at hand, beside what it shows. */
export interface Hand {
	current: HeldRow | undefined;
	/** Held as well, so that it can be shown while the server is away. */
	ahead: HeldRow | undefined;
	/** Rows that the person has had, oldest first. */
	past: readonly number[];
	/** Those that the server counts. */
	readonly counted: Set<number>;
	readonly visited: Map<number, OwnItem>;
	/** Draws that are under way. */
	line: Promise<void>;
	isBeating: boolean;
	beats: number;
	/** The server was away, and not everything has been sent since. */
	wasAway: boolean;
	/** Id of what is being sent while the person waits. */
	sending: string | undefined;
}

/** A session from inside. */
export interface SessionCore extends SessionParts {
	readonly state: Observable<SessionState>;
	readonly outbox: Outbox;
	readonly hand: Hand;
}

/** Changes some of what the session shows. */
export function update({ state }: Pick<SessionCore, "state">, change: Partial<SessionState>): void {
	state.set({ ...state.get(), ...change });
}

/** Puts a row on the screen with what was said of it so far. */
export function showRow(core: SessionCore, item: OwnItem, isPast: boolean): void {
	stashDraft(core);
	const { view } = core.state.get();
	const kept = core.drafts.get(String(item.place));
	const draft = kept ?? (isPast ? draftOf(item) : EMPTY_DRAFT);
	const missing = view && missingPart(criteriaOf(view, item), draft);
	core.timer.begin(draft.elapsedMs);
	update(core, {
		phase: { kind: "row", item, isPast, here: rowInWords(core.state.get()) },
		draft,
		active: missing?.at ?? 0,
		rowProblem: undefined,
		focus: { on: "row" },
	});
}

/** Keeps what was said of the row on the screen, and for how long it was looked at. */
export function stashDraft({ drafts, state, timer }: SessionCore): void {
	const { draft, isKeptSafe, phase } = state.get();
	if (phase.kind !== "row" || (phase.isPast && isEmptyDraft(draft))) return;
	const isKept = drafts.put(String(phase.item.place), { ...draft, elapsedMs: timer.elapsedMs() });
	if (!isKept && isKeptSafe) update({ state }, { isKeptSafe: false });
}

/**
 * Takes in what the server says of the window and its task. An answer may overtake a question that
 * was asked before it: numbers that know of fewer rows than the person has had are older ones.
 */
export function takeWindow(core: SessionCore, told: WindowState): void {
	const { hasOtherWindow, progress } = told;
	const known = core.state.get().progress;
	const isOlder = rowsHad(progress) < rowsHad(known);
	update(core, { hasOtherWindow, isOffline: false, ...(!isOlder && { progress }) });
}

function rowsHad({ answered, skipped }: WindowState["progress"]): number {
	return answered + skipped;
}

/**
 * Takes in that a request failed: a server that is away is waited for, a link that opens nothing any
 * more ends the work, but leaves what is on the screen.
 */
export function takeFailure(core: SessionCore, error: unknown): void {
	if (!(error instanceof ApiError)) throw error;
	const { problem } = error;
	const { phase } = core.state.get();
	if (problem.status === 0 || problem.status >= 500) {
		update(core, {
			isOffline: true,
			...(phase.kind === "opening" && { phase: { kind: "empty", reason: "offline" } }),
		});
		return;
	}
	if (phase.kind === "row") refuseRow(core, problem);
	else update(core, { phase: { kind: "blocked", problem } });
}

/** Keeps a row on the screen that the server does not take, with the reason. */
export function refuseRow(core: SessionCore, { code, detail }: Problem): void {
	const isOfLink = code.startsWith("INVITATION");
	const isFinal = code !== "INPUT_SHAPE" && code !== "INPUT";
	update(core, {
		rowProblem: { detail, isFinal, ...(isOfLink && { isOfLink }) },
		said: detail,
	});
}
