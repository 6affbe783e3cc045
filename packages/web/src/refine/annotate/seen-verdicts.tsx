import type { SeenVerdict } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { cleanText } from "../../design/clean-text.ts";
import { SafeText } from "../../design/safe-text.tsx";
import { TouchButton } from "./touch-button.tsx";

/** Props of {@link SeenVerdicts}. */
export interface SeenVerdictsProps {
	/** Absent: the person has not asked for them. */
	readonly seen: readonly SeenVerdict[] | undefined;
	readonly reveal: () => Promise<void>;
}

/** What evaluators said of the row, once the person asks for it; the answer then says so. */
export function SeenVerdicts({ reveal, seen }: SeenVerdictsProps): ReactElement {
	if (seen === undefined)
		return (
			<div>
				<TouchButton shortcut="V" onClick={() => void reveal()}>
					Show the evaluator’s verdict
				</TouchButton>
			</div>
		);
	return (
		<div className="rounded-md bg-sunken px-3 py-2">
			<h3 className="text-sm font-medium text-ink-muted">The evaluator’s verdict</h3>
			{seen.length === 0 && <p>There is none for this row.</p>}
			{seen.map(({ criterion, evaluator, explanation, label }) => (
				<div key={criterion} className="mt-1">
					<p dir="auto">
						{cleanText(criterion)}: <strong>{cleanText(label ?? "no verdict")}</strong>{" "}
						<span className="text-sm text-ink-muted">({cleanText(evaluator)})</span>
					</p>
					{explanation !== undefined && <SafeText text={explanation.text} limit={600} />}
				</div>
			))}
		</div>
	);
}
