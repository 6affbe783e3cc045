import type { LabelingExample } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { cleanText } from "../../design/clean-text.ts";

/** Props of {@link MarkedText}. */
export interface MarkedTextProps {
	readonly text: string;
	/** In order, apart from each other. */
	readonly marks: LabelingExample["marks"];
}

/** Text of others with the places marked that a rule found. */
export function MarkedText({ marks, text }: MarkedTextProps): ReactElement {
	const ends = [0, ...marks.map(({ end }) => end)];
	return (
		<span dir="auto" className="foreign">
			{marks.map(({ end, start }, i) => (
				<span key={start}>
					{cleanText(text.slice(ends[i], start))}
					<mark className="rounded-xs bg-scale-8 px-0.5 text-scale-ink">
						{cleanText(text.slice(start, end))}
					</mark>
				</span>
			))}
			{cleanText(text.slice(ends.at(-1)))}
		</span>
	);
}
