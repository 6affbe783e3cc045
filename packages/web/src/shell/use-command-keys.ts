import { useEffect } from "react";
import { commands } from "./commands.ts";
import { keyName } from "./key-name.ts";

const SEQUENCE_MS = 900;

/** Gives the commands by their keys, for the whole page. */
export function useCommandKeys(): void {
	useEffect(() => {
		let before = { key: "", at: 0 };
		const press = (event: KeyboardEvent): void => {
			const key = keyName(event);
			if (key === undefined) return;
			// A control that uses Enter for itself, as a checkbox does, does not use it with the command key.
			const isPlain = !key.startsWith("mod+");
			if (isPlain && (event.defaultPrevented || isTyping(event.target) || isInLayer(event.target)))
				return;
			const isSoon = event.timeStamp - before.at < SEQUENCE_MS;
			const command = (isSoon ? commandFor(`${before.key} ${key}`) : undefined) ?? commandFor(key);
			before = command === undefined ? { key, at: event.timeStamp } : { key: "", at: 0 };
			if (command === undefined) return;
			event.preventDefault();
			command.run();
		};
		document.addEventListener("keydown", press);
		return () => document.removeEventListener("keydown", press);
	}, []);
}

function commandFor(keys: string): { run(): void } | undefined {
	return commands.get().findLast((command) => command.keys === keys);
}

function isTyping(target: EventTarget | null): boolean {
	return (
		target instanceof HTMLElement &&
		(target.isContentEditable || target.matches("input, textarea, select, [role=combobox]"))
	);
}

/** Inside a dialog, a menu or a list that lies over the page, its keys are its own. */
function isInLayer(target: EventTarget | null): boolean {
	return (
		target instanceof Element &&
		target.closest("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]") !== null
	);
}
