import { useEffect, useMemo, useRef } from "react";
import { useCommands } from "../../shell/commands.ts";

/** Offers the trying of the draft in the palette and by its key. */
export function useTryKey(run: () => void): void {
	const latest = useRef(run);
	useEffect(() => {
		latest.current = run;
	});
	useCommands(
		useMemo(
			() => [
				{
					id: "builder-try",
					label: "Try the draft",
					group: "Builder",
					keys: "mod+Enter",
					run: () => latest.current(),
				},
			],
			[],
		),
	);
}
