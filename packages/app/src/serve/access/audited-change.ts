import type { JsonObject } from "@assay/core/domain";
import type { TeamDirectory } from "@assay/workflow/ports";

/** What an entry of the log says of a change. */
export interface AuditedChange {
	/** `noun-verb-past`, such as `definition-changed`. */
	readonly action: string;
	readonly subject: string;
	/** Small: no prompt, no response, no secret. */
	readonly detail?: JsonObject;
	/** The project that it concerns, where that is another than the path names; `null`: none. */
	readonly project?: string | null;
}

/** Names the change that an operation is going to make with an input; none where it can make none. */
export type AuditRule<Input> = (
	input: Input,
	directory: TeamDirectory,
) => AuditedChange | Promise<AuditedChange | undefined>;
