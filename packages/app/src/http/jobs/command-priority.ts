/** What a command asks of a worker; the higher the number, the sooner it is begun. */
export const COMMAND_PRIORITY = {
	/** Mostly waits for others: for models, for a trainer, for the workers that share its blocks. */
	light: 0,
	/** Takes a processor to itself for seconds to minutes. */
	heavy: 10,
	/** Somebody looks at the page and waits for it. */
	quick: 20,
} as const;

/** Rows of a run that somebody waits for. */
const SMALL_RUN = 100;
const LIGHT: ReadonlySet<string> = new Set([
	"run",
	"resume",
	"retry",
	"score",
	"fine-tune",
	"prompts",
]);
const SAMPLE = /^--filter-(?:first-n|sample)=(\d+)$/;

/**
 * How soon a worker begins a command, by its words.
 *
 * @example
 * commandPriority(["run", "--filter-first-n=20"]) // => COMMAND_PRIORITY.quick
 */
export function commandPriority(words: readonly string[]): number {
	const [command = "", what = ""] = words;
	if (command === "judge" && what !== "align") return COMMAND_PRIORITY.quick;
	if (command === "run" && words.some(isSmall)) return COMMAND_PRIORITY.quick;
	return LIGHT.has(command) ? COMMAND_PRIORITY.light : COMMAND_PRIORITY.heavy;
}

function isSmall(word: string): boolean {
	const [, count] = SAMPLE.exec(word) ?? [];
	return count !== undefined && Number(count) <= SMALL_RUN;
}
