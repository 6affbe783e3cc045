import type { ReactElement } from "react";
import { formatDuration } from "./format-number.ts";
import { Num } from "./num.tsx";

/** A span of time. */
export function Duration({ ms }: { readonly ms: number | undefined }): ReactElement {
	return <Num text={ms === undefined ? undefined : formatDuration(ms)} />;
}
