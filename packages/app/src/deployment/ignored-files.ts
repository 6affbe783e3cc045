/** Whether a file stays out of the context of a build, as a `.dockerignore` says: the last line that matches decides. */
export function ignoredFiles(text: string): (file: string) => boolean {
	const rules = text
		.split("\n")
		.map((line) => line.trim())
		.filter((line) => line !== "" && !line.startsWith("#"))
		.map((line) => ({ isKept: line.startsWith("!"), pattern: toPattern(line.replace(/^!/, "")) }));
	return (file) => {
		const matching = rules.findLast(({ pattern }) =>
			withParents(file).some((one) => pattern.test(one)),
		);
		return matching !== undefined && !matching.isKept;
	};
}

/** What names a folder names all that is in it. */
function withParents(file: string): readonly string[] {
	const parts = file.split("/");
	return parts.map((_, i) => parts.slice(0, i + 1).join("/"));
}

/** Unlike in a shell, a star takes names that begin with a dot. */
function toPattern(glob: string): RegExp {
	const text = glob
		.replaceAll(/[.+^$()[\]{}|\\]/g, "\\$&")
		.replaceAll(/\*\*\/|\*\*|\*/g, (stars) => STARS[stars] ?? stars);
	return new RegExp(`^${text}$`);
}

const STARS: Readonly<Record<string, string>> = { "**/": "(.*/)?", "**": ".*", "*": "[^/]*" };
