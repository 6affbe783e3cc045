import type { Gate } from "@assay/core/domain";
import { z } from "zod";
import { strictObject } from "./strict-object.ts";

const share = z.number().min(0).max(1);

/** What must hold for a build to go on. */
export const gateSchema: z.ZodType<Gate> = strictObject({
	min: share,
	use: z.enum(["low", "value"]).exactOptional(),
	slices: z.record(z.string(), share).exactOptional(),
});
