import path from "node:path";
import { EVALUATORS } from "../data/matrix-data.ts";
import type { Benchmark, Finding } from "../engine/benchmark.ts";
import { runTask } from "../engine/run-task.ts";

const BINARY = String(EVALUATORS / 2);

/** What the explorer does on the server. */
export const explorer: Benchmark = {
	name: "explorer",
	about: "the explorer over a run in SQLite: load, filter, sort, search, open a page",
	n: 100_000,
	runs: 3,
	async open({ folder, n }) {
		const file = path.join(folder, "assay.db");
		runTask("write explorer run", file, String(n), BINARY);
		return {
			async *round() {
				yield { what: "explore", figures: runTask("explore run", file, BINARY) };
			},
			findings: [
				finding("load the columns, ms", "loadMs"),
				finding("slice and failed evaluator, ms", "filterSliceFailMs", 10),
				finding("any evaluator fails, ms", "filterAnyFailMs", 10),
				finding("score below, ms", "filterScoreMs", 10),
				finding("evaluators disagree, ms", "filterDisagreementMs", 10),
				finding("sort by score, ms", "sortScoreMs", 10),
				finding("page of 200 rows side by side, ms", "pageMs", 100),
				finding("page of 200 rows far apart, ms", "scatteredPageMs", 100),
				finding("build the text index, ms", "textBuildMs"),
				finding("search a rare text, ms", "searchRareMs", 50),
				finding("search a text of every row, ms", "searchCommonMs", 50),
				finding("search a phrase and a word, ms", "searchPhraseAndWordMs", 50),
			],
			note: "10 evaluators (5 of them binary), 20 slices, prompts and responses of 300 bytes a row. Each number is the median of nine times in one process that has warmed up, but for the index, which is built once; the file is in the system's cache.",
		};
	},
};

function finding(name: string, figure: string, atMost?: number): Finding {
	return { name, of: { what: "explore", figure }, ...(atMost !== undefined && { atMost }) };
}
