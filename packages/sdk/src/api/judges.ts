import type { Estimate, JudgeExample } from "@assay/core/domain";
import { z } from "zod";
import { estimateSchema } from "./estimate.ts";
import { type Job, jobSchema } from "./jobs.ts";
import type { Operation } from "./operation.ts";
import { judgeExampleSchema, type TrialSums, trialSumsSchema } from "./trials.ts";

/** A version of a judge. */
export interface JudgeVersion {
	readonly version: string;
	readonly origin: "code" | "ui" | "import";
	/** Milliseconds since 1970. */
	readonly createdAt: number;
	readonly isCurrent: boolean;
	/** What the team calls it. */
	readonly name?: string;
	readonly note?: string;
	readonly prompt?: string;
	readonly model?: string;
}

/** One version in a comparison. */
export interface ComparedVersion {
	readonly evaluator: string;
	readonly version: string;
	readonly sums: TrialSums;
}

/** Two versions on the rows on which both have a verdict. */
export interface ComparedPair {
	/** Places in the list of versions. */
	readonly first: number;
	readonly second: number;
	readonly count: number;
	readonly bothRight: number;
	readonly onlyFirstRight: number;
	readonly onlySecondRight: number;
	readonly bothWrong: number;
	/** Second minus first, in shares of rows on which it is right. */
	readonly difference?: Estimate;
	/** `mid-p` = McNemar's; `sign-flip` where rows share clusters. Two-sided. */
	readonly test: "mid-p" | "sign-flip";
	readonly pValue: number;
	readonly exactP: number;
	readonly clusters: number;
	/** Keys of rows on which their verdicts differ and that may be looked at, at most 200. */
	readonly differing: readonly string[];
	readonly differingCount: number;
}

/** Versions of judges on the same labelled rows. */
export interface JudgeComparison {
	readonly run: string;
	readonly criterion: string;
	readonly labels: "improve" | "all";
	readonly rows: number;
	readonly versions: readonly ComparedVersion[];
	readonly pairs: readonly ComparedPair[];
}

/** One prompt that was tried while a judge was aligned. */
export interface AlignmentCandidate {
	readonly id: number;
	readonly round: number;
	readonly how: "start" | "rewrite" | "few-shot" | "merge";
	readonly parents: readonly number[];
	readonly prompt: string;
	/** What it shows the judge. */
	readonly examples: readonly JudgeExample[];
	/** On the development rows; absent where it was dropped before. */
	readonly agreement?: Estimate;
	/** Right on so many of the rows that it was tried on first. */
	readonly minibatch?: {
		readonly right: number;
		readonly parentRight: number;
		readonly rows: number;
	};
	readonly state: "kept" | "dropped" | "dominated";
}

/** What a look at the locked test showed. */
export interface LockedLook {
	readonly version: string;
	readonly before?: Estimate;
	readonly after?: Estimate;
	/** Looks at the locked test for judges of its criterion so far, this one among them. */
	readonly looks: number;
	readonly isWorn: boolean;
	/** Labels to collect before there is something to see; absent where there was. */
	readonly labelsWanted?: number;
	readonly isWorse: boolean;
}

/** One attempt to align a judge. */
export interface Alignment {
	readonly id: string;
	readonly evaluator: string;
	readonly version: string;
	readonly run: string;
	readonly model: string;
	readonly rounds: number;
	readonly roundsDone: number;
	readonly state: "running" | "finished" | "budget-reached" | "interrupted";
	readonly development: number;
	readonly examplesOnOffer: number;
	readonly candidates: readonly AlignmentCandidate[];
	/** Place of the best candidate. */
	readonly best: number;
	/** One-sided test of the best against the start on the development rows; absent where it is the start. */
	readonly pValue?: number;
	/** McNemar's; `sign-flip` where rows share clusters. Absent in alignments of before it was told. */
	readonly test?: "mcnemar" | "sign-flip";
	readonly isBetter: boolean;
	readonly costUsd?: number;
	readonly lockedTest?: LockedLook;
	/** Name and version under which the best was stored. */
	readonly adopted?: { readonly name: string; readonly version: string };
	/** Milliseconds since 1970. */
	readonly updatedAt: number;
}

/** How a judge shall be aligned. */
export interface AlignmentStart {
	readonly run: string;
	readonly model: string;
	readonly rounds?: number | undefined;
	readonly maxCostUsd?: number | undefined;
	/** Store the best as a new version where it is shown to be better. */
	readonly adopt?: boolean | undefined;
	/** Store it although the locked test has no labels to check it on. */
	readonly withoutLockedTest?: boolean | undefined;
}

/** Operations on the versions of judges. */
export interface JudgeOperations {
	readonly "GET /judges/{evaluator}/versions": Operation<
		{ readonly evaluator: string },
		{
			readonly criterion: string;
			readonly isFromCode: boolean;
			readonly versions: readonly JudgeVersion[];
		}
	>;
	readonly "PUT /judges/{evaluator}/versions/{version}": Operation<
		{
			readonly evaluator: string;
			readonly version: string;
			readonly name?: string | undefined;
			readonly note?: string | undefined;
		},
		{ readonly name?: string; readonly note?: string }
	>;
	readonly "GET /judge-comparison": Operation<
		{
			readonly run: string;
			/** `evaluator@version`, joined by line breaks; a version may be cut, and absent: the current one. */
			readonly versions: string;
			readonly labels?: "improve" | "all" | undefined;
		},
		JudgeComparison
	>;
	readonly "GET /judge-run": Operation<
		{ readonly evaluator: string },
		/** Absent without a finished run that has its criterion. */
		{ readonly run?: string }
	>;
	readonly "GET /judges/{evaluator}/alignments": Operation<
		{ readonly evaluator: string },
		{ readonly alignments: readonly Alignment[] }
	>;
	readonly "POST /judges/{evaluator}/align": Operation<
		{ readonly evaluator: string } & AlignmentStart,
		Job
	>;
}

