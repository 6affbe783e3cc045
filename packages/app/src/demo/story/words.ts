import { countText, percentText } from "@assay/adapters/reports";
import type { CountedPart } from "./stage.ts";

/** A part of a count, such as `12% (49 of 400)`. */
export function partText({ all, count, share }: CountedPart): string {
	return share === undefined
		? "none"
		: `${percentText(share, 0)} (${countText(count)} of ${countText(all)})`;
}

/** The same, with the counts alone. */
export function countsText({ all, count }: CountedPart): string {
	return `${countText(count)} of ${countText(all)}`;
}
