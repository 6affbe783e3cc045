import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Benchmark, Contest, Measurement } from "./benchmark.ts";
import { judgeFinding } from "./judge-finding.ts";
import { median } from "./median.ts";

/** How large, how often, and who is told about each measurement. */
export interface RunOptions {
	readonly n: number;
	readonly runs: number;
	readonly emit: (line: Readonly<Record<string, unknown>>) => void;
}

/** Measurements by round. */
type Rounds = readonly (readonly Measurement[])[];

/** Measures all rounds, so that whatever else the machine does meets everything alike; gives medians and findings. */
export async function runBenchmark(
	benchmark: Benchmark,
	{ emit, n, runs }: RunOptions,
): Promise<Readonly<Record<string, unknown>>> {
	const folder = mkdtempSync(path.join(tmpdir(), `assay-bench-${benchmark.name}-`));
	try {
		const contest = await benchmark.open({ n, folder });
		const rounds = await measureRounds(contest, runs, emit).finally(() => contest.close?.());
		return {
			benchmark: benchmark.name,
			n,
			runs,
			medians: mediansOf(rounds),
			findings: contest.findings
				.map((finding) => judgeFinding(finding, rounds))
				.filter((judged) => judged !== undefined),
			note: contest.note,
		};
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function measureRounds(
	contest: Contest,
	runs: number,
	emit: RunOptions["emit"],
): Promise<Rounds> {
	const rounds: Measurement[][] = [];
	for (let run = 1; run <= runs; run++) {
		const round: Measurement[] = [];
		for await (const measurement of contest.round(run)) {
			emit({ run, what: measurement.what, ...measurement.figures });
			round.push(measurement);
		}
		rounds.push(round);
	}
	return rounds;
}

type Medians = Readonly<Record<string, Readonly<Record<string, number>>>>;

function mediansOf(rounds: Rounds): Medians {
	const all = Object.groupBy(rounds.flat(), ({ what }) => what);
	return Object.fromEntries(
		Object.entries(all).map(([what, measurements = []]) => {
			const names = Object.keys(measurements[0]?.figures ?? {});
			const figures = names.map((name): [string, number] => [
				name,
				median(measurements.map((measurement) => measurement.figures[name]!)),
			]);
			return [what, Object.fromEntries(figures)];
		}),
	);
}
