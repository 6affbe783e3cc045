import type { Store } from "@assay/workflow/ports";
import type { TeamRoom } from "./team-room.ts";

/** Does something with a project's data, and closes it. */
export async function withStore<Result>(
	{ openStore }: Pick<TeamRoom, "openStore">,
	project: string,
	work: (store: Store) => Promise<Result>,
): Promise<Result> {
	const store = await openStore(project);
	try {
		return await work(store);
	} finally {
		await store.close();
	}
}
