import type { RunData } from "../explore/run-data.ts";
import type { Store } from "../ports/index.ts";

/** How many answers people were asked for, by criterion and row; one that is absent: none is missing. */
export type WantedAnswers = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** Reads how many answers the tasks of a run still wait for; a closed task waits for none. */
export async function wantedAnswers(store: Store, data: RunData): Promise<WantedAnswers> {
	const { promptSeqs, trials } = data.columns;
	const tasks = (await store.listTasks()).filter(
		({ run, state }) => run === data.run.id && state !== "closed",
	);
	if (tasks.length === 0) return new Map();
	const positions = new Map(Array.from(promptSeqs, (seq, position) => [seq, position]));
	const wanted = new Map<string, Map<number, number>>();
	for (const { criteria, id, overlap } of tasks)
		for (const { promptSeq, trial } of await store.listItems(id)) {
			const position = positions.get(promptSeq);
			if (position === undefined) continue;
			const row = position * trials + trial;
			for (const { name } of criteria) {
				const rows = wanted.get(name) ?? new Map<number, number>();
				wanted.set(name, rows);
				rows.set(row, Math.max(rows.get(row) ?? 0, overlap));
			}
		}
	return wanted;
}

/** Rows of a task that its run has. */
export async function rowsOfTask(
	store: Store,
	{ columns }: RunData,
	task: string,
): Promise<ReadonlySet<number>> {
	const positions = new Map(Array.from(columns.promptSeqs, (seq, position) => [seq, position]));
	return new Set(
		(await store.listItems(task)).flatMap(({ promptSeq, trial }) => {
			const position = positions.get(promptSeq);
			return position === undefined ? [] : [position * columns.trials + trial];
		}),
	);
}
