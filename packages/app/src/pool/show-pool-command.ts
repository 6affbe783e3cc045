import { countOf, countText } from "@assay/adapters/reports";
import { promptText } from "@assay/core/domain";
import { poolRows } from "@assay/workflow/pool";
import type { ExitCode } from "../cli/exit-code.ts";
import { safeLines } from "../cli/safe-lines.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { findPool } from "./find-pool.ts";
import { sourceInWords } from "./list-pools-command.ts";
import { poolLabels } from "./pool-labels.ts";
import { withPools } from "./pool-session.ts";

const ROWS_SHOWN = 3;
const TEXT_LENGTH = 300;

/** `assay pool show <pool>`: how much of it is labelled, and its first rows. */
export function showPoolCommand(name: string, flags: ProjectFlags): Promise<ExitCode> {
	return withPools(flags, async (session) => {
		const { output, workbench } = session;
		const pool = await findPool(workbench.store, name);
		const labels = await poolLabels(workbench, pool);
		const shown = Array.from({ length: Math.min(ROWS_SHOWN, pool.rows) }, (_, row) => row);
		const first = await poolRows(workbench.store, pool.name, shown);
		output.print(
			safeLines(
				[
					`Pool ${pool.name}: ${countOf(pool.rows, "row")}, ${pool.state}, from ${sourceInWords(pool)}`,
					...labels.map(
						({ criterion, locked, rows }) =>
							`  ${criterion}: ${countOf(rows, "row")} with ground truth, ${countText(locked)} of them only to measure`,
					),
					...first.flatMap(({ id, prompt, response }) => [
						`  ${id}`,
						`    ${promptText(prompt).slice(0, TEXT_LENGTH)}`,
						`    ${response.slice(0, TEXT_LENGTH)}`,
					]),
				].join("\n"),
			),
		);
		output.json({ schema: 1, pool, labels });
	});
}
