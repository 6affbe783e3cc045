import type {
	EvaluatorTrust,
	JudgeAlignment,
	LabelComparison,
	PeopleComparison,
	SliceTrust,
	TrustBasis,
} from "@assay/core/agreement";
import type { CellCorrection, CellRefusal } from "@assay/core/correction";
import type { Estimate } from "@assay/core/domain";
import { z } from "zod";
import { estimateSchema } from "./estimate.ts";
import {
	type LabelledRowFilter,
	type LabelledRowItem,
	labelledRowSchema,
} from "./labelled-rows.ts";
import type { NoInput, Operation } from "./operation.ts";
import { type Page, type PageInput, pageInput } from "./page.ts";
import type { RunInput } from "./runs.ts";
import type { Sent } from "./sent.ts";

/** An evaluator with how far it may be believed. */
export interface TrustedEvaluator {
	readonly name: string;
	readonly criterion: string;
	readonly version: string;
	/** What kind of evaluator, in a few words: `judge, openai:gpt-x`. */
	readonly kind: string;
	/** A machine's opinion, or computed. */
	readonly nature: "judged" | "computed" | "people";
	/** `null` for what people said. */
	readonly trust: Sent<EvaluatorTrust> | null;
}

/** What people's labels say about a run's evaluators and numbers. */
export interface RunTrustView {
	readonly run: string;
	/** In the order of the run's matrix. */
	readonly evaluators: readonly TrustedEvaluator[];
	readonly slices: readonly string[];
	/** At the places of the run's matrix, row-major. */
	readonly cells: readonly Sent<CellCorrection>[];
}

/** An evaluator of the project as it is now. */
export interface TrustItem extends TrustedEvaluator {
	readonly trust: Sent<EvaluatorTrust>;
	/** The newest run of each system that used this version. */
	readonly runs: readonly { readonly id: string; readonly system: string }[];
	/** The definition's version now is another one; no run has used it yet. */
	readonly isOutdated: boolean;
	/** Looks at the locked test that chose among judges of its criterion, and how many it is good for. */
	readonly looks: { readonly count: number; readonly goodFor: number };
}

/** One version of an evaluator. */
export interface TrustVersion {
	readonly version: string;
	readonly runs: readonly string[];
	/** Of the newest of these runs, milliseconds since 1970. */
	readonly usedAt: number;
	readonly trust: Sent<EvaluatorTrust>;
}

/** A cell of two runs by what people would say in each. */
export interface CorrectedCellPair {
	readonly baseline: Estimate;
	readonly candidate: Estimate;
	/** Candidate minus baseline; the two count as independent. */
	readonly difference: Estimate;
}

/** Corrected rates of several runs beside one; cells at the places of the base's matrix. */
export interface CorrectedCompareView {
	readonly base: string;
	readonly slices: readonly string[];
	readonly evaluators: readonly string[];
	readonly candidates: readonly {
		readonly run: string;
		/** `null` where one of the two has no corrected rate. */
		readonly cells: readonly (CorrectedCellPair | null)[];
	}[];
}

const count = z.number();
const maybeEstimate = estimateSchema.optional();
const interval = z.object({ low: z.number(), high: z.number() });
const counts = z.object({ tp: count, fp: count, fn: count, tn: count });
const bias = z.object({
	direction: z.enum(["too-lenient", "too-strict", "none-shown"]),
	points: z.number().optional(),
	pValue: z.number(),
});

const byLabelSchema: z.ZodType<Sent<LabelComparison>> = z.object({
	count,
	same: maybeEstimate,
	kappa: z.number().optional(),
	quadraticKappa: z.number().optional(),
	ofAll: z.object({
		count,
		same: maybeEstimate,
		kappa: z.number().optional(),
		judgeRate: maybeEstimate,
		humanRate: maybeEstimate,
	}),
});

