import type {
	EvaluatorMatrix,
	RunColumns,
	RunTotals,
	SelectableNames,
} from "@assay/core/benchmark";
import type { ResponseColumn } from "@assay/core/domain";
import type { RunSubject } from "../benchmark/index.ts";
import type { StoredRun } from "../ports/index.ts";
import type { BlockPlaces } from "./block-places.ts";

/**
 * The done blocks of one run, read for exploring. Row = position of the prompt × trials + trial;
 * positions count the prompts of done blocks, in the order of the blocks.
 */
export interface RunData {
	readonly run: StoredRun;
	readonly subject: RunSubject;
	readonly names: SelectableNames;
	readonly columns: RunColumns;
	readonly responses: ResponseColumn;
	readonly rowCount: number;
	/** Where the blocks of the rows are. */
	readonly places: BlockPlaces;
	readonly matrix: EvaluatorMatrix;
	readonly totals: RunTotals;
	/** Memory of the columns. */
	readonly byteLength: number;
}
