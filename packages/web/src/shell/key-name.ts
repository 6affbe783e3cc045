const IS_MAC = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? "");

/** Name of a pressed key as commands write it; `undefined` for modifiers alone. */
export function keyName(event: KeyboardEvent): string | undefined {
	if (event.altKey || ["Control", "Meta", "Shift", "Alt", "Dead"].includes(event.key))
		return undefined;
	const isMod = IS_MAC ? event.metaKey : event.ctrlKey;
	if (!isMod && (event.ctrlKey || event.metaKey)) return undefined;
	const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
	return isMod ? `mod+${key}` : key;
}

/** Keys of a command as people read them: `mod+k` is `Ctrl K`, or `⌘ K` on a Mac. */
export function keysForPeople(keys: string): string {
	return keys
		.replace("mod+", IS_MAC ? "⌘ " : "Ctrl ")
		.split(" ")
		.map((key) => (key.length === 1 ? key.toUpperCase() : key))
		.join(" ");
}
