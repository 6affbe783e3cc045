import type { Workroom } from "../http/workroom.ts";
import { storedProject } from "../workbench/stored-project.ts";

/** Reads a stored project again whenever its definitions, or its settings, were brought to the database anew. */
export function followStored({ configuration, feed, store }: Workroom): { close(): Promise<void> } {
	const { name, root } = configuration.project;
	let work = Promise.resolve();
	const read = async (): Promise<void> => {
		try {
			configuration.take(await storedProject(store, { name, root }));
		} catch {
			// A store that cannot be read now is read at the next change; requests tell what is wrong with it.
		}
	};
	const stop = feed.listen((event) => {
		if (event.kind !== "revisions-changed") return;
		if ("definitions" in event.topics || "documents" in event.topics) work = work.then(read);
	});
	return {
		async close() {
			stop();
			await work;
		},
	};
}
