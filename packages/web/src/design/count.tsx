import type { ReactElement } from "react";
import { formatCount } from "./format-number.ts";
import { Num } from "./num.tsx";

/** A number of things. */
export function Count({ value }: { readonly value: number | undefined }): ReactElement {
	return <Num text={value === undefined ? undefined : formatCount(value)} />;
}
