import { useEffect } from "react";
import type { SessionState } from "./session-state.ts";

/** Takes the keys to where the work goes on: `[data-focus]` names the places. */
export function useRowFocus(focus: SessionState["focus"]): void {
	useEffect(() => {
		const names = focus.on === "row" ? ["share", "row"] : [focus.on];
		for (const name of names) {
			const [place] = document.querySelectorAll<HTMLElement>(`[data-focus="${name}"]`);
			if (place === undefined) continue;
			place.focus({ preventScroll: name === "row" });
			return;
		}
	}, [focus]);
}
