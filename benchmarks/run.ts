/**
 * Runs one benchmark: `npm run bench -- NAME [--json] [--runs N] [--n N]`; without a name lists
 * them. Prints one line of JSON per measurement and at the end one with medians, findings, machine
 * and commit; `--json` writes the same to `benchmarks/results/NAME.json`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Benchmark } from "./engine/benchmark.ts";
import { describeCommit, describeMachine } from "./engine/describe-machine.ts";
import { runBenchmark } from "./engine/run-benchmark.ts";
import * as suite from "./suite/index.ts";

const BENCHMARKS: readonly Benchmark[] = Object.values(suite);

const { positionals, values } = parseArgs({
	allowPositionals: true,
	options: { json: { type: "boolean" }, n: { type: "string" }, runs: { type: "string" } },
});
const [name] = positionals;
const benchmark = BENCHMARKS.find((one) => one.name === name);
if (benchmark !== undefined) await measure(benchmark);
else {
	for (const one of BENCHMARKS) console.log(`${one.name.padEnd(14)} ${one.about}`);
	if (name !== undefined) {
		console.error(`Cannot measure "${name}": there is no such benchmark, expected one of these`);
		process.exitCode = 2;
	}
}

async function measure(chosen: Benchmark): Promise<void> {
	const machine = describeMachine();
	const commit = describeCommit();
	const n = wholeNumber(values.n, chosen.n);
	const runs = wholeNumber(values.runs, chosen.runs);
	const lines: Readonly<Record<string, unknown>>[] = [];
	const report = await runBenchmark(chosen, {
		n,
		runs,
		emit(line) {
			lines.push(line);
			console.log(JSON.stringify(line));
		},
	});
	const command = `npm run bench -- ${chosen.name} --json --runs ${runs} --n ${n}`;
	const result = { ...report, machine, commit, command };
	console.log(JSON.stringify(result));
	if (!values.json) return;
	const folder = new URL("results/", import.meta.url);
	mkdirSync(folder, { recursive: true });
	const file = new URL(`${chosen.name}.json`, folder);
	writeFileSync(file, `${JSON.stringify({ ...result, measurements: lines }, undefined, "\t")}\n`);
}

function wholeNumber(text: string | undefined, otherwise: number): number {
	const value = text === undefined ? otherwise : Number(text);
	if (Number.isInteger(value) && value > 0) return value;
	throw new RangeError(`Cannot use ${text}: it is no whole number above 0, expected one`);
}
