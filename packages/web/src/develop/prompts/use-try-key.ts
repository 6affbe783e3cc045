import { useEffect, useMemo, useRef } from "react";
import { useCommands } from "../../shell/commands.ts";

/** Offers the trying of the variants in the palette and by its key. */
export function useTryKey(run: () => void): void {
	const latest = useRef(run);
	useEffect(() => {
		latest.current = run;
	});
	useCommands(
		useMemo(
			() => [
				{
					id: "playground-try",
					label: "Run the variants",
					group: "Prompts",
					keys: "mod+Enter",
					run: () => latest.current(),
				},
			],
			[],
		),
	);
}
