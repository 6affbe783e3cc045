/**
 * Runs one task in this process and prints its figures as JSON: `node benchmarks/task.ts NAME ARGS`.
 * Benchmarks start it; each task loads only its own code, so that memory can be compared.
 */
import type { Figures } from "./engine/benchmark.ts";

type Task = (...args: readonly string[]) => Promise<Figures>;

const TASKS: Readonly<Record<string, () => Promise<Task>>> = {
	"read rows": async () => (await import("./tasks/read-rows.ts")).readRows,
	"read items": async () => (await import("./tasks/read-rows.ts")).readItems,
	"read with csv-parse": async () => (await import("./tasks/read-csv-parse.ts")).readCsvParse,
	"read with hyparquet": async () => (await import("./tasks/read-hyparquet.ts")).readHyparquet,
	"matrix in memory": async () => (await import("./tasks/matrix-in-memory.ts")).matrixInMemory,
	"write run": async () => (await import("./tasks/write-run.ts")).writeRun,
	"compare stored matrix": async () => (await import("./tasks/read-run.ts")).compareMatrix,
	"compare stored results": async () => (await import("./tasks/read-run.ts")).compareResults,
	"write explorer run": async () => (await import("./tasks/explorer.ts")).writeExplorerRun,
	"explore run": async () => (await import("./tasks/explorer.ts")).exploreRun,
	"read while running": async () => (await import("./tasks/readers.ts")).readWhileRunning,
	"make explorer project": async () =>
		(await import("./tasks/explorer-page.ts")).makeExplorerProject,
	"measure explorer page": async () =>
		(await import("./tasks/explorer-page.ts")).measureExplorerPage,
	"label votes": async () => (await import("./tasks/label-votes.ts")).labelVotes,
	"train on texts": async () => (await import("./tasks/quality-model.ts")).trainOnTexts,
	"apply labeling functions": async () => (await import("./tasks/apply-labeling.ts")).applyLabeling,
	"read run": async () => (await import("./tasks/read-run.ts")).readRun,
};

const [name = "", ...args] = process.argv.slice(2);
const load = TASKS[name];
if (load === undefined)
	throw new TypeError(
		`Cannot run task "${name}", expected one of: ${Object.keys(TASKS).join(", ")}`,
	);
const task = await load();
const figures = await task(...args);
const peakMb = Math.round((process.resourceUsage().maxRSS * 1024) / 1e6);
console.log(JSON.stringify({ ...figures, peakMb }));
