import type { ReactElement } from "react";

/** Props of {@link Num}. */
export interface NumProps {
	/** Absent: there is no data, which is not the same as zero. */
	readonly text: string | undefined;
	/** How a screen reader says it, where the text alone would be unclear. */
	readonly spoken?: string | undefined;
	readonly title?: string | undefined;
}

/** A number in digits of one width; a dash where there is none. */
export function Num({ text, spoken, title }: NumProps): ReactElement {
	if (text === undefined)
		return (
			<span
				role="img"
				aria-label="no data"
				title={title ?? "No data"}
				className="num text-ink-faint"
			>
				–
			</span>
		);
	return (
		<span className="num" title={title}>
			{spoken === undefined ? (
				text
			) : (
				<>
					<span aria-hidden>{text}</span>
					<span className="sr-only">{spoken}</span>
				</>
			)}
		</span>
	);
}
