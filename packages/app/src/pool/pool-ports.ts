import type { PoolPorts } from "@assay/workflow/pool";
import type { Clock } from "@assay/workflow/ports";
import type { PoolSession } from "./pool-session.ts";

/** What pools are filled and shown to people with. */
export function poolPortsOf({
	programVersion,
	workbench,
}: Pick<PoolSession, "programVersion" | "workbench">): PoolPorts & { readonly clock: Clock } {
	const { clock, ids, store } = workbench;
	return { clock, ids, programVersion, store };
}
