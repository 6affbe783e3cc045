import type {
	ComparisonCell,
	EvaluatorMatrix,
	GateCheck,
	MatrixCell,
	MatrixEvaluator,
	MatrixSlice,
	RunComparison,
} from "@assay/core/benchmark";
import { type Estimate, runId, unitInterval } from "@assay/core/domain";
import type {
	ReportComparison,
	ReportRow,
	ReportVerdict,
	RunReport,
	TrendRun,
} from "@assay/workflow/ports";
import { type SampleShape, sampleRow, sampleUniform } from "./sample-rows.ts";

/** What a sample report looks like; everything has a default. */
export interface SampleOptions extends Partial<SampleShape> {
	readonly project?: string;
	/** Evaluators per criterion. */
	readonly perCriterion?: number;
	readonly isCompared?: boolean;
	readonly trendRuns?: number;
}

const START = Date.UTC(2026, 9, 1, 8, 30);
const DAY = 86_400_000;

/**
 * Makes a report of an imagined run, for tests and pictures: counts, estimates and gates follow
 * from its rows, and nothing depends on clock or chance.
 */
export function sampleReport(options: SampleOptions = {}): RunReport {
	const shape: SampleShape = {
		prompts: options.prompts ?? 400,
		slices: options.slices ?? ["claims", "coverage", "long questions", "Spanish", "empty"],
		evaluators: options.evaluators ?? ["accuracy-judge", "exact-amount", "polite"],
		inserted: options.inserted ?? "",
	};
	const rows = Array.from({ length: shape.prompts }, (_value, index) => sampleRow(shape, index));
	const matrix = sampleMatrix(shape, rows, options.perCriterion ?? 2);
	const criteria = [...new Set(matrix.evaluators.map((evaluator) => evaluator.criterion))];
	return {
		project: options.project ?? "be-healthy",
		run: sampleRun(shape, matrix, criteria),
		matrix,
		criteria: criteria.map((name) => ({
			name,
			description: `What the team means by ${name}`,
			scale: { kind: "share" },
			passAt: unitInterval(0.5),
			estimate: "pass-rate",
			explanationRequired: false,
			gate: { min: 0.85 },
		})),
		system: { name: "base", version: "4f1c09aa27", kind: "prompt, sandbox:small" },
		evaluators: matrix.evaluators.map(({ name, criterion }) => ({
			name,
			criterion,
			version: "a01b2c3d4e",
			kind: "judge, sandbox:judge",
			description: "Compares the answer with the plan documents",
		})),
		slices: shape.slices.map((name) => ({ name, version: "5e6f70", kind: "keyword in input" })),
		totals: sampleTotals(rows),
		trust: {
			trust: matrix.evaluators.map(() => undefined),
			cells: matrix.cells.map(() => ({ kind: "as-computed" })),
		},
		gates: sampleGates(matrix),
		failures: sampleFailures(shape, rows),
		worst: rows.flatMap((row) => worstOf(row, shape)).slice(0, 30),
		trend: sampleTrend(matrix, options.trendRuns ?? 6),
		...(options.isCompared === false ? {} : { comparison: sampleComparison(matrix, rows) }),
		method: [
			"Pass rates carry Wilson intervals at 95 %; repeats of one prompt count as one cluster.",
			"Verdicts that failed or abstained are in no rate; they are counted beside it.",
		],
		async *rows() {
			for (let index = 0; index < shape.prompts; index++) yield sampleRow(shape, index);
		},
	};
}

function sampleRun(
	shape: SampleShape,
	matrix: EvaluatorMatrix,
	criteria: readonly string[],
): RunReport["run"] {
	return {
		id: runId("r7k2m9qa"),
		manifest: {
			schema: 1,
			system: { name: "base", version: "4f1c09aa27" },
			criteria: criteria.map((name) => ({ name, version: "c0ffee01" })),
			evaluators: matrix.evaluators.map(({ name, criterion }) => ({
				name,
				criterion,
				version: "a01b2c3d4e",
			})),
			slices: shape.slices.map((name) => ({ name, version: "5e6f70" })),
			prompts: {
				count: shape.prompts,
				fingerprint: "9d8e7f",
				selection: "all prompts",
				isClustered: false,
			},
			trials: 1,
		},
		fingerprint: "f3a9c1d27b604e58",
		state: "finished",
		tags: { branch: "main" },
		blockCount: Math.ceil(shape.prompts / 256),
		createdAt: START + 40 * DAY,
		endedAt: START + 40 * DAY + 83_000,
		programVersion: "0.1.0",
	};
}

