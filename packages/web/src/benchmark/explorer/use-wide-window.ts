import { useSyncExternalStore } from "react";

/** From here on a record has room beside the list. */
const WIDE = "(min-width: 1440px)";

/** Whether there is room for a panel beside a list. */
export function useWideWindow(): boolean {
	return useSyncExternalStore(subscribe, isWide);
}

function subscribe(tell: () => void): () => void {
	const query = globalThis.matchMedia(WIDE);
	query.addEventListener("change", tell);
	return () => query.removeEventListener("change", tell);
}

function isWide(): boolean {
	return globalThis.matchMedia(WIDE).matches;
}
