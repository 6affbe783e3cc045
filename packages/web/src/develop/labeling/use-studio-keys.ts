import { useEffect, useMemo, useRef } from "react";
import { useCommands } from "../../shell/commands.ts";

/** What the keys of the studio do. */
export interface StudioKeys {
	readonly move: (by: number) => void;
	readonly accept: () => void;
	readonly edit: () => void;
	readonly refuse: () => void;
	readonly create: () => void;
	readonly close: () => void;
}

const KEYS: readonly (readonly [keys: string, label: string, run: (keys: StudioKeys) => void])[] = [
	["j", "Next labeling function or suggestion", ({ move }) => move(1)],
	["k", "Previous labeling function or suggestion", ({ move }) => move(-1)],
	["n", "New labeling function", ({ create }) => create()],
	["a", "Accept this suggestion", ({ accept }) => accept()],
	["e", "Edit this suggestion", ({ edit }) => edit()],
	["r", "Refuse this suggestion", ({ refuse }) => refuse()],
	["Escape", "Close the panel", ({ close }) => close()],
];

/** Offers the keys; they stay the same ones, and do what the screen says last. */
export function useStudioKeys(keys: StudioKeys): void {
	const latest = useRef(keys);
	useEffect(() => {
		latest.current = keys;
	});
	useCommands(
		useMemo(
			() =>
				KEYS.map(([key, label, run]) => ({
					id: `labeling ${key}`,
					label,
					group: "Labeling functions",
					keys: key,
					run: () => run(latest.current),
				})),
			[],
		),
	);
}