function sampleMatrix(
	shape: SampleShape,
	rows: readonly ReportRow[],
	perCriterion: number,
): EvaluatorMatrix {
	const names = ["accuracy", "completeness", "safety", "tone", "format", "grounding"];
	const evaluators = shape.evaluators.map(
		(name, index): MatrixEvaluator => ({
			name,
			criterion: names[Math.floor(index / perCriterion) % names.length] ?? "accuracy",
			shows: index % 5 === 4 ? "mean-score" : "pass-rate",
			passAt: 0.5,
		}),
	);
	const groups = [
		{ name: "All prompts", kind: "all" as const, members: rows },
		...shape.slices.map((name) => ({
			name,
			kind: "slice" as const,
			members: rows.filter((row) => row.slices.includes(name)),
		})),
		{
			name: "No slice",
			kind: "none" as const,
			members: rows.filter((row) => row.slices.length === 0),
		},
	];
	return {
		slices: groups.map(({ name, kind, members }): MatrixSlice => {
			const prompts = members.length;
			return { name, kind, prompts, minPrompts: 30, isThin: prompts < 30 };
		}),
		evaluators,
		cells: groups.flatMap(({ members }) =>
			evaluators.map((_evaluator, j) => sampleCell(members.map((row) => row.verdicts[j]))),
		),
		prompts: rows.length,
		trials: 1,
	};
}

function sampleCell(verdicts: readonly (ReportVerdict | undefined)[]): MatrixCell {
	const scores = verdicts.flatMap((verdict) => (verdict?.kind === "scored" ? [verdict.score] : []));
	const passed = scores.filter((score) => score >= 0.5).length;
	const passRate = sampleWilson(passed, scores.length);
	return {
		scored: scores.length,
		abstained: verdicts.filter((verdict) => verdict?.kind === "abstained").length,
		failed: verdicts.filter((verdict) => verdict?.kind === "failed").length,
		passed,
		passRate,
		meanScore: passRate === undefined ? undefined : { ...passRate, standardError: 0.01 },
		clusters: scores.length,
		effectiveCount: scores.length,
		minDetectableDifference: scores.length < 20 ? undefined : 1.25 / Math.sqrt(scores.length),
		isThin: scores.length < 30,
	};
}

function sampleWilson(passed: number, count: number): Estimate | undefined {
	if (count === 0) return undefined;
	const value = passed / count;
	const z2 = 1.96 ** 2;
	const middle = (value + z2 / (2 * count)) / (1 + z2 / count);
	const half =
		(1.96 * Math.sqrt((value * (1 - value)) / count + z2 / (4 * count ** 2))) / (1 + z2 / count);
	return {
		value,
		low: Math.max(0, middle - half),
		high: Math.min(1, middle + half),
		count,
		confidence: 0.95,
	};
}

function sampleGates(matrix: EvaluatorMatrix): readonly GateCheck[] {
	return matrix.evaluators.flatMap((evaluator, j): readonly GateCheck[] => {
		const estimate = matrix.cells[j]?.passRate;
		if (estimate === undefined) return [];
		const kind =
			estimate.low >= 0.85 ? "held" : estimate.high < 0.85 ? "failed" : "not-enough-evidence";
		return [
			{
				criterion: evaluator.criterion,
				evaluator: evaluator.name,
				slice: "All prompts",
				kind,
				needed: 0.85,
				uses: "raw",
				estimate,
				reason: `The interval ${kind === "held" ? "lies above" : kind === "failed" ? "lies below" : "holds"} 85 %`,
			},
		];
	});
}

function sampleTotals(rows: readonly ReportRow[]): RunReport["totals"] {
	const responded = rows.filter((row) => row.response !== undefined).length;
	return {
		rows: rows.length,
		responded,
		failed: rows.length - responded,
		reused: Math.floor(responded / 4),
		costUsd: responded * 0.0004,
		costUnknown: 0,
		newCostUsd: responded * 0.0003,
		inputTokens: responded * 212,
		outputTokens: responded * 71,
		latencyP50Ms: 640,
		latencyP95Ms: 1_055,
	};
}

function sampleFailures(shape: SampleShape, rows: readonly ReportRow[]): RunReport["failures"] {
	return shape.evaluators.flatMap((stage, j) => {
		const hits = rows.flatMap(({ promptId, verdicts }) => {
			const verdict = verdicts[j];
			return verdict?.kind === "failed" && verdict.code !== "no_response"
				? [{ promptId, detail: verdict.detail }]
				: [];
		});
		const [example] = hits;
		if (example === undefined) return [];
		return [{ stage, code: "unparsable_output", count: hits.length, example }];
	});
}

