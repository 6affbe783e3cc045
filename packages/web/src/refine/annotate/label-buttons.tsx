import type { InvitationLabel } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { classNames } from "../../design/class-names.ts";
import { cleanText } from "../../design/clean-text.ts";
import { Kbd } from "../../design/kbd.tsx";
import { touchClass } from "./field-class.ts";

/** Props of {@link LabelButtons}. */
export interface LabelButtonsProps {
	readonly labels: readonly InvitationLabel[];
	readonly chosen: string | undefined;
	/** The number keys are for these. */
	readonly hasKeys: boolean;
	readonly onChoose: (label: string) => void;
	readonly onFocus: () => void;
}

/** The labels, worst first, each with its number. */
export function LabelButtons(props: LabelButtonsProps): ReactElement {
	const { chosen, hasKeys, labels, onChoose, onFocus } = props;
	return (
		<div className="grid grid-cols-[repeat(auto-fit,minmax(7.5rem,1fr))] gap-2">
			{labels.map(({ key, name, needsExplanation }) => (
				<button
					key={name}
					type="button"
					aria-pressed={chosen === name}
					aria-keyshortcuts={hasKeys ? key : undefined}
					onFocus={onFocus}
					onClick={() => onChoose(name)}
					className={classNames(
						touchClass(chosen === name ? "chosen" : "normal"),
						"min-h-13 justify-start py-1.5",
					)}
				>
					{hasKeys && key !== undefined && (
						<span aria-hidden className="hidden pointer-fine:inline">
							<Kbd keys={key} />
						</span>
					)}
					<span className="min-w-0 text-start">
						<span dir="auto" className="foreign block">
							{cleanText(name)}
						</span>
						{needsExplanation && (
							<span className="block text-sm font-normal text-ink-muted">with a reason</span>
						)}
					</span>
					{chosen === name && <CheckMark />}
				</button>
			))}
		</div>
	);
}

/** Drawn, since not every font has one. */
function CheckMark(): ReactElement {
	return (
		<svg aria-hidden viewBox="0 0 16 16" className="ms-auto size-4 shrink-0 text-accent-ink">
			<path d="M3 8.5 6.5 12 13 4.5" fill="none" stroke="currentColor" strokeWidth="2" />
		</svg>
	);
}
