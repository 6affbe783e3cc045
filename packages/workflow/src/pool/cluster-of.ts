import { type PoolRow, promptText } from "@assay/core/domain";
import { textHash } from "../definitions/index.ts";

/** The cluster of a row: what its source says, else one for all rows with the same prompt. */
export function clusterOf({ clusterId, prompt }: Pick<PoolRow, "clusterId" | "prompt">): string {
	return clusterId ?? `prompt-${textHash(promptText(prompt))}`;
}
