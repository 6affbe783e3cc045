import type { Estimate } from "@assay/core/domain";
import type { MatrixView, RunItem } from "@assay/sdk/api";

/** A finished run for tests. */
export function sampleRun(changes: Partial<RunItem> = {}): RunItem {
	return {
		id: "r1",
		fingerprint: "f1",
		state: "finished",
		system: { name: "base", version: "1" },
		prompts: 100,
		trials: 1,
		selection: "all prompts",
		evaluators: ["tone", "fact", "near"],
		tags: {},
		blocks: { done: 1, all: 1 },
		createdAt: 0,
		...changes,
	};
}

/** A share of rows with an interval of five points to each side. */
function sampleEstimate(value: number, count: number): Estimate {
	return {
		value,
		low: Math.max(0, value - 0.05),
		high: Math.min(1, value + 0.05),
		count,
		confidence: 0.95,
	};
}

/** A cell in which this share of the rows passes. */
function sampleCell(
	value: number | undefined,
	count = 100,
	changes: Partial<MatrixView["cells"][number]> = {},
): MatrixView["cells"][number] {
	const scored = value === undefined ? 0 : count;
	return {
		scored,
		abstained: 0,
		failed: 0,
		passed: Math.round((value ?? 0) * scored),
		...(value !== undefined && { passRate: sampleEstimate(value, count) }),
		clusters: scored,
		effectiveCount: scored,
		isThin: scored < 10,
		...changes,
	};
}

type Change = NonNullable<MatrixView["change"]>["cells"][number];

/** How a cell differs from the baseline's. */
export function sampleChange(
	difference: number,
	verdict: NonNullable<Change>["verdict"],
): NonNullable<Change> {
	return {
		pairs: 100,
		bothPassed: 50,
		onlyBaselinePassed: 20,
		onlyCandidatePassed: 10,
		bothFailed: 20,
		unpaired: 0,
		difference: {
			value: difference,
			low: difference - 0.02,
			high: difference + 0.02,
			count: 100,
			confidence: 0.95,
		},
		verdict,
	};
}

/**
 * All prompts and three slices under three evaluators of two criteria: "few" has seven rows,
 * "empty" none.
 */
export function sampleMatrix(changes: Partial<MatrixView> = {}): MatrixView {
	return {
		run: sampleRun(),
		revision: 1,
		rows: 100,
		sums: { responses: 100, failedResponses: 0, failedVerdicts: 3, costUnknown: 100 },
		criteria: [
			{ name: "voice", description: "Sounds right", gate: 0.8 },
			{ name: "truth", description: "Is right" },
		],
		evaluators: [
			evaluator("tone", "voice"),
			evaluator("fact", "truth"),
			evaluator("near", "truth"),
		],
		slices: [
			slice("All prompts", "all", 100),
			slice("claims | <b>", "slice", 60),
			slice("few", "slice", 7),
			slice("empty", "slice", 0),
		],
		cells: [
			[sampleCell(0.9), sampleCell(0.6), sampleCell(0.7)],
			[sampleCell(0.8, 60), sampleCell(0.4, 60, { failed: 3 }), sampleCell(0.5, 60)],
			[sampleCell(6 / 7, 7), sampleCell(0, 7), sampleCell(1, 7)],
			[sampleCell(undefined), sampleCell(undefined), sampleCell(undefined)],
		].flat(),
		gates: [
			{
				criterion: "voice",
				evaluator: "tone",
				slice: "All prompts",
				kind: "held",
				needed: 0.8,
				uses: "raw",
				reason: "85% reaches 80%",
			},
		],
		method: ["Pass rates carry 95 % Wilson intervals."],
		...changes,
	};
}

function evaluator(name: string, criterion: string): MatrixView["evaluators"][number] {
	return {
		name,
		criterion,
		shows: "pass-rate",
		passAt: 1,
		version: `${name}-1`,
		kind: "code",
	};
}

function slice(name: string, kind: "all" | "slice", prompts: number): MatrixView["slices"][number] {
	return { name, kind, prompts, minPrompts: 30, isThin: prompts < 30 };
}
