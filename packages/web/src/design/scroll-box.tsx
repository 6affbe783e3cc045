import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** Props of {@link ScrollBox}. */
export interface ScrollBoxProps {
	/** What it shows, for screen readers. */
	readonly label: string;
	/** Default: all the room that there is in a column. */
	readonly height?: "fill" | "limited" | "small" | undefined;
	readonly children: ReactNode;
}

const HEIGHTS = { fill: "min-h-0 grow", limited: "max-h-96", small: "max-h-28" };

/** Scrolls what is too much for its place; takes the focus, so that the keys can scroll it. */
export function ScrollBox({ label, height = "fill", children }: ScrollBoxProps): ReactElement {
	return (
		<section
			aria-label={label}
			// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
			tabIndex={0}
			className={classNames("overflow-auto focus-visible:-outline-offset-2", HEIGHTS[height])}
		>
			{children}
		</section>
	);
}
