import type { RunData } from "./run-data.ts";

/** Key of a row for links, the same in every run: number of the prompt's version, a dot, the repeat. */
export function rowKey({ columns }: RunData, row: number): string {
	const seq = columns.promptSeqs[Math.floor(row / columns.trials)] ?? 0;
	return `${seq}.${row % columns.trials}`;
}

/** Position of the row with this key; `undefined` when the run has none (yet). */
export function findRow({ columns }: RunData, key: string): number | undefined {
	const [, seq, trial] = /^(\d{1,10})\.(\d{1,5})$/.exec(key) ?? [];
	if (seq === undefined || Number(trial) >= columns.trials) return undefined;
	const prompt = columns.promptSeqs.indexOf(Number(seq));
	return prompt === -1 ? undefined : prompt * columns.trials + Number(trial);
}