const comparisonSchema: z.ZodType<Sent<PeopleComparison>> = z
	.object({
		labels: count,
		counts,
		abstained: count,
		failed: count,
		confusion: z.object({
			count,
			agreement: maybeEstimate,
			tpr: maybeEstimate,
			tnr: maybeEstimate,
			ppv: maybeEstimate,
			npv: maybeEstimate,
			f1: z.number().optional(),
			mcc: z.number().optional(),
			kappa: z.object({
				kappa: z.number().optional(),
				standardError: z.number().optional(),
				chanceError: z.number().optional(),
				interval: interval.optional(),
				z: z.number().optional(),
				greatest: z.number().optional(),
			}),
			gwet: z.object({
				ac: z.number().optional(),
				standardError: z.number().optional(),
				interval: interval.optional(),
			}),
			judgeRate: maybeEstimate,
			humanRate: maybeEstimate,
			bias: z.number().optional(),
			biasInterval: interval.optional(),
			biasP: z.number(),
		}),
		bias,
		byLabel: byLabelSchema.optional(),
		isClustered: z.boolean(),
		isWeighted: z.boolean(),
	})
	.meta({ id: "PeopleComparison" });

/** Schema of the verdict on an evaluator. */
export const alignmentSchema: z.ZodType<Sent<JudgeAlignment>> = z
	.object({
		verdict: z.enum(["aligned", "not-aligned", "not-enough-labels"]),
		reason: z.enum([
			"shown",
			"agreement-below-target",
			"wrong-on-most-passes",
			"wrong-on-most-fails",
			"no-labels",
			"no-labeled-passes",
			"no-labeled-fails",
			"agreement-not-shown",
			"passes-not-shown",
			"fails-not-shown",
			"few-labels",
		]),
		target: z.number(),
		agreement: maybeEstimate,
		tpr: maybeEstimate,
		tnr: maybeEstimate,
		labelsNeeded: count.optional(),
	})
	.meta({ id: "JudgeAlignment" });

const basisSchema: z.ZodType<Sent<TrustBasis>> = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("this-run") }),
	z.object({ kind: z.literal("runs"), runs: z.array(z.string()) }),
	z.object({ kind: z.literal("other-runs"), runs: z.array(z.string()) }),
	z.object({ kind: z.literal("no-labels") }),
]);

const sliceTrustSchema: z.ZodType<Sent<SliceTrust>> = z.object({
	slice: z.string(),
	labels: count,
	withoutVerdict: count,
	agreement: maybeEstimate,
	tpr: maybeEstimate,
	tnr: maybeEstimate,
	bias,
	lockedAgreement: maybeEstimate,
});

const trustSchema: z.ZodType<Sent<EvaluatorTrust>> = z
	.object({
		basis: basisSchema,
		all: comparisonSchema,
		lockedTest: comparisonSchema,
		alignment: alignmentSchema,
		minLabels: count,
		isRequired: z.boolean(),
		lockedWithinSlices: count,
		otherVersionLabels: count,
		unreadableLabels: count,
		slices: z.array(sliceTrustSchema),
	})
	.meta({ id: "EvaluatorTrust" });

const judgeVerdict = z.enum(["pass", "fail", "abstained"]);

const refusalSchema: z.ZodType<Sent<CellRefusal>> = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("no-labels") }),
	z.object({ kind: z.literal("no-rows") }),
	z.object({ kind: z.literal("verdict-without-labels"), verdicts: z.array(judgeVerdict) }),
	z.object({ kind: z.literal("class-without-labels"), label: z.enum(["pass", "fail"]) }),
	z.object({ kind: z.literal("judge-no-better-than-chance") }),
	z.object({ kind: z.literal("draw-left-out"), slice: z.string() }),
	z.object({ kind: z.literal("mean-score"), labelsNeeded: count }),
]);

/** Schema of whose number leads in a cell. */
export const correctionSchema: z.ZodType<Sent<CellCorrection>> = z
	.discriminatedUnion("kind", [
		z.object({
			kind: z.literal("corrected"),
			method: z.enum(["post-stratified", "shrunk", "rogan-gladen", "prediction-powered"]),
			estimate: estimateSchema,
			labels: count,
			verdicts: z.array(
				z.object({
					verdict: z.enum(["pass", "fail"]),
					rows: count,
					labels: count,
					rate: z.number().optional(),
				}),
			),
			differing: z.array(judgeVerdict),
		}),
		z.object({ kind: z.literal("judge-only"), reason: refusalSchema, labels: count }),
		z.object({ kind: z.literal("as-computed") }),
	])
	.meta({ id: "CellCorrection" });

