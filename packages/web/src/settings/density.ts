import { createObservable, type Observable } from "../data/observable.ts";

/** How much room things take on the page. */
export type Density = "normal" | "compact";

const KEY = "assay-density";

/** The choice of this browser. */
export const density: Observable<Density> = createObservable<Density>(
	globalThis.localStorage?.getItem(KEY) === "compact" ? "compact" : "normal",
);

/** Chooses a density, at once and for the next time; `theme.js` puts it on the page. */
export function chooseDensity(choice: Density): void {
	localStorage.setItem(KEY, choice);
	density.set(choice);
	window.dispatchEvent(new Event("assay-theme"));
}
