import {
	CHANGE_MARKS,
	CHANGE_WORDS,
	type ChangeVerdict,
	differenceIntervalText,
	differenceText,
} from "@assay/core/benchmark";
import type { Estimate } from "@assay/core/domain";
import type { ReactElement } from "react";
import { classNames } from "../design/class-names.ts";
import { formatP } from "../design/format-number.ts";

/** Props of {@link ChangeView}. */
export interface ChangeViewProps {
	readonly difference: Estimate | undefined;
	readonly verdict: ChangeVerdict;
	readonly adjustedP: number | undefined;
	readonly shows: "pass-rate" | "mean-score";
	/** True: it stands on a colour that says the same, and takes the ink of its place. */
	readonly isPlain?: boolean | undefined;
}

/** A tested difference: its sign, its mark and colour where it is real, what it amounts to in words. */
export function ChangeView(props: ChangeViewProps): ReactElement {
	const { adjustedP, difference, isPlain = false, shows, verdict } = props;
	const mark = CHANGE_MARKS[verdict];
	const tone = verdict === "improved" ? "text-good" : verdict === "regressed" ? "text-bad" : "";
	return (
		<span
			className={classNames(
				"num",
				tone !== "" && "font-medium",
				!isPlain && (tone || "text-ink-muted"),
			)}
			title={changeTitle({ adjustedP, difference, shows })}
		>
			{difference === undefined ? (
				CHANGE_WORDS[verdict]
			) : (
				<>
					{mark !== "" && <span aria-hidden>{mark} </span>}
					{differenceText(difference.value, shows)}{" "}
					<span className="text-xs font-normal">{CHANGE_WORDS[verdict]}</span>
				</>
			)}
		</span>
	);
}

function changeTitle({
	adjustedP,
	difference,
	shows,
}: Omit<ChangeViewProps, "verdict" | "isPlain">): string {
	if (difference === undefined) return "Not tested: too few rows that both scored, or none changed";
	const p = adjustedP === undefined ? "" : `; p ${formatP(adjustedP)} after correction`;
	return `95% interval ${differenceIntervalText(difference, shows)}, ${difference.count} pairs${p}`;
}
