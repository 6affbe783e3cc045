import { useEffect } from "react";
import type { AnnotationSession } from "./annotation-session.ts";

const BEAT_MS = 2_500;

/** Ties the work to the window: its beat, its being seen, its connection, its end. */
export function useSessionLife(session: AnnotationSession): void {
	useEffect(() => {
		const beat = (): void => void session.beat();
		const look = (): void => session.hide(document.visibilityState === "hidden");
		const leave = (): void => session.hide(true);
		const timer = setInterval(beat, BEAT_MS);
		const warn = (event: BeforeUnloadEvent): void => {
			const { isKeptSafe, kept } = session.state.get();
			if (!isKeptSafe && kept.length > 0) event.preventDefault();
		};
		look();
		document.addEventListener("visibilitychange", look);
		window.addEventListener("pagehide", leave);
		window.addEventListener("online", beat);
		window.addEventListener("beforeunload", warn);
		return () => {
			clearInterval(timer);
			document.removeEventListener("visibilitychange", look);
			window.removeEventListener("pagehide", leave);
			window.removeEventListener("online", beat);
			window.removeEventListener("beforeunload", warn);
		};
	}, [session]);
}
