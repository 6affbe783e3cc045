import { EXPECTED_CHECKS } from "../faults/numbered-prompts.ts";
import { recount } from "../faults/recount.ts";
import { cellOf } from "../run-summary.ts";
import type { EnduredFaults } from "./endure-faults.ts";

/** What a run that has endured faults came to, counted in the database and told by the server. */
export interface Endurance {
	/** Rows of the first run. */
	readonly rows: number;
	readonly differentRows: number;
	/** Rows whose response is not what the model said. */
	readonly wrongRows: number;
	readonly openBlocks: number;
	readonly responses: number;
	readonly runStates: readonly string[];
	/** Evaluators whose cell of "All prompts" is not what a recount of the ledger gives. */
	readonly wrongCells: readonly string[];
	readonly secondRows: number;
	/** Calls beyond one for each prompt are no more than could be in flight at the faults. */
	readonly isPaidOnce: boolean;
	/** How often a worker said that the first run is finished. */
	readonly ends: number;
	readonly left: readonly unknown[];
	readonly unanswered: readonly string[];
	readonly exitCodes: readonly (number | null)[];
}

/** Counts what is there after the faults. */
export async function countEndured(endured: EnduredFaults, prompts: number): Promise<Endurance> {
	const { seen } = endured;
	const { matrix, secondMatrix } = seen;
	const { openBlocks, responseKeys, rows, runs } = await recount(endured, matrix.run.id);
	const wrongCells = Object.entries(EXPECTED_CHECKS).filter(([name, passes]) => {
		const passed = rows.filter((row) => passes(row.response ?? "")).length;
		const cell = cellOf(matrix, name);
		const scored = [cell.scored, cell.failed, cell.abstained, cell.passed];
		return scored.join(" ") !== [prompts, 0, 0, passed].join(" ");
	});
	return {
		rows: rows.length,
		differentRows: new Set(rows.map((row) => row.promptId)).size,
		wrongRows: rows.filter((row) => row.response !== row.input).length,
		openBlocks,
		responses: responseKeys.size,
		runStates: runs.map(({ state }) => state),
		wrongCells: wrongCells.map(([name]) => name),
		secondRows: secondMatrix.rows,
		isPaidOnce: seen.calls >= prompts && seen.calls - prompts <= seen.mostLost,
		ends: seen.ends,
		left: seen.left,
		unanswered: seen.unanswered,
		exitCodes: seen.exitCodes,
	};
}

/** What it must come to. */
export function wantedEndurance(prompts: number, workers: number): Endurance {
	return {
		rows: prompts,
		differentRows: prompts,
		wrongRows: 0,
		openBlocks: 0,
		responses: prompts,
		runStates: ["finished", "finished"],
		wrongCells: [],
		secondRows: prompts,
		isPaidOnce: true,
		ends: 1,
		left: [],
		unanswered: [],
		exitCodes: Array.from({ length: workers }, () => 0),
	};
}
