import type { RowVerdictKind } from "@assay/sdk/api";
import { Check, Minus, TriangleAlert, X } from "lucide-react";
import type { ReactElement } from "react";
import { classNames } from "../../design/class-names.ts";

const MARKS = {
	pass: { icon: Check, ink: "text-good", word: "passes" },
	fail: { icon: X, ink: "text-bad", word: "does not pass" },
	abstained: { icon: Minus, ink: "text-ink-faint", word: "abstained" },
	failed: { icon: TriangleAlert, ink: "text-warn", word: "could not judge" },
} as const;

/** Props of {@link VerdictMark}. */
export interface VerdictMarkProps {
	readonly kind: RowVerdictKind;
	/** 0 to 1. */
	readonly score?: number | undefined;
	readonly label?: string | undefined;
	readonly change?: "worse" | "better" | undefined;
}

/** A verdict as small as can be: shape and word tell it, and the colour as well. */
export function VerdictMark({ change, kind, label, score }: VerdictMarkProps): ReactElement {
	const { icon: Icon, ink, word } = MARKS[kind];
	const text = label ?? (score === undefined ? undefined : scoreText(score));
	return (
		<span
			className="inline-flex max-w-full min-w-0 items-center gap-1"
			title={titleOf(word, score)}
		>
			<Icon aria-hidden className={classNames("size-3.5 shrink-0", ink)} strokeWidth={2.5} />
			<span className="sr-only">{word}</span>
			{text === undefined ? (
				<span aria-hidden className={classNames("truncate text-xs", ink)}>
					{kind === "failed" ? "failed" : "abstained"}
				</span>
			) : (
				<bdi className="num truncate">{text}</bdi>
			)}
			{change !== undefined && (
				<span className={change === "worse" ? "text-bad" : "text-good"}>
					<span aria-hidden>{change === "worse" ? "▼" : "▲"}</span>
					<span className="sr-only">{change} than the baseline</span>
				</span>
			)}
		</span>
	);
}

function titleOf(word: string, score: number | undefined): string {
	return score === undefined ? word : `${word}, score ${score}`;
}

/**
 * A score in at most two digits.
 *
 * @example
 * scoreText(0.5) // => "0.5"
 */
export function scoreText(score: number): string {
	return String(Number(score.toFixed(2)));
}
