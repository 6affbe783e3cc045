import { countText } from "@assay/adapters/reports";
import type { Pool } from "@assay/core/domain";
import type { ExitCode } from "../cli/exit-code.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { renderTable, type TableColumn } from "../terminal/render-table.ts";
import { withPools } from "./pool-session.ts";

const COLUMNS: readonly TableColumn[] = [
	{ header: "pool", isFlexible: true },
	{ header: "rows", align: "right" },
	{ header: "state" },
	{ header: "from", isFlexible: true },
];

/** `assay pool list`: the project's pools. */
export function listPoolsCommand(flags: ProjectFlags): Promise<ExitCode> {
	return withPools(flags, async ({ output, workbench: { store } }) => {
		const pools = await store.listPools();
		const rows = pools.map((pool) => [
			pool.name,
			countText(pool.rows),
			pool.state,
			sourceInWords(pool),
		]);
		output.print(
			rows.length === 0
				? "No pools; make one with: assay pool import FILE"
				: renderTable(COLUMNS, rows, output.width).join("\n"),
		);
		output.json({ schema: 1, pools });
	});
}

/** Where a pool's rows came from, for people. */
export function sourceInWords({ source }: Pick<Pool, "source">): string {
	return source.kind === "run" ? `run ${source.run}` : source.source;
}
