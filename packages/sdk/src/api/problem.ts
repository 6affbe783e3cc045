import { z } from "zod";

/** An error as the API tells it (RFC 9457, `application/problem+json`). */
export interface Problem {
	/** Names the kind of problem; equals `urn:assay:problem:` with the code. */
	readonly type: string;
	/** The kind in a few words. */
	readonly title: string;
	readonly status: number;
	/** What went wrong, and what to do about it. */
	readonly detail: string;
	/** Stable; branch on this. */
	readonly code: string;
	/** What is wrong where, for inputs that were refused. */
	readonly issues?: readonly ProblemIssue[];
}

/** One wrong place of an input. */
export interface ProblemIssue {
	readonly path: readonly (string | number)[];
	readonly message: string;
}

/** Schema of a problem. */
export const problemSchema: z.ZodType<Problem> = z
	.object({
		type: z.string(),
		title: z.string(),
		status: z.number(),
		detail: z.string(),
		code: z.string(),
		issues: z
			.array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() }))
			.exactOptional(),
	})
	.meta({ id: "Problem" });
