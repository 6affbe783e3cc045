import path from "node:path";
import { EVALUATORS } from "../data/matrix-data.ts";
import type { Benchmark } from "../engine/benchmark.ts";
import { runTask } from "../engine/run-task.ts";

const BINARY = String(EVALUATORS / 2);

/** The matrix of a run in the store. */
export const matrixStored: Benchmark = {
	name: "matrix-stored",
	about: "evaluator matrix and totals of a run in SQLite, from its stored columns",
	n: 1_000_000,
	runs: 3,
	async open({ folder, n }) {
		const file = path.join(folder, "assay.db");
		const written = runTask("write run", file, String(n), BINARY);
		return {
			async *round(round) {
				if (round === 1) yield { what: "write the run", figures: written };
				for (const what of ["matrix", "results"])
					yield { what, figures: runTask(`compare stored ${what}`, file, BINARY, String(n)) };
				yield { what: "read once", figures: runTask("read run", file, BINARY) };
			},
			findings: [
				{
					name: "stored matrix ÷ bare loop",
					of: { what: "matrix", figure: "timesBare" },
					atMost: 5,
				},
				{
					name: "stored matrix and totals ÷ bare loop",
					of: { what: "results", figure: "timesBare" },
				},
				{
					name: "read once in a new process, ms",
					of: { what: "read once", figure: "ms" },
				},
				{
					name: "peak memory of that process, MB",
					of: { what: "read once", figure: "peakMb" },
					atMost: 1000,
				},
			],
			note: "10 evaluators (5 of them binary), 20 slices, each prompt in about 2. The run is read from SQLite through the store port; the bare loop (bareMs) finds its columns in memory. Both in turn in one process, medians of 5; the means of both are equal. Results: matrix and totals, as every command reads them; read once: the same in a new process, opening the store included. The file is in the system's cache.",
		};
	},
};
