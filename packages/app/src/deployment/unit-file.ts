/** Settings of a systemd unit, by section; a setting that is given several times has several values. */
export type UnitFile = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Reads a unit file. @throws {TypeError} for a line that is no setting. */
export function parseUnitFile(text: string): UnitFile {
	const sections: Record<string, Record<string, string[]>> = {};
	let section: Record<string, string[]> | undefined;
	for (const line of text.split("\n")) {
		if (line.trim() === "" || line.startsWith("#")) continue;
		const [, head] = /^\[(\w+)\]$/.exec(line) ?? [];
		if (head !== undefined) {
			section = {};
			sections[head] = section;
			continue;
		}
		const [, name, value = ""] = /^(\w+)=(.*)$/.exec(line) ?? [];
		if (name === undefined || section === undefined)
			throw new TypeError(`Cannot read "${line}", expected a setting of a section`);
		section[name] = [...(section[name] ?? []), value];
	}
	return sections;
}
