import type { RunId } from "@assay/core/domain";
import { NotFoundError } from "@assay/core/domain";
import { loadRunData, type RunData } from "@assay/workflow/explore";
import type { RunTrust, Store } from "@assay/workflow/ports";
import { readRunTrust, type TrustSources } from "@assay/workflow/refine";
import { loadRunSubject } from "@assay/workflow/results";

/** Reads runs for a command that compares them with labels; each is read once. */
export function trustSources(store: Store): TrustSources {
	const known = new Map<RunId, Promise<RunData>>();
	const read = async (id: RunId): Promise<RunData> => {
		const run = await store.getRun(id);
		if (run === undefined) throw new NotFoundError(`Cannot find run "${id}": it was deleted`);
		return loadRunData(store, run, await loadRunSubject(store, run));
	};
	return {
		store,
		load(id) {
			const data = known.get(id) ?? read(id);
			known.set(id, data);
			return data;
		},
	};
}

/** What people's labels say about a run; `undefined` where there is no label in the project, and then nothing is read. */
export async function commandTrust(store: Store, id: RunId): Promise<RunTrust | undefined> {
	if (!(await store.revisions()).has("ground-truth")) return undefined;
	const sources = trustSources(store);
	return readRunTrust(sources, await sources.load(id));
}
