import type { ReactElement } from "react";
import { classNames } from "./class-names.ts";
import { formatDelta } from "./format-number.ts";
import { Num } from "./num.tsx";

/** Props of {@link Delta}. */
export interface DeltaProps {
	/** A difference of shares, from -1 to 1. */
	readonly value: number | undefined;
	/** False: it may as well be chance, and is shown without colour; `undefined`: not tested. */
	readonly isSignificant?: boolean | undefined;
	readonly title?: string | undefined;
}

/** A change in percentage points: with its sign, and its arrow and colour where it is real. */
export function Delta({ value, isSignificant, title }: DeltaProps): ReactElement {
	if (value === undefined) return <Num text={undefined} />;
	const isReal = isSignificant === true && value !== 0;
	const arrow = value > 0 ? "▲" : "▼";
	const points = formatDelta(value);
	return (
		<span
			className={classNames(
				"num",
				isReal ? (value > 0 ? "text-good" : "text-bad") : "text-ink-muted",
			)}
		>
			<Num
				text={isReal ? `${arrow} ${points}` : points}
				spoken={`${points} percentage points${isReal ? ", significant" : ""}`}
				title={title}
			/>
		</span>
	);
}
