import type { ReactElement } from "react";
import { formatCount } from "../../design/format-number.ts";

/** Props of {@link FacetButton}. */
export interface FacetButtonProps {
	readonly label: string;
	/** Absent: not counted yet. */
	readonly count: number | undefined;
	readonly isPressed: boolean;
	readonly onPress: () => void;
}

/** A filter that is on or off. */
export function FacetButton({ count, isPressed, label, onPress }: FacetButtonProps): ReactElement {
	return (
		<button
			type="button"
			aria-pressed={isPressed}
			onClick={onPress}
			className="inline-flex h-6 items-center gap-1.5 rounded-md border border-line px-2 text-xs text-ink-muted hover:bg-hover hover:text-ink aria-pressed:border-accent aria-pressed:bg-selected aria-pressed:text-accent-ink"
		>
			{label}
			{count !== undefined && <span className="num">{formatCount(count)}</span>}
		</button>
	);
}
