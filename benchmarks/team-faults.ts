/**
 * Shows that a team's run survives: `node benchmarks/team-faults.ts [PROMPTS]`. Four workers do
 * 20,000 prompts at 200 ms while each of them is killed in turn, the server is killed, PostgreSQL
 * is ended in the middle of its work and started again, and a worker is suspended for 20 seconds.
 * Prints what happens and what was left of it; fails where that is not what it must be.
 */
import { isDeepStrictEqual } from "node:util";
import { endureFaults } from "../acceptance/team/endure-faults.ts";
import { countEndured, wantedEndurance } from "../acceptance/team/judge-endurance.ts";
import { describeCommit, describeMachine } from "./engine/describe-machine.ts";

const WORKERS = 4;

const prompts = Number(process.argv[2] ?? 20_000);
const machine = describeMachine();
const endured = await endureFaults({
	prompts,
	latencyMs: 200,
	workers: WORKERS,
	callsInFlight: 16,
	suspendedMs: 20_000,
	patienceMs: 600_000,
	log: (line) => console.error(line),
});
try {
	const { calls, inFlight, mostLost, seconds } = endured.seen;
	const counted = await countEndured(endured, prompts);
	const again = calls - prompts;
	const figures = { prompts, seconds, calls, again, mostLost, inFlight };
	console.log(JSON.stringify({ ...figures, ...counted, machine, commit: describeCommit() }));
	if (!isDeepStrictEqual(counted, wantedEndurance(prompts, WORKERS))) process.exitCode = 1;
} finally {
	await endured.stop();
}
