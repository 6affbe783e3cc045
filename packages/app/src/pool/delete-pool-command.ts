import type { ExitCode } from "../cli/exit-code.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { findPool } from "./find-pool.ts";
import { withPools } from "./pool-session.ts";

/** `assay pool delete <pool>`: removes its rows and what was computed for them; labels stay. */
export function deletePoolCommand(name: string, flags: ProjectFlags): Promise<ExitCode> {
	return withPools(flags, async ({ output, workbench: { store } }) => {
		const pool = await findPool(store, name);
		await store.deletePool(pool.name);
		output.print(`Pool ${pool.name} is deleted; ground truth of its rows stays`);
		output.json({ schema: 1, deleted: pool.name });
	});
}
