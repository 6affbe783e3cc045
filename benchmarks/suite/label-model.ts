import {
	drawGold,
	HAS_LABEL_SETS,
	readLabelSet,
	scoreLabels,
} from "../../acceptance/label-sets.ts";
import { RECORDED_ACCURACIES, RECORDED_SNORKEL } from "../data/label-model-peers.ts";
import type { Benchmark, Finding, Measurement } from "../engine/benchmark.ts";
import { rounded } from "../engine/median.ts";
import { runTask } from "../engine/run-task.ts";

/** Goals by rows, from votes in memory to probabilities. */
const GOALS = [
	{ rows: 10_000, ms: 50, extraMb: 20 },
	{ rows: 1_000_000, ms: 500, extraMb: 50 },
	{ rows: 10_000_000, ms: 2000, extraMb: 200 },
];

/** The label model beside what was recorded of its peers. */
export const labelModel: Benchmark = {
	name: "label-model",
	about: "label model: time and memory from votes to probabilities, and accuracy, beside its peers",
	n: 10_000_000,
	runs: 3,
	async open({ n }) {
		const goals = GOALS.filter(({ rows }) => rows <= n);
		const names = HAS_LABEL_SETS ? Object.keys(RECORDED_ACCURACIES) : [];
		return {
			async *round(round) {
				for (const { rows } of goals) {
					yield { what: ours(rows), figures: runTask("label votes", String(rows)) };
					yield { what: snorkel(rows), figures: RECORDED_SNORKEL[rows]! };
				}
				for (const name of names) yield accuracyOf(name, round);
			},
			findings: [...goals.flatMap(speedFindings), ...names.map(accuracyFinding)],
			note: "12 labeling functions, two classes, simulated; one process for each size: grouping, fit, and two probabilities for each row; ms is the median of three calls, firstMs the first one, with nothing compiled, and cpuMs the processor time of all threads, which is what a busy machine leaves true. extraMb is the first call's peak above what the process held before. Figures of peers are recorded ones of a like machine, not measured here; ratios to them say so much and no more. Accuracies on the label matrices beside the checkout: without gold, and with 100 gold rows, scored on the others, another draw each round.",
		};
	},
};

function ours(rows: number): string {
	return `${rows} rows`;
}

function snorkel(rows: number): string {
	return `${rows} rows, Snorkel as recorded`;
}

function speedFindings({ rows, ms, extraMb }: (typeof GOALS)[number]): readonly Finding[] {
	const [own, peer] = [ours(rows), snorkel(rows)];
	return [
		{ name: `ms, ${own}`, of: { what: own, figure: "ms" }, atMost: ms },
		{ name: `MB, ${own}`, of: { what: own, figure: "extraMb" }, atMost: extraMb },
		{
			name: `time ÷ Snorkel's recorded, ${own}`,
			of: { what: own, figure: "ms" },
			to: { what: peer, figure: "ms" },
			atMost: 1,
		},
		{
			name: `memory ÷ Snorkel's recorded, ${own}`,
			of: { what: own, figure: "extraMb" },
			to: { what: peer, figure: "extraMb" },
			atMost: 1,
		},
	];
}

function accuracyOf(name: string, round: number): Measurement {
	const set = readLabelSet(name);
	const alone = scoreLabels(set);
	const taught = scoreLabels(set, drawGold(set, round));
	return {
		what: name,
		figures: {
			accuracy: rounded(alone.accuracy!),
			logLoss: rounded(alone.logLoss!),
			calibrationError: rounded(alone.calibrationError!),
			accuracyWithGold: rounded(taught.accuracy!),
			logLossWithGold: rounded(taught.logLoss!),
			calibrationErrorWithGold: rounded(taught.calibrationError!),
			...RECORDED_ACCURACIES[name],
		},
	};
}

function accuracyFinding(name: string): Finding {
	return {
		name: `accuracy ÷ Snorkel's recorded, ${name}`,
		of: { what: name, figure: "accuracy" },
		to: { what: name, figure: "snorkel" },
		atLeast: 0.99,
	};
}
