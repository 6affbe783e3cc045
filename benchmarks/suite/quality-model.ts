import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { hasTextSets, TEXT_SETS } from "../data/text-set.ts";
import type { Benchmark, Figures, Finding, Measurement } from "../engine/benchmark.ts";
import { runTask } from "../engine/run-task.ts";

const PEER = fileURLToPath(new URL("../adapters/scikit-learn.py", import.meta.url));
const PYTHON = process.env["PYTHON"] ?? "python3";
/** Medians of scikit-learn 1.2.1 on two cores of an AMD EPYC: used where it is not installed. */
const RECORDED: Readonly<Record<string, Figures>> = {
	youtube: { fitMs: 62, predictRowsPerSecond: 31_000 },
	trec: { fitMs: 798, predictRowsPerSecond: 66_000 },
	yelp: { fitMs: 1163, predictRowsPerSecond: 6700 },
	imdb: { fitMs: 2155, predictRowsPerSecond: 3500 },
	agnews: { fitMs: 3403, predictRowsPerSecond: 33_000 },
};
/** Both sides compute with one thread. */
const ONE_THREAD = { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
const SETS = Object.keys(RECORDED);
const ALL = "all sets";

/** Training and using a quality model on texts, beside scikit-learn. */
export const qualityModel: Benchmark = {
	name: "quality-model",
	about:
		"TF-IDF and softmax regression of a quality model on five sets of texts beside scikit-learn",
	n: SETS.length,
	runs: 3,
	async open({ n }) {
		if (!hasTextSets())
			throw new TypeError(`Cannot measure quality models: no ${TEXT_SETS}, expected sets of texts`);
		const sets = SETS.slice(0, n);
		const isInstalled = spawnSync(PYTHON, ["-c", "import sklearn"]).status === 0;
		return {
			async *round() {
				const losses: number[] = [];
				for (const set of sets) {
					const own = runTask("train on texts", set);
					const peer = isInstalled ? runPeer(set) : (RECORDED[set] ?? {});
					if (isInstalled) losses.push(peer["accuracy"]! - own["accuracy"]!);
					yield { what: set, figures: own };
					yield { what: `scikit-learn, ${set}`, figures: peer };
				}
				if (isInstalled) yield meanLoss(losses);
			},
			findings: [
				...sets.flatMap(findingsOf),
				{
					name: "mean accuracy below scikit-learn's",
					of: { what: ALL, figure: "accuracyLoss" },
					atMost: 0.005,
				},
			],
			note: `Gold labels of the training split, C = 1, words and pairs of words in at least two texts; fitMs is vectorising and fitting, medians of 5 in one process. ${isInstalled ? "scikit-learn ran in the same rounds, with one thread as well." : "scikit-learn is not installed: its figures are recorded ones of another machine, and its accuracy is not compared."} PYTHON names the interpreter.`,
		};
	},
};

function findingsOf(set: string): readonly Finding[] {
	const peer = `scikit-learn, ${set}`;
	return [
		{
			name: `fit time ÷ scikit-learn's, ${set}`,
			of: { what: set, figure: "fitMs" },
			to: { what: peer, figure: "fitMs" },
			atMost: 1,
		},
		{
			name: `predicted rows per second ÷ scikit-learn's, ${set}`,
			of: { what: set, figure: "predictRowsPerSecond" },
			to: { what: peer, figure: "predictRowsPerSecond" },
			atLeast: 1,
		},
	];
}

function runPeer(set: string): Figures {
	const child = spawnSync(PYTHON, [PEER, TEXT_SETS, set], {
		encoding: "utf8",
		env: { ...process.env, ...ONE_THREAD },
	});
	if (child.status !== 0) throw new TypeError(`Cannot measure scikit-learn: ${child.stderr}`);
	return JSON.parse(child.stdout);
}

function meanLoss(losses: readonly number[]): Measurement {
	const sum = losses.reduce((total, loss) => total + loss, 0);
	return { what: ALL, figures: { accuracyLoss: sum / losses.length } };
}
