import { useEffect } from "react";
import { type AnnotateKey, annotateKey, type PressedKey } from "./annotate-key.ts";
import type { AnnotationSession } from "./annotation-session.ts";
import { criteriaOf } from "./row-draft.ts";

/** Something that lies over the row. */
export type AnnotateLayer = "keys" | "tags";

/** Does what the keys say, for the whole page but its dialogs. */
export function useAnnotateKeys(
	session: AnnotationSession,
	open: (layer: AnnotateLayer) => void,
): void {
	useEffect(() => {
		const press = (event: KeyboardEvent): void => {
			const { defaultPrevented, isComposing, repeat, target } = event;
			// A key that is held down says one thing, and not the same of the rows that follow.
			if (defaultPrevented || isComposing || repeat || isInDialog(target)) return;
			const meant = annotateKey({
				key: event.key,
				code: event.code,
				hasShift: event.shiftKey,
				hasAlt: event.altKey,
				hasCommand: event.ctrlKey || event.metaKey,
				within: withinOf(target),
			});
			if (meant !== undefined && obey(session, meant, open)) event.preventDefault();
		};
		document.addEventListener("keydown", press);
		return () => document.removeEventListener("keydown", press);
	}, [session, open]);
}

function isInDialog(target: EventTarget | null): boolean {
	return target instanceof Element && target.closest("dialog") !== null;
}

function withinOf(target: EventTarget | null): PressedKey["within"] {
	if (!(target instanceof Element)) return "page";
	if (target.matches("textarea[data-enter]")) return "one-line";
	if (target.matches("textarea")) return "lines";
	if (target.matches("input")) return "number";
	return target.matches("button, a, summary") ? "button" : "page";
}

/** True where the key did something. */
function obey(
	session: AnnotationSession,
	meant: AnnotateKey,
	open: (layer: AnnotateLayer) => void,
): boolean {
	const { isPaused, phase } = session.state.get();
	if (isPaused) {
		if (meant.kind === "letter" && meant.letter !== "p") return false;
		if (meant.kind !== "label") session.pause(false);
		return meant.kind !== "label";
	}
	switch (meant.kind) {
		case "label":
			return label(session, meant.digit);
		case "save":
			if (phase.kind !== "row") return false;
			void session.save();
			return true;
		case "leave":
			if (phase.kind !== "row") return false;
			if (phase.isPast && !isTyping()) void session.goOn();
			else session.focus("row");
			return true;
		case "letter":
			return letter(session, meant.letter, open);
	}
}

function isTyping(): boolean {
	return document.activeElement?.matches("textarea, input") === true;
}

function label(session: AnnotationSession, digit: string): boolean {
	const { active, phase, view } = session.state.get();
	if (phase.kind !== "row" || view === undefined) return false;
	const criterion = criteriaOf(view, phase.item)[active];
	const chosen = criterion?.labels.find(({ key }) => key === digit);
	if (criterion === undefined || chosen === undefined) return false;
	void session.choose(criterion.name, chosen.name);
	return true;
}

function letter(
	session: AnnotationSession,
	pressed: string,
	open: (layer: AnnotateLayer) => void,
): boolean {
	const { phase, view } = session.state.get();
	const everywhere: Readonly<Record<string, () => unknown>> = {
		"?": () => open("keys"),
		u: () => session.undo(),
	};
	const onRow: Readonly<Record<string, () => unknown>> = {
		e: () => session.focus("explanation"),
		c: () => session.focus("comment"),
		s: () => session.skip(),
		p: () => session.pause(true),
		...(view?.wantsGoldenResponse === true && { g: () => session.focus("golden") }),
		...(view?.isBlind === false && { v: () => session.reveal() }),
		...((view?.slices.length ?? 0) > 0 && { t: () => open("tags") }),
	};
	const act = everywhere[pressed] ?? (phase.kind === "row" ? onRow[pressed] : undefined);
	void act?.();
	return act !== undefined;
}
