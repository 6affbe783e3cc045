import type { CodeReference } from "@assay/core/domain";
import { z } from "zod";
import { strictObject } from "./strict-object.ts";

/** A function of the project, as a stored definition names it. */
export const codeReferenceSchema: z.ZodType<CodeReference> = strictObject({
	module: z.string().min(1),
	exportName: z.string().min(1),
	sourceHash: z.string().min(1),
});
