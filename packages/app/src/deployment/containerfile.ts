/** One instruction of a Containerfile, its lines joined. */
export interface Instruction {
	readonly name: string;
	readonly text: string;
}

/** A stage of a Containerfile. */
export interface Stage {
	/** Name that others know it by; the last one may have none. */
	readonly name: string | undefined;
	readonly base: string;
	readonly instructions: readonly Instruction[];
}

/** A COPY instruction. */
export interface Copy {
	/** Name of the stage that it copies from; absent: the context. */
	readonly from: string | undefined;
	readonly sources: readonly string[];
	readonly target: string;
}

/** Reads a Containerfile. @throws {TypeError} for a line that is no instruction. */
export function parseContainerfile(text: string): readonly Stage[] {
	const stages: (Stage & { readonly instructions: Instruction[] })[] = [];
	for (const line of joinLines(text)) {
		const [, name = "", rest = ""] = /^([A-Z]+)\s+(.*)$/s.exec(line) ?? [];
		if (name === "") throw new TypeError(`Cannot read "${line}", expected an instruction`);
		if (name === "FROM") {
			const [, base = "", stage] = /^(\S+)(?:\s+AS\s+(\S+))?$/.exec(rest) ?? [];
			stages.push({ name: stage, base, instructions: [] });
		} else stages.at(-1)?.instructions.push({ name, text: rest });
	}
	return stages;
}

function joinLines(text: string): readonly string[] {
	return text
		.split("\n")
		.filter((line) => !line.startsWith("#"))
		.join("\n")
		.replaceAll(/\\\n\s*/g, "")
		.split("\n")
		.filter((line) => line.trim() !== "");
}

/** The copies of a stage, in order. */
export function copiesOf({ instructions }: Stage): readonly Copy[] {
	return instructions
		.filter(({ name }) => name === "COPY")
		.map(({ text }) => {
			const words = text.split(/\s+/);
			const from = words[0]?.startsWith("--from=") ? words.shift()?.slice(7) : undefined;
			return { from, sources: words.slice(0, -1), target: words.at(-1) ?? "" };
		});
}

/** The words of an instruction that is written as a list, such as `ENTRYPOINT ["node"]`. @throws {TypeError} */
export function wordsOf({ instructions }: Stage, name: string): readonly string[] {
	const found = instructions.findLast((one) => one.name === name);
	const words: unknown = JSON.parse(found?.text.replace(/^.*?CMD\s+(?=\[)/, "") ?? "[]");
	if (Array.isArray(words)) return words.map(String);
	throw new TypeError(`Cannot read ${name}, expected a list of words`);
}
