import { randomUUID } from "node:crypto";
import type { AnnotationTask, TaskItem } from "@assay/core/domain";
import type { Store } from "@assay/workflow/ports";
import { secretHash } from "@assay/workflow/refine";

/** A task on a project's newest run, with links to it, for tests. */
export interface TaskFixture {
	readonly task: AnnotationTask;
	readonly items: readonly TaskItem[];
	/** Invites a person, and gives the secret of the link. */
	invite(annotator: string, how?: { readonly expiresAt?: number }): Promise<string>;
	/** Withdraws every link of a person. */
	revoke(annotator: string): Promise<void>;
}

/** What the task is beside a plain one. */
export interface TaskWanted extends Partial<Omit<AnnotationTask, "criteria">> {
	/** Names; default: all of the run. */
	readonly criteria?: readonly string[];
	/** Rows from the run's beginning; default: all. */
	readonly rows?: number;
}

const DAY_MS = 24 * 60 * 60_000;

/** Makes a task in the store. */
export async function taskFixture(store: Store, wanted: TaskWanted = {}): Promise<TaskFixture> {
	const { criteria, rows, ...fields } = wanted;
	const [run] = await store.listRuns();
	if (run === undefined) throw new TypeError("Cannot make a task: there is no run");
	const { manifest } = run;
	const task: AnnotationTask = {
		id: randomUUID(),
		name: "Answers of the chatbot",
		run: run.id,
		system: manifest.system.name,
		criteria: manifest.criteria.filter(({ name }) => criteria?.includes(name) ?? true),
		overlap: 1,
		wantsGoldenResponse: false,
		isBlind: true,
		selection: "All rows",
		state: "open",
		createdAt: Date.now(),
		...fields,
	};
	const items = (await itemsOf(store, run.id, manifest.trials)).slice(0, rows);
	await store.createTask(task, items);
	return {
		task,
		items,
		async invite(annotator, { expiresAt = Date.now() + DAY_MS } = {}) {
			const secret = randomUUID();
			await store.putInvitation({
				id: randomUUID(),
				task: task.id,
				annotator,
				secretHash: secretHash(secret),
				isRevoked: false,
				expiresAt,
				createdAt: Date.now(),
			});
			return secret;
		},
		async revoke(annotator) {
			for (const one of await store.listInvitations(task.id))
				if (one.annotator === annotator) await store.revokeInvitation(one.id);
		},
	};
}

async function itemsOf(
	store: Store,
	run: Parameters<Store["readResponseKeys"]>[0],
	trials: number,
): Promise<readonly TaskItem[]> {
	const items: TaskItem[] = [];
	for (const { index, promptSeqs } of await store.listBlocks(run)) {
		const keys = await store.readResponseKeys(run, index);
		const prompts = await store.getPrompts(promptSeqs);
		for (const [row, responseKey] of keys.entries()) {
			const stored = prompts[Math.floor(row / trials)];
			if (stored === undefined) continue;
			const { clusterId, id } = stored.prompt;
			items.push({
				place: items.length,
				responseKey,
				promptSeq: stored.seq,
				promptId: id,
				trial: row % trials,
				clusterId: clusterId ?? id,
				purpose: "measure",
				inclusionProbability: 0.5,
			});
		}
	}
	return items;
}
