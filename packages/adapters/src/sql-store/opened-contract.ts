import type { Store } from "@assay/workflow/ports";
import { afterEach, beforeEach } from "vitest";

/** Opens a store of the project in the database under test; the same name gives the same content. */
export type OpenStore = (project: string) => Promise<Store>;

/** What a test of the contract works with. */
export interface ContractStore {
	/** Of a project that no other test has. */
	readonly store: Store;
	/** A further store of the same project, closed after the test. */
	openAgain(): Promise<Store>;
	/** A store of a project of another name. */
	openOther(): Promise<Store>;
}

/** Opens a store before each test and closes every store that was opened after it. */
export function contractStore(open: OpenStore): ContractStore {
	let opened: Store[] = [];
	let project = "";
	const keep = async (name: string): Promise<Store> => {
		const store = await open(name);
		opened.push(store);
		return store;
	};
	beforeEach(async ({ task }) => {
		project = `${task.id} ${task.name}`;
		await keep(project);
	});
	afterEach(async () => {
		await Promise.all(opened.map((store) => store.close()));
		opened = [];
	});
	return {
		get store() {
			return opened[0]!;
		},
		openAgain: () => keep(project),
		openOther: () => keep(`${project} (other)`),
	};
}

/** All items of an asynchronous list. */
export async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
	const all: T[] = [];
	for await (const item of items) all.push(item);
	return all;
}
