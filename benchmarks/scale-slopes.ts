/**
 * Measures how costs grow with the data, for `docs/scale.md`:
 * `node benchmarks/scale-slopes.ts PART [SIZE ...]`.
 * Parts: ledger, sqlite, queue, matrix, manifest, limits, workers.
 * Each part has a PostgreSQL of its own, prints one line of JSON for each measurement and ends by
 * itself. Counts processor time of the server, which other work on the machine hardly changes.
 */
import { ledgerSlope } from "./scale/ledger-slope.ts";
import { limitSlope } from "./scale/limit-slope.ts";
import { manifestSlope } from "./scale/manifest-slope.ts";
import { matrixSlope } from "./scale/matrix-slope.ts";
import { queueSlope } from "./scale/queue-slope.ts";
import { sqliteBytes } from "./scale/sqlite-bytes.ts";
import { workerCosts } from "./scale/worker-costs.ts";

interface Part {
	readonly sizes: readonly number[];
	readonly measure: (sizes: readonly number[]) => Promise<void> | void;
}

const PARTS: Readonly<Record<string, Part>> = {
	/** Rows of a table. */
	ledger: { sizes: [100_000, 300_000, 1_000_000], measure: ledgerSlope },
	/** Rows of a table. */
	sqlite: { sizes: [100_000], measure: ([rows = 0]) => sqliteBytes(rows) },
	/** Blocks of a run. */
	queue: { sizes: [1_000, 10_000, 40_000], measure: queueSlope },
	/** Blocks of a run. */
	matrix: { sizes: [400, 4_000], measure: matrixSlope },
	/** Prompts of a run. */
	manifest: { sizes: [1_000_000, 10_000_000, 17_000_000], measure: manifestSlope },
	/** Processes that make calls. */
	limits: { sizes: [4, 16, 50], measure: limitSlope },
	/** Worker processes. */
	workers: { sizes: [1, 2, 4], measure: workerCosts },
};

const [name = "", ...sizes] = process.argv.slice(2);
const part = PARTS[name];
if (part === undefined)
	throw new TypeError(`Cannot measure "${name}", expected one of ${Object.keys(PARTS).join(", ")}`);
await part.measure(sizes.length > 0 ? sizes.map(Number) : part.sizes);
