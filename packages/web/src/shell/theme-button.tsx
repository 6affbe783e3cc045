import { Monitor, Moon, Sun } from "lucide-react";
import type { ReactElement } from "react";
import { useObservable } from "../data/observable.ts";
import { IconButton } from "../design/icon-button.tsx";
import { chooseTheme, type ThemeChoice, theme } from "./theme.ts";

const NEXT: Readonly<Record<ThemeChoice, ThemeChoice>> = {
	system: "light",
	light: "dark",
	dark: "system",
};
const ICONS = { system: Monitor, light: Sun, dark: Moon };
const NAMES = { system: "as the system", light: "light", dark: "dark" };

/** Goes through the themes. */
export function ThemeButton(): ReactElement {
	const choice = useObservable(theme);
	const Icon = ICONS[choice];
	return (
		<IconButton
			label={`Theme: ${NAMES[choice]}. Change to ${NAMES[NEXT[choice]]}`}
			onClick={() => chooseTheme(NEXT[choice])}
		>
			<Icon aria-hidden />
		</IconButton>
	);
}