const evaluatorShape = {
	name: z.string(),
	criterion: z.string(),
	version: z.string(),
	kind: z.string(),
	nature: z.enum(["judged", "computed", "people"]),
};

const runTrustSchema: z.ZodType<RunTrustView> = z
	.object({
		run: z.string(),
		evaluators: z.array(z.object({ ...evaluatorShape, trust: trustSchema.nullable() })),
		slices: z.array(z.string()),
		cells: z.array(correctionSchema),
	})
	.meta({ id: "RunTrust" });

const correctedCompareSchema: z.ZodType<CorrectedCompareView> = z
	.object({
		base: z.string(),
		slices: z.array(z.string()),
		evaluators: z.array(z.string()),
		candidates: z.array(
			z.object({
				run: z.string(),
				cells: z.array(
					z
						.object({
							baseline: estimateSchema,
							candidate: estimateSchema,
							difference: estimateSchema,
						})
						.nullable(),
				),
			}),
		),
	})
	.meta({ id: "CorrectedComparison" });

/** Operations on how far evaluators may be believed. */
export interface TrustOperations {
	readonly "GET /runs/{run}/trust": Operation<RunInput, RunTrustView>;
	readonly "GET /runs/{run}/labelled": Operation<
		RunInput &
			PageInput & {
				readonly evaluator: string;
				readonly slice?: string | undefined;
				readonly show?: LabelledRowFilter | undefined;
			},
		Page<LabelledRowItem> & { readonly total: number }
	>;
	readonly "GET /trust": Operation<NoInput, { readonly items: readonly TrustItem[] }>;
	readonly "GET /trust/versions": Operation<
		{ readonly evaluator: string },
		{ readonly items: readonly TrustVersion[] }
	>;
	readonly "GET /compare/corrected": Operation<
		{ readonly runs: readonly string[] },
		CorrectedCompareView
	>;
}

/** How far evaluators may be believed, and what rates would be if people had judged. */
export const trustOperations: TrustOperations = {
	"GET /runs/{run}/trust": {
		summary: "The evaluators of a run against people's labels, and its corrected pass rates",
		input: z.object({ run: z.string() }),
		output: runTrustSchema,
	},
	"GET /runs/{run}/labelled": {
		summary: "Rows of a run that people labelled, with what an evaluator said about them",
		input: z.object({
			run: z.string(),
			evaluator: z.string(),
			slice: z.string().optional(),
			show: z.enum(["all", "false-pass", "false-fail", "agree", "no-verdict"]).optional(),
			...pageInput,
		}),
		output: z.object({
			items: z.array(labelledRowSchema),
			next: z.string().exactOptional(),
			total: z.number(),
		}),
	},
	"GET /trust": {
		summary: "Every evaluator of the project against people's labels, on the newest runs",
		input: z.object({}),
		output: z.object({
			items: z.array(
				z.object({
					...evaluatorShape,
					trust: trustSchema,
					runs: z.array(z.object({ id: z.string(), system: z.string() })),
					isOutdated: z.boolean(),
					looks: z.object({ count, goodFor: count }),
				}),
			),
		}),
	},
	"GET /trust/versions": {
		summary: "The newest versions of an evaluator against people's labels",
		input: z.object({ evaluator: z.string() }),
		output: z.object({
			items: z.array(
				z.object({
					version: z.string(),
					runs: z.array(z.string()),
					usedAt: z.number(),
					trust: trustSchema,
				}),
			),
		}),
	},
	"GET /compare/corrected": {
		summary: "Corrected pass rates of runs beside those of the first, with their differences",
		input: z.object({ runs: z.array(z.string()).min(2).max(6) }),
		output: correctedCompareSchema,
	},
};
