import { verdictPostStratified } from "@assay/core/correction";
import { type Interval, wilsonInterval } from "@assay/core/stats";
import { type JudgedDraw, type JudgeSetting, judgedDraws } from "../data/judged-draws.ts";
import type { Benchmark, Figures } from "../engine/benchmark.ts";
import { rounded } from "../engine/median.ts";

const JUDGES = [
	{ judge: "good judge", truePositiveRate: 0.95, trueNegativeRate: 0.9 },
	{ judge: "lenient judge", truePositiveRate: 0.97, trueNegativeRate: 0.6 },
	{ judge: "strict judge", truePositiveRate: 0.7, trueNegativeRate: 0.96 },
	{ judge: "nearly useless judge", truePositiveRate: 0.6, trueNegativeRate: 0.5 },
];
const SETTINGS = JUDGES.flatMap(({ judge, ...rates }) =>
	[0.3, 0.5, 0.7, 0.9].map((trueRate) => ({
		what: `${judge}, ${100 * trueRate} % pass`,
		setting: { ...rates, trueRate },
	})),
);
const ALL = "all settings";
const SEED = 20_260_400;

/** Whether the corrected rate's interval holds the experts' rate as often as it says. */
export const correctedRate: Benchmark = {
	name: "corrected-rate",
	about: "how often the intervals of corrected, raw and hand-labelled rates hold the truth",
	n: 500,
	runs: 1,
	async open({ n }) {
		return {
			async *round(run) {
				const measured: Figures[] = [];
				for (const [index, { setting, what }] of SETTINGS.entries()) {
					const figures = measure(setting, n, SEED + run * SETTINGS.length + index);
					measured.push(figures);
					yield { what, figures };
				}
				yield { what: ALL, figures: summarize(measured) };
			},
			findings: [
				{ ...finding("corrected rate, mean coverage", "correctedCoverage"), atLeast: 0.94 },
				finding("corrected rate, lowest coverage of a setting", "lowestCorrectedCoverage"),
				finding("corrected rate, mean width", "correctedWidth"),
				finding("labels alone, mean coverage", "labelsCoverage"),
				finding("labels alone, mean width", "labelsWidth"),
				finding("raw judge, mean coverage", "rawCoverage"),
				finding("corrected rate refused, share of draws", "refused"),
			],
			note: "Nominal 95 % intervals. Each draw: 500 rows, 50 of them labelled at random; the truth is the pass rate that the rows are drawn from. Corrected: verdictPostStratified. Labels alone: Wilson of the 50 labels. Raw: Wilson of the judge's 500 verdicts. Draws in which a verdict has no label are refused, and count for neither coverage nor width of the corrected rate. n draws per setting, seeded.",
		};
	},
};

function finding(name: string, figure: string) {
	return { name, of: { what: ALL, figure } };
}

function measure(setting: JudgeSetting, count: number, seed: number): Figures {
	const draws = judgedDraws(setting, count, seed);
	const corrected = draws
		.map(({ fail, pass }) => verdictPostStratified([fail, pass]))
		.filter(({ estimate }) => estimate !== undefined);
	const labels = draws.map(labelsAlone);
	const raw = draws.map(({ fail, pass }) => wilsonInterval(pass.judged, pass.judged + fail.judged));
	return {
		correctedCoverage: coverageOf(corrected, setting.trueRate),
		correctedWidth: widthOf(corrected),
		labelsCoverage: coverageOf(labels, setting.trueRate),
		labelsWidth: widthOf(labels),
		rawCoverage: coverageOf(raw, setting.trueRate),
		rawWidth: widthOf(raw),
		refused: rounded(1 - corrected.length / count),
	};
}

function labelsAlone({ fail, pass }: JudgedDraw): Interval {
	return wilsonInterval(fail.labeledPass + pass.labeledPass, fail.labeled + pass.labeled);
}

function coverageOf(intervals: readonly Interval[], truth: number): number {
	const hits = intervals.filter(({ high, low }) => low <= truth && truth <= high);
	return rounded(hits.length / intervals.length);
}

function widthOf(intervals: readonly Interval[]): number {
	return rounded(meanOf(intervals.map(({ high, low }) => high - low)));
}

function summarize(measured: readonly Figures[]): Figures {
	const [first = {}] = measured;
	const all = (name: string) => measured.map((figures) => figures[name]!);
	return {
		...Object.fromEntries(
			Object.keys(first).map((name): [string, number] => [name, rounded(meanOf(all(name)))]),
		),
		lowestCorrectedCoverage: Math.min(...all("correctedCoverage")),
	};
}

function meanOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
