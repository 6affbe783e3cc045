/**
 * Shows how a team's server answers many people: `node benchmarks/team-people.ts [SECONDS]`. Twenty
 * annotators with links of their own and fifty readers, each with a stream of events, for five
 * minutes while two workers do a run. Prints latencies by operation; fails where anything was not
 * answered, an answer was lost, a row has other than two answers, or the 99th percentile is above 400 ms.
 */
import { loadavg } from "node:os";
import { loadPeople } from "../acceptance/team/load-people.ts";
import { describeCommit, describeMachine } from "./engine/describe-machine.ts";
import { percentile } from "./engine/percentile.ts";

const P99_MS = 400;

const seconds = Number(process.argv[2] ?? 300);
const machine = describeMachine();
const { errors, labelled, latencies, lostAnswers, wrongOverlap, ...rest } = await loadPeople({
	seconds,
	annotators: 20,
	readers: 50,
	workers: 2,
	prompts: 10_000,
	evaluators: 10,
	slices: 20,
	labelledRows: Math.round(seconds * 3),
	readMs: 2_000,
});
const all = [...latencies.values()].flat();
const p99Ms = percentile(all, 0.99);
console.log(
	JSON.stringify({
		...rest,
		errors: errors.length,
		firstErrors: errors.slice(0, 5),
		labelled,
		wrongOverlap,
		lostAnswers,
		requests: all.length,
		p50Ms: percentile(all, 0.5),
		p95Ms: percentile(all, 0.95),
		p99Ms,
		operations: Object.fromEntries(
			[...latencies].map(([what, times]) => [
				what,
				{
					requests: times.length,
					p50Ms: percentile(times, 0.5),
					p95Ms: percentile(times, 0.95),
					p99Ms: percentile(times, 0.99),
				},
			]),
		),
		machine,
		loadAfter: loadavg()[0],
		commit: describeCommit(),
	}),
);
const isWhole = errors.length + lostAnswers.length + wrongOverlap.length === 0;
if (!isWhole || p99Ms > P99_MS) process.exitCode = 1;
