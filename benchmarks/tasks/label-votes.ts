import { createPatternCounter, fitLabelModel, labelProbabilities } from "@assay/core/label-model";
import { createRandom } from "@assay/core/numeric";
import type { Figures } from "../engine/benchmark.ts";
import { median, rounded } from "../engine/median.ts";

const LABELING_FUNCTIONS = 12;
const COVERAGES = [0.15, 0.25, 0.35, 0.45];

const REPEATS = 3;

/**
 * From votes in memory to two probabilities for each row: the first call of a process that has done
 * nothing before, whose memory counts, and the median of three calls.
 */
export async function labelVotes(count?: string): Promise<Figures> {
	const simulated = simulate(Number(count));
	const before = process.memoryUsage().rss;
	const first = labelRows(simulated);
	const peak = process.resourceUsage().maxRSS * 1024;
	const times = [first.times];
	while (times.length < REPEATS) times.push(labelRows(simulated).times);
	return {
		ms: median(times.map(({ ms }) => ms)),
		groupingMs: median(times.map(({ groupingMs }) => groupingMs)),
		fitMs: median(times.map(({ fitMs }) => fitMs)),
		cpuMs: median(times.map(({ cpuMs }) => cpuMs)),
		firstMs: rounded(first.times.ms),
		extraMb: rounded((peak - before) / 1e6),
		patterns: first.patterns,
		accuracy: rounded(accuracyOf(first.probabilities, simulated)),
	};
}

interface LabelledRows {
	readonly times: Readonly<Record<"ms" | "cpuMs" | "groupingMs" | "fitMs", number>>;
	readonly patterns: number;
	/** (n × 2). */
	readonly probabilities: Float32Array;
}

function labelRows({ columns }: SimulatedColumns): LabelledRows {
	const cpuStart = process.cpuUsage();
	const start = performance.now();
	const counter = createPatternCounter(LABELING_FUNCTIONS);
	const indices = counter.add(columns);
	const patterns = counter.patterns();
	const grouped = performance.now();
	const model = fitLabelModel(patterns, { classes: 2 });
	const fitted = performance.now();
	const ofPatterns = labelProbabilities(model, patterns);
	const probabilities = new Float32Array(indices.length * 2);
	for (let i = 0; i < indices.length; i++) {
		probabilities[2 * i] = ofPatterns[2 * indices[i]!]!;
		probabilities[2 * i + 1] = ofPatterns[2 * indices[i]! + 1]!;
	}
	const ms = performance.now() - start;
	const { user, system } = process.cpuUsage(cpuStart);
	return {
		times: {
			ms,
			cpuMs: (user + system) / 1000,
			groupingMs: grouped - start,
			fitMs: fitted - grouped,
		},
		patterns: patterns.count,
		probabilities,
	};
}

interface SimulatedColumns {
	readonly columns: readonly Int8Array[];
	readonly truths: Int8Array;
}

/** 12 labeling functions, right on 58 to 92 % of their votes, that vote on 15 to 45 % of the rows. */
function simulate(count: number): SimulatedColumns {
	const random = createRandom(1);
	const truths = Int8Array.from({ length: count }, () => (random.next() < 0.5 ? 1 : 0));
	const columns = Array.from({ length: LABELING_FUNCTIONS }, (_, j) => {
		const coverage = COVERAGES[j % COVERAGES.length]!;
		const right = coverage * (0.58 + (0.34 * j) / (LABELING_FUNCTIONS - 1));
		return truths.map((truth) => {
			const place = random.next();
			if (place >= coverage) return -1;
			return place < right ? truth : 1 - truth;
		});
	});
	return { columns, truths };
}

/** On rows with a vote. */
function accuracyOf(probabilities: Float32Array, { columns, truths }: SimulatedColumns): number {
	let [covered, right] = [0, 0];
	for (const [i, truth] of truths.entries()) {
		if (columns.every((column) => column[i]! < 0)) continue;
		covered++;
		if (probabilities[2 * i + truth]! > 0.5) right++;
	}
	return right / covered;
}
