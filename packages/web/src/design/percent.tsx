import type { ReactElement } from "react";
import { formatPercent } from "./format-number.ts";
import { Num } from "./num.tsx";

/** Props of {@link Percent}. */
export interface PercentProps {
	/** From 0 to 1. */
	readonly value: number | undefined;
	readonly isWhole?: boolean | undefined;
}

/** A share, as per cent. */
export function Percent({ value, isWhole = false }: PercentProps): ReactElement {
	return <Num text={value === undefined ? undefined : formatPercent(value, { isWhole })} />;
}