const count = z.int().min(0);
const evaluator = z.string().min(1);

const comparisonSchema: z.ZodType<JudgeComparison> = z
	.object({
		run: z.string(),
		criterion: z.string(),
		labels: z.enum(["improve", "all"]),
		rows: count,
		versions: z.array(
			z.object({ evaluator: z.string(), version: z.string(), sums: trialSumsSchema }),
		),
		pairs: z.array(
			z.object({
				first: count,
				second: count,
				count,
				bothRight: count,
				onlyFirstRight: count,
				onlySecondRight: count,
				bothWrong: count,
				difference: estimateSchema.exactOptional(),
				test: z.enum(["mid-p", "sign-flip"]),
				pValue: z.number(),
				exactP: z.number(),
				clusters: count,
				differing: z.array(z.string()),
				differingCount: count,
			}),
		),
	})
	.meta({ id: "JudgeComparison" });

/** Schema of an attempt to align a judge. */
export const alignmentSchema: z.ZodType<Alignment> = z
	.object({
		id: z.string(),
		evaluator: z.string(),
		version: z.string(),
		run: z.string(),
		model: z.string(),
		rounds: count,
		roundsDone: count,
		state: z.enum(["running", "finished", "budget-reached", "interrupted"]),
		development: count,
		examplesOnOffer: count,
		candidates: z.array(
			z.object({
				id: count,
				round: count,
				how: z.enum(["start", "rewrite", "few-shot", "merge"]),
				parents: z.array(count),
				prompt: z.string(),
				examples: z.array(judgeExampleSchema),
				agreement: estimateSchema.exactOptional(),
				minibatch: z.object({ right: count, parentRight: count, rows: count }).exactOptional(),
				state: z.enum(["kept", "dropped", "dominated"]),
			}),
		),
		best: count,
		pValue: z.number().exactOptional(),
		test: z.enum(["mcnemar", "sign-flip"]).exactOptional(),
		isBetter: z.boolean(),
		costUsd: z.number().exactOptional(),
		lockedTest: z
			.object({
				version: z.string(),
				before: estimateSchema.exactOptional(),
				after: estimateSchema.exactOptional(),
				looks: count,
				isWorn: z.boolean(),
				labelsWanted: count.exactOptional(),
				isWorse: z.boolean(),
			})
			.exactOptional(),
		adopted: z.object({ name: z.string(), version: z.string() }).exactOptional(),
		updatedAt: z.number(),
	})
	.meta({ id: "Alignment" });

const noteShape = { name: z.string().exactOptional(), note: z.string().exactOptional() };

/** Versions of judges: history, comparison, alignment. */
export const judgeOperations: JudgeOperations = {
	"GET /judges/{evaluator}/versions": {
		summary: "Versions of an evaluator, newest first, with what the team calls them",
		input: z.object({ evaluator }),
		output: z.object({
			criterion: z.string(),
			isFromCode: z.boolean(),
			versions: z.array(
				z.object({
					version: z.string(),
					origin: z.enum(["code", "ui", "import"]),
					createdAt: z.number(),
					isCurrent: z.boolean(),
					...noteShape,
					prompt: z.string().exactOptional(),
					model: z.string().exactOptional(),
				}),
			),
		}),
	},
	"PUT /judges/{evaluator}/versions/{version}": {
		summary: "Name a version, or say what is new in it",
		input: z.object({
			evaluator,
			version: z.string().min(1),
			name: z.string().max(200).optional(),
			note: z.string().max(2_000).optional(),
		}),
		output: z.object(noteShape),
	},
	"GET /judge-comparison": {
		summary: "Versions of judges on the same labelled rows of a run, with paired tests",
		input: z.object({
			run: z.string().min(1),
			versions: z.string().min(1),
			labels: z.enum(["improve", "all"]).optional(),
		}),
		output: comparisonSchema,
	},
	"GET /judge-run": {
		summary: "The run to try an evaluator on: the newest whose system has labels, else the newest",
		input: z.object({ evaluator }),
		output: z.object({ run: z.string().exactOptional() }),
	},
	"GET /judges/{evaluator}/alignments": {
		summary: "Attempts to align a judge, newest first",
		input: z.object({ evaluator }),
		output: z.object({ alignments: z.array(alignmentSchema) }),
	},
	"POST /judges/{evaluator}/align": {
		summary: "Look for a better prompt of a judge, from the rows on which it differs from people",
		input: z.object({
			evaluator,
			run: z.string().min(1),
			model: z.string().min(1),
			rounds: z.int().min(1).max(20).optional(),
			maxCostUsd: z.number().positive().optional(),
			adopt: z.boolean().optional(),
			withoutLockedTest: z.boolean().optional(),
		}),
		output: jobSchema,
	},
};
