import type { Estimate } from "@assay/core/domain";
import { z } from "zod";

/** Schema of an estimate with its interval and count. */
export const estimateSchema: z.ZodType<Estimate> = z
	.object({
		value: z.number(),
		low: z.number(),
		high: z.number(),
		count: z.number(),
		confidence: z.number(),
	})
	.meta({ id: "Estimate" });
