import type { Estimate } from "@assay/core/domain";
import { z } from "zod";
import { estimateSchema } from "./estimate.ts";
import type { Operation } from "./operation.ts";

/** Several evaluators of a criterion weighed by people's labels, with what speaks for them. */
export interface JuryFit {
	/** Labels that it was fitted on. */
	readonly labels: number;
	/** Labelled rows on which a member has no verdict. */
	readonly withoutVerdict: number;
	readonly members: readonly {
		readonly name: string;
		readonly agreement?: Estimate;
		/** What its pass adds to the log-odds. */
		readonly weight: number;
		/** Correlation of its errors with those of each member, in order; `null` where there is none. */
		readonly errorCorrelations: readonly (number | null)[];
	}[];
	readonly majority?: Estimate;
	/** Of the jury, on rows that it was not fitted on, in turn. */
	readonly crossFitted?: Estimate;
	readonly meanCorrelation?: number;
	/** Independent judges that the members are worth. */
	readonly effectiveJudges?: number;
}

interface JuryInput {
	readonly run: string;
	readonly criterion: string;
	/** Default: every evaluator of the criterion in the run. */
	readonly members?: readonly string[] | undefined;
}

/** Operations on juries. */
export interface JuryOperations {
	readonly "GET /jury-fit": Operation<JuryInput, JuryFit>;
	readonly "POST /juries": Operation<
		JuryInput & { readonly name: string },
		{ readonly name: string; readonly version: string }
	>;
}

const count = z.int().min(0);
const input = {
	run: z.string().min(1),
	criterion: z.string().min(1),
	members: z.array(z.string()).optional(),
};

const fitSchema: z.ZodType<JuryFit> = z
	.object({
		labels: count,
		withoutVerdict: count,
		members: z.array(
			z.object({
				name: z.string(),
				agreement: estimateSchema.exactOptional(),
				weight: z.number(),
				errorCorrelations: z.array(z.number().nullable()),
			}),
		),
		majority: estimateSchema.exactOptional(),
		crossFitted: estimateSchema.exactOptional(),
		meanCorrelation: z.number().exactOptional(),
		effectiveJudges: z.number().exactOptional(),
	})
	.meta({ id: "JuryFit" });

/** Evaluators weighed by people's labels. */
export const juryOperations: JuryOperations = {
	"GET /jury-fit": {
		summary: "What a jury of evaluators would be worth; nothing is stored",
		input: z.object(input),
		output: fitSchema,
	},
	"POST /juries": {
		summary: "Store a jury as an evaluator, with its weights",
		input: z.object({ ...input, name: z.string().trim().min(1).max(200) }),
		output: z.object({ name: z.string(), version: z.string() }),
	},
};
