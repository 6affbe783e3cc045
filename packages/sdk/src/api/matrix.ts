import type {
	ComparisonCell,
	GateCheck,
	MatrixCell,
	MatrixEvaluator,
	MatrixSlice,
} from "@assay/core/benchmark";
import type { Json } from "@assay/core/domain";
import { z } from "zod";
import { estimateSchema } from "./estimate.ts";
import type { Operation } from "./operation.ts";
import { type RunInput, type RunItem, runItemSchema } from "./runs.ts";
import type { Sent } from "./sent.ts";

/** A column of the matrix with what it is. */
export interface MatrixColumn extends MatrixEvaluator {
	readonly version: string;
	/** What kind of evaluator, in a few words: `judge, openai:gpt-x`. */
	readonly kind: string;
	readonly description?: string;
}

/** A row of the matrix with what it is. */
export interface MatrixRow extends MatrixSlice {
	/** Absent for "All prompts" and "No slice". */
	readonly version?: string;
	readonly description?: string;
}

/** A criterion as a heading of the matrix. */
export interface MatrixCriterion {
	readonly name: string;
	readonly description: string;
	/** Worst first; absent for a share. */
	readonly labels?: readonly string[];
	/** Least acceptable estimate of "All prompts". */
	readonly gate?: number;
}

/** The baseline that a matrix is compared with. */
export interface MatrixChange {
	readonly baseline: RunItem;
	/** By the matrix's rows and columns, row-major; `null` where the two runs cannot be compared. */
	readonly cells: readonly (Sent<ComparisonCell> | null)[];
	/** Cells that were tested, the number that the correction is made for. */
	readonly tested: number;
	readonly falseDiscoveryRate: number;
	/** What could not be compared, and why. */
	readonly notComparable: readonly NotComparable[];
}

/** Something that two runs do not have in common. */
export interface NotComparable {
	readonly what: string;
	readonly reason: string;
}

/** What a run's rows came to. */
export interface MatrixSums {
	readonly responses: number;
	/** Rows without a response. */
	readonly failedResponses: number;
	/** Verdicts that could not be given, of all evaluators. */
	readonly failedVerdicts: number;
	/** Over the responses whose cost is known; absent where none is. */
	readonly costUsd?: number;
	/** Responses whose cost is not known. */
	readonly costUnknown: number;
}

/** A definition exactly as a run used it. */
export interface RunDefinitionBody {
	readonly kind: "criterion" | "evaluator" | "slice";
	readonly name: string;
	readonly version: string;
	readonly body: Json;
}

/** Slices down, evaluators across, with all that the screen shows. */
export interface MatrixView {
	readonly run: RunItem;
	/** Grows with every change of the run. */
	readonly revision: number;
	/** The run has changed since; after so many milliseconds there is something newer. */
	readonly freshInMs?: number;
	/** Prompts times trials, of the blocks that are done. */
	readonly rows: number;
	readonly sums: MatrixSums;
	readonly criteria: readonly MatrixCriterion[];
	readonly evaluators: readonly MatrixColumn[];
	readonly slices: readonly MatrixRow[];
	/** Row-major: cell of slice i and evaluator j is `cells[i * evaluators.length + j]`. */
	readonly cells: readonly Sent<MatrixCell>[];
	readonly gates: readonly Sent<GateCheck>[];
	readonly change?: MatrixChange;
	/** Why there is no `change` although a baseline was asked for. */
	readonly changeProblem?: string;
	/** How the numbers are made, one sentence or two each. */
	readonly method: readonly string[];
}

const count = z.number();

/** Schema of a matrix cell. */
const matrixCellSchema: z.ZodType<Sent<MatrixCell>> = z
	.object({
		scored: count,
		abstained: count,
		failed: count,
		passed: count,
		passRate: estimateSchema.optional(),
		meanScore: z
			.object({
				value: z.number(),
				low: z.number(),
				high: z.number(),
				count,
				confidence: z.number(),
				standardError: z.number().optional(),
			})
			.optional(),
		clusters: count,
		effectiveCount: z.number(),
		minDetectableDifference: z.number().optional(),
		isThin: z.boolean(),
	})
	.meta({ id: "MatrixCell" });

