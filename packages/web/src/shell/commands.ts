import { useEffect } from "react";
import { createObservable, type Observable } from "../data/observable.ts";

/** Something that the palette offers, a key does, and the help of the keyboard lists. */
export interface Command {
	/** Unique on the page. */
	readonly id: string;
	readonly label: string;
	/** Heading that it stands under. */
	readonly group: string;
	/**
	 * Keys: one (`j`, `?`, `Enter`), two one after the other (`g m`), or with the command key of the
	 * machine (`mod+k`). Outside of fields that are typed into, unless with `mod`.
	 */
	readonly keys?: string | undefined;
	/** True: only by its keys, not in the palette. */
	readonly isHidden?: boolean | undefined;
	run(): void;
}

/** Every command that can be given now. */
export const commands: Observable<readonly Command[]> = createObservable<readonly Command[]>([]);

/**
 * Offers commands while the component is on screen. Give a list that stays the same (useMemo): a
 * new one is registered anew. A later one with the same keys wins.
 */
export function useCommands(offered: readonly Command[]): void {
	useEffect(() => {
		commands.set([...commands.get(), ...offered]);
		return () => commands.set(commands.get().filter((command) => !offered.includes(command)));
	}, [offered]);
}
