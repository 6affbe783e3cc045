import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { type Command, useCommands } from "./commands.ts";
import { ALL_PLACES } from "./places.ts";
import { chooseTheme } from "./theme.ts";

/** What is open over the page. */
export interface PageLayers {
	readonly isPaletteOpen: boolean;
	readonly setPaletteOpen: (isOpen: boolean) => void;
	readonly openPalette: () => void;
	readonly isHelpOpen: boolean;
	readonly setHelpOpen: (isOpen: boolean) => void;
	readonly openHelp: () => void;
}

/** Offers the commands that every screen has. */
export function usePageCommands(): PageLayers {
	const [isPaletteOpen, setPaletteOpen] = useState(false);
	const [isHelpOpen, setHelpOpen] = useState(false);
	const navigate = useNavigate();
	const openPalette = useCallback(() => setPaletteOpen(true), []);
	const openHelp = useCallback(() => setHelpOpen(true), []);
	useCommands(
		useMemo((): readonly Command[] => {
			const places = ALL_PLACES.map((place) => ({
				id: `go ${place.path}`,
				label: place.label,
				group: "Go to",
				keys: `g ${place.key}`,
				run: () => void navigate({ to: place.path }),
			}));
			return [...places, ...themeCommands(), ...layerCommands(openPalette, openHelp)];
		}, [navigate, openPalette, openHelp]),
	);
	return { isPaletteOpen, setPaletteOpen, openPalette, isHelpOpen, setHelpOpen, openHelp };
}

function themeCommands(): readonly Command[] {
	return (["light", "dark", "system"] as const).map((choice) => ({
		id: `theme ${choice}`,
		label: choice === "system" ? "Theme: as the system" : `Theme: ${choice}`,
		group: "Page",
		run: () => chooseTheme(choice),
	}));
}

function layerCommands(openPalette: () => void, openHelp: () => void): readonly Command[] {
	return [
		{
			id: "palette",
			label: "Find a command",
			group: "Page",
			keys: "mod+k",
			isHidden: true,
			run: openPalette,
		},
		{ id: "help", label: "Keys of this screen", group: "Page", keys: "?", run: openHelp },
	];
}
