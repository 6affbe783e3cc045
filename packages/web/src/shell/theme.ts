import { createObservable, type Observable } from "../data/observable.ts";

/** What the user chose; `system` follows the machine. */
export type ThemeChoice = "system" | "light" | "dark";

const KEY = "assay-theme";
const CHOICES: readonly ThemeChoice[] = ["system", "light", "dark"];

/** The choice of this browser. */
export const theme: Observable<ThemeChoice> = createObservable<ThemeChoice>(storedTheme());

/** Chooses a theme, at once and for the next time; `theme.js` puts it on the page. */
export function chooseTheme(choice: ThemeChoice): void {
	localStorage.setItem(KEY, choice);
	theme.set(choice);
	window.dispatchEvent(new Event(KEY));
}

function storedTheme(): ThemeChoice {
	const stored = globalThis.localStorage?.getItem(KEY);
	return CHOICES.find((choice) => choice === stored) ?? "system";
}
