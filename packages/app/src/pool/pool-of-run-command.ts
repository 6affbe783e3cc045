import { countOf, countText } from "@assay/adapters/reports";
import { poolOfRun, requirePoolName } from "@assay/workflow/pool";
import type { ExitCode } from "../cli/exit-code.ts";
import { showImportProgress } from "../import/import-progress.ts";
import { findStoredRun } from "../run/find-stored-run.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { poolPortsOf } from "./pool-ports.ts";
import { withPools } from "./pool-session.ts";

/** Flags of `assay pool from-run`. */
export interface PoolOfRunFlags extends ProjectFlags {
	readonly name?: string;
}

/** `assay pool from-run <run>`: makes a pool of a run's responses. */
export function poolOfRunCommand(wanted: string, flags: PoolOfRunFlags): Promise<ExitCode> {
	return withPools(flags, async (session) => {
		const { output, signal, worker, workbench } = session;
		const run = await findStoredRun(workbench.store, wanted);
		const name = requirePoolName(flags.name ?? `run ${run.id}`);
		const onProgress = showImportProgress(output, `run ${run.id}`);
		const options = { worker, signal, onProgress };
		const made = await poolOfRun(poolPortsOf(session), { name, run }, options);
		output.endProgress();
		const without = made.withoutResponse;
		output.print(
			`Pool ${name}: ${countOf(made.pool.rows, "row")} of run ${run.id}${without > 0 ? `, ${countText(without)} without a response left out` : ""}`,
		);
		output.json({ schema: 1, ...made });
	});
}