/** Schema of a cell of a comparison. */
export const comparisonCellSchema: z.ZodType<Sent<ComparisonCell>> = z
	.object({
		pairs: count,
		bothPassed: count,
		onlyBaselinePassed: count,
		onlyCandidatePassed: count,
		bothFailed: count,
		unpaired: count,
		baseline: z.number().optional(),
		candidate: z.number().optional(),
		difference: estimateSchema.optional(),
		pValue: z.number().optional(),
		exactPValue: z.number().optional(),
		adjustedP: z.number().optional(),
		minDetectableDifference: z.number().optional(),
		verdict: z.enum([
			"regressed",
			"improved",
			"unchanged",
			"no-regression",
			"cannot-tell",
			"not-testable",
		]),
	})
	.meta({ id: "ComparisonCell" });

/** Schema of a gate that was checked. */
const gateCheckSchema: z.ZodType<Sent<GateCheck>> = z
	.object({
		criterion: z.string(),
		evaluator: z.string(),
		slice: z.string(),
		needed: z.number(),
		estimate: estimateSchema.optional(),
		uses: z.enum(["raw", "corrected"]),
		kind: z.enum(["held", "failed", "not-enough-evidence"]),
		reason: z.string(),
	})
	.meta({ id: "GateCheck" });

const evaluatorShape = {
	name: z.string(),
	criterion: z.string(),
	shows: z.enum(["pass-rate", "mean-score"]),
	passAt: z.number(),
};

const sliceShape = {
	name: z.string(),
	kind: z.enum(["all", "slice", "none"]),
	prompts: count,
	minPrompts: count,
	isThin: z.boolean(),
};

/** Schema of a matrix column without what it is. */
export const matrixEvaluatorSchema: z.ZodType<MatrixEvaluator> = z.object(evaluatorShape);

/** Schema of a matrix row without what it is. */
export const matrixSliceSchema: z.ZodType<MatrixSlice> = z.object(sliceShape);

/** Schema of what two runs do not have in common. */
export const notComparableSchema: z.ZodType<NotComparable> = z.object({
	what: z.string(),
	reason: z.string(),
});

const matrixViewSchema: z.ZodType<MatrixView> = z
	.object({
		run: runItemSchema,
		revision: count,
		freshInMs: count.exactOptional(),
		rows: count,
		sums: z.object({
			responses: count,
			failedResponses: count,
			failedVerdicts: count,
			costUsd: z.number().exactOptional(),
			costUnknown: count,
		}),
		criteria: z.array(
			z.object({
				name: z.string(),
				description: z.string(),
				labels: z.array(z.string()).exactOptional(),
				gate: z.number().exactOptional(),
			}),
		),
		evaluators: z.array(
			z.object({
				...evaluatorShape,
				version: z.string(),
				kind: z.string(),
				description: z.string().exactOptional(),
			}),
		),
		slices: z.array(
			z.object({
				...sliceShape,
				version: z.string().exactOptional(),
				description: z.string().exactOptional(),
			}),
		),
		cells: z.array(matrixCellSchema),
		gates: z.array(gateCheckSchema),
		change: z
			.object({
				baseline: runItemSchema,
				cells: z.array(comparisonCellSchema.nullable()),
				tested: count,
				falseDiscoveryRate: z.number(),
				notComparable: z.array(notComparableSchema),
			})
			.exactOptional(),
		changeProblem: z.string().exactOptional(),
		method: z.array(z.string()),
	})
	.meta({ id: "MatrixView" });

const definitionKind = z.enum(["criterion", "evaluator", "slice"]);

/** Operations on the evaluator matrix. */
export interface MatrixOperations {
	readonly "GET /runs/{run}/matrix": Operation<
		RunInput & { readonly baseline?: string | undefined },
		MatrixView
	>;
	readonly "GET /runs/{run}/definition": Operation<
		RunInput & Pick<RunDefinitionBody, "kind" | "name">,
		RunDefinitionBody
	>;
}

/** The evaluator matrix. */
export const matrixOperations: MatrixOperations = {
	"GET /runs/{run}/matrix": {
		summary: "The evaluator matrix of a run, compared with a baseline run where one is named",
		input: z.object({ run: z.string(), baseline: z.string().optional() }),
		output: matrixViewSchema,
	},
	"GET /runs/{run}/definition": {
		summary: "A criterion, evaluator or slice exactly as a run used it",
		input: z.object({ run: z.string(), kind: definitionKind, name: z.string() }),
		output: z
			.object({ kind: definitionKind, name: z.string(), version: z.string(), body: z.json() })
			.meta({ id: "RunDefinitionBody" }),
	},
};
