import type { AnnotatorProgress, InvitationView, OwnItem, Problem } from "@assay/sdk/api";
import { EMPTY_DRAFT, type RowDraft } from "./row-draft.ts";

/** Why there is no row on the screen. */
export type EmptyReason =
	/** Every row has been answered or skipped, or has all its answers. */
	| "done"
	/** Others are at the last rows, and may leave them. */
	| "others"
	| "paused"
	| "closed"
	/** The server is away, and no row is at hand. */
	| "offline";

/** What the screen shows. */
export type Phase =
	| { readonly kind: "opening" }
	| { readonly kind: "blocked"; readonly problem: Problem }
	| { readonly kind: "empty"; readonly reason: EmptyReason }
	| {
			readonly kind: "row";
			readonly item: OwnItem;
			readonly isPast: boolean;
			/** Where the work is, in words, as it was when the row came. */
			readonly here: string;
	  };

/** Something of the form that the keys go to. */
export type FocusTarget = "row" | "explanation" | "golden" | "comment" | "share";

/** Why a row is not saved; `isFinal` = it never will be. */
export interface RowProblem {
	readonly detail: string;
	readonly isFinal: boolean;
	/** The link opens nothing any more: there is no other row to go on to. */
	readonly isOfLink?: boolean;
}

/** An answer that was not taken, and why. */
export interface RefusedSending {
	readonly id: string;
	readonly place: number;
	readonly detail: string;
	/** What the person had written. */
	readonly texts: readonly string[];
}

/** How a person's work on a task stands in this window. */
export interface SessionState {
	readonly phase: Phase;
	readonly view?: InvitationView;
	readonly progress: AnnotatorProgress;
	readonly draft: RowDraft;
	/** Index of the criterion that the keys are for. */
	readonly active: number;
	/** Why the last attempt to save the row failed, or what is missing. */
	readonly rowProblem: RowProblem | undefined;
	readonly isSaving: boolean;
	readonly isOffline: boolean;
	readonly isPaused: boolean;
	readonly hasOtherWindow: boolean;
	/** Rows whose answer waits for the server. */
	readonly kept: readonly number[];
	/** False where the browser keeps nothing over the end of the page. */
	readonly isKeptSafe: boolean;
	readonly refused: readonly RefusedSending[];
	/** For screen readers, what has just happened. */
	readonly said: string;
	/** Where the keys shall go; a new object each time. */
	readonly focus: { readonly on: FocusTarget };
}

/** Before the server has answered. */
export const FIRST_STATE: SessionState = {
	phase: { kind: "opening" },
	progress: {
		answered: 0,
		skipped: 0,
		left: 0,
	},
	draft: EMPTY_DRAFT,
	active: 0,
	rowProblem: undefined,
	isSaving: false,
	isOffline: false,
	isPaused: false,
	hasOtherWindow: false,
	kept: [],
	isKeptSafe: true,
	refused: [],
	said: "",
	focus: { on: "row" },
};

/** Rows that are through, with those whose answer waits to be sent, and all that there are for the person. */
export function rowNumbers({ kept, progress }: Pick<SessionState, "kept" | "progress">): {
	readonly done: number;
	readonly total: number;
} {
	const { answered, left, skipped } = progress;
	const total = answered + skipped + left;
	return { done: Math.min(answered + skipped + kept.length, total), total };
}

/** The place of the row on the screen in the work, in words: `row 13 of 100`. */
export function rowInWords(state: Pick<SessionState, "kept" | "progress">): string {
	const { done, total } = rowNumbers(state);
	return `row ${Math.min(done + 1, total)} of ${total}`;
}
