import type { AnnotationPurpose, SettledBy } from "@assay/core/domain";
import { z } from "zod";

/** One revision of a row's ground truth. */
export interface TruthRevision {
	readonly revision: number;
	/** Absent: it was withdrawn. */
	readonly label?: string;
	readonly explanation?: string;
	readonly goldenResponse?: string;
	readonly settledBy: SettledBy;
	readonly committedBy: string;
	readonly purpose: AnnotationPurpose;
	/** Probability with which the row was drawn; absent where it was not drawn. */
	readonly inclusionProbability?: number;
	readonly criterionVersion?: string;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
}

/** Schema of a revision of ground truth. */
export const truthRevisionSchema: z.ZodType<TruthRevision> = z
	.object({
		revision: z.number().int().min(0),
		label: z.string().exactOptional(),
		explanation: z.string().exactOptional(),
		goldenResponse: z.string().exactOptional(),
		settledBy: z.enum(["adjudication", "majority", "single"]),
		committedBy: z.string(),
		purpose: z.enum(["measure", "improve", "locked-test"]),
		inclusionProbability: z.number().exactOptional(),
		criterionVersion: z.string().exactOptional(),
		createdAt: z.number(),
	})
	.meta({ id: "TruthRevision" });
