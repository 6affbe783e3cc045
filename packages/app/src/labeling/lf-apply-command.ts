import { isActive, labelingTable } from "@assay/workflow/labeling";
import type { ExitCode } from "../cli/exit-code.ts";
import { applyShown } from "./apply-shown.ts";
import {
	type LabelingFlags,
	labelingGround,
	namedFunctions,
	withLabeling,
} from "./labeling-session.ts";
import { showLabelingTable } from "./lf-list-command.ts";

/** Flags of `assay lf apply`. */
export interface LfApplyFlags extends LabelingFlags {
	readonly dryRun?: boolean;
}

/** `assay lf apply`: lets labeling functions vote where they have not voted yet. */
export function lfApplyCommand(names: readonly string[], flags: LfApplyFlags): Promise<ExitCode> {
	return withLabeling(flags, async (session) => {
		const { output, workbench } = session;
		const ground = await labelingGround(session, flags);
		const { criterion, functions, pool } = ground;
		const wanted =
			names.length === 0 ? functions.filter(isActive) : namedFunctions(functions, names);
		const isDryRun = flags.dryRun === true;
		const { application, exit, plan } = await applyShown(session, { ...ground, wanted, isDryRun });
		const about = { schema: 1, pool: pool.name, criterion: criterion.definition.name, plan };
		if (application === undefined) output.json(about);
		else {
			const request = { pool, criterion: criterion.definition, functions };
			const table = await labelingTable(workbench.store, request);
			showLabelingTable(output, table);
			output.json({ ...about, ...application, table });
		}
		return exit;
	});
}
