import { clipText } from "../clip-text.ts";
import { removalText } from "../removal-text.ts";
import { LIMITS } from "./size-limits.ts";

/** A response, or why none is shown. */
export function responseText(response: string | undefined, removedAt: number | undefined): string {
	if (response !== undefined) return clipText(response, LIMITS.text);
	return removedAt === undefined ? "(no response)" : `(${removalText(removedAt)})`;
}