function worstOf(row: ReportRow, shape: SampleShape): RunReport["worst"] {
	const { verdicts, ...rest } = row;
	return verdicts.flatMap((verdict, j) =>
		verdict?.kind === "scored" && verdict.score === 0
			? [{ ...rest, evaluator: shape.evaluators[j] ?? "", verdict }]
			: [],
	);
}

function sampleTrend(matrix: EvaluatorMatrix, runs: number): readonly TrendRun[] {
	return Array.from({ length: runs }, (_value, point) => {
		const isLast = point === runs - 1;
		return {
			runId: isLast ? "r7k2m9qa" : `r${point}aaaaaaa`,
			createdAt: START + (40 * DAY * (point + 1)) / runs,
			system: { name: "base", version: `4f1c09aa2${point}` },
			changed: point % 2 === 1 ? ["system base"] : [],
			estimates: matrix.slices.flatMap((slice, i) =>
				matrix.evaluators.flatMap((evaluator, j) => {
					const now = matrix.cells[i * matrix.evaluators.length + j]?.passRate;
					if (now === undefined) return [];
					const passed = now.value * now.count * (1 - 0.06 * (runs - 1 - point));
					const estimate = sampleWilson(Math.max(0, Math.round(passed)), now.count);
					return estimate === undefined
						? []
						: [{ evaluator: evaluator.name, slice: slice.name, estimate }];
				}),
			),
		};
	});
}

function sampleComparison(matrix: EvaluatorMatrix, rows: readonly ReportRow[]): ReportComparison {
	const cells = matrix.cells.map((cell, index) => sampleChange(cell, index));
	const result: RunComparison = {
		slices: matrix.slices,
		evaluators: matrix.evaluators,
		cells,
		tested: cells.filter((cell) => cell.pValue !== undefined).length,
		falseDiscoveryRate: 0.05,
	};
	return {
		baseline: { runId: "r0aaaaaaa", name: "base 4f1c09aa20" },
		candidate: { runId: "r7k2m9qa", name: "base 4f1c09aa27" },
		result,
		flips: rows.slice(0, 12).map((row, index) => ({
			evaluator: matrix.evaluators[index % matrix.evaluators.length]?.name ?? "",
			direction: index % 3 === 0 ? "fail-to-pass" : "pass-to-fail",
			promptId: row.promptId,
			trial: 0,
			slices: row.slices,
			input: row.input,
			baselineResponse: `See section ${index}; you pay 20 EUR.`,
			...(row.response === undefined ? {} : { candidateResponse: row.response }),
			explanation: "The amount is gone.",
		})),
		flipCount: 57,
		notComparable: [{ what: "evaluator tone", reason: "its version differs between the runs" }],
	};
}

function sampleChange(cell: MatrixCell, index: number): ComparisonCell {
	const failing = cell.scored - cell.passed;
	const onlyBaselinePassed = Math.round(failing * 0.6 * sampleUniform(index, 700));
	const onlyCandidatePassed = Math.round(
		Math.min(cell.passed, failing) * 0.5 * sampleUniform(index, 701),
	);
	const changed = onlyBaselinePassed + onlyCandidatePassed;
	const bothPassed = cell.passed - onlyCandidatePassed;
	const counts = {
		pairs: cell.scored,
		bothPassed,
		onlyBaselinePassed,
		onlyCandidatePassed,
		bothFailed: cell.scored - bothPassed - changed,
		unpaired: index % 7,
	};
	const nothing = {
		baseline: undefined,
		candidate: undefined,
		difference: undefined,
		pValue: undefined,
		exactPValue: undefined,
		adjustedP: undefined,
		minDetectableDifference: undefined,
	};
	if (cell.scored === 0) return { ...counts, ...nothing, verdict: "not-testable" };
	const value = (onlyCandidatePassed - onlyBaselinePassed) / cell.scored;
	const half = (1.96 * Math.sqrt(changed)) / cell.scored;
	const z = changed === 0 ? 0 : (value * cell.scored) / Math.sqrt(changed);
	const pValue = Math.min(1, Math.exp(-0.717 * Math.abs(z) - 0.416 * z * z));
	const candidate = cell.passed / cell.scored;
	return {
		...counts,
		baseline: candidate - value,
		candidate,
		difference: {
			value,
			low: value - half,
			high: value + half,
			count: cell.scored,
			confidence: 0.95,
		},
		pValue,
		exactPValue: Math.min(1, pValue * 1.2),
		adjustedP: Math.min(1, pValue * 1.5),
		minDetectableDifference: 1.25 / Math.sqrt(cell.scored),
		verdict:
			pValue * 1.5 > 0.05
				? cell.scored < 60
					? "cannot-tell"
					: "unchanged"
				: value < 0
					? "regressed"
					: "improved",
	};
}
