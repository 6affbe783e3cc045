/**
 * Simulates a run by 1 to 200 workers, for `docs/scale.md`: `node benchmarks/simulate-scale.ts`.
 * The costs are those that `benchmarks/scale-slopes.ts` has measured; the same table each time.
 */
import {
	type Costs,
	type Outcome,
	type Scenario,
	simulateWorkers,
} from "./scale/simulate-workers.ts";

/** As `ledger`, `queue` and `workers` of `scale-slopes.ts` measured them on two cores that were busy with other work. */
const BUSY: Costs = {
	commitMs: 1.2,
	rowMs: 0.02,
	openBlockMs: 4,
	completeBlockMs: 2.5,
	idleMsPerSecond: 11,
	workerMs: 1.3,
};
/** The same with little else on the machine. */
const QUIET: Costs = {
	commitMs: 0.6,
	rowMs: 0.01,
	openBlockMs: 2.5,
	completeBlockMs: 1.2,
	idleMsPerSecond: 5,
	workerMs: 1.1,
};
const WORKERS = [1, 2, 4, 8, 16, 32, 64, 100, 150, 200];

/** On the busy machine an append took 12 to 50 ms; with this time the simulation groups as many rows as real workers did. */
const BUSY_SYNC_MS = 20;

const HERE: Scenario = {
	workers: 1,
	callsPerWorker: 16,
	callsPerRow: 1,
	latencyMs: 200,
	latencySpread: 0.02,
	serverCores: 2,
	isOneMachine: true,
	syncMs: 2,
	roundTripMs: 0.2,
	costs: QUIET,
};
const HERE_BUSY: Scenario = { ...HERE, syncMs: BUSY_SYNC_MS, costs: BUSY };
const TEAM: Scenario = {
	...HERE,
	serverCores: 8,
	isOneMachine: false,
	syncMs: 1,
	roundTripMs: 0.5,
	costs: BUSY,
};
const MODEL: Scenario = { ...TEAM, latencyMs: 1_500, latencySpread: 0.6, callsPerRow: 6 };

const SCENARIOS: Readonly<Record<string, readonly Scenario[]>> = {
	"A. Two cores for all, little else on them": each(HERE, [1, 2, 4]),
	"A'. Two cores for all, busy: to compare with real workers": each(HERE_BUSY, [1, 2, 4]),
	"B. 200 ms, one call a row, 8 cores, sync 1 ms": each(TEAM, WORKERS),
	"C. B with the costs of a quiet machine": each({ ...TEAM, costs: QUIET }, WORKERS),
	"D. B with a sync of 5 ms": each({ ...TEAM, syncMs: 5 }, WORKERS),
	"E. A model of 1.5 s, six calls a row, 64 calls a worker": each(
		{ ...MODEL, callsPerWorker: 64 },
		WORKERS,
	),
};

for (const [name, scenarios] of Object.entries(SCENARIOS)) {
	console.log(`\n${name}\n`);
	console.log(
		"| workers | rows/s | of ideal | server | log | revision | commits/s | rows per commit |",
	);
	console.log("|---:|---:|---:|---:|---:|---:|---:|---:|");
	for (const scenario of scenarios) console.log(toLine(scenario, simulateWorkers(scenario)));
}

function each(scenario: Scenario, workers: readonly number[]): readonly Scenario[] {
	return workers.map((count) => ({ ...scenario, workers: count }));
}

function toLine({ workers }: Scenario, outcome: Outcome): string {
	const cells = [
		workers,
		Math.round(outcome.rowsPerSecond).toLocaleString("en"),
		outcome.shareOfIdeal.toFixed(2),
		percent(outcome.serverBusy),
		percent(outcome.logBusy),
		percent(outcome.revisionBusy),
		Math.round(outcome.commitsPerSecond).toLocaleString("en"),
		outcome.rowsPerCommit.toFixed(1),
	];
	return `| ${cells.join(" | ")} |`;
}

function percent(share: number): string {
	return `${Math.round(share * 100)} %`;
}
