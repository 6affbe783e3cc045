import type { PlaygroundCell, PlaygroundCheck } from "@assay/sdk/api";
import { Check, Minus, RefreshCw, TriangleAlert, X } from "lucide-react";
import type { ReactElement } from "react";
import { Badge } from "../../design/badge.tsx";
import { Button } from "../../design/button.tsx";
import { Duration } from "../../design/duration.tsx";
import { Money } from "../../design/money.tsx";
import { SafeText } from "../../design/safe-text.tsx";
import { Skeleton } from "../../design/skeleton.tsx";
import { WordDiff } from "../../design/word-diff.tsx";

/** Props of {@link PlaygroundCellView}. */
export interface PlaygroundCellViewProps {
	readonly cell: PlaygroundCell;
	/** What the first variant said, where the difference from it is shown. */
	readonly first: string | undefined;
	readonly isBusy: boolean;
	readonly onRetry: () => void;
}

/** What one variant said to one prompt, what it cost, and what the checks say; or why it said nothing. */
export function PlaygroundCellView(props: PlaygroundCellViewProps): ReactElement {
	return (
		<td className="border-b border-l border-line p-3 align-top text-sm">
			<Content {...props} />
		</td>
	);
}

function Content({ cell, first, isBusy, onRetry }: PlaygroundCellViewProps): ReactElement {
	switch (cell.kind) {
		case "missing":
			return isBusy ? (
				<div className="flex flex-col gap-2" role="img" aria-label="No response yet">
					<Skeleton width="80%" />
					<Skeleton width="55%" />
				</div>
			) : (
				<span className="text-xs text-ink-faint">Not asked yet</span>
			);
		case "failed":
			return (
				<div className="flex flex-col items-start gap-2 text-xs">
					<p className="flex gap-1.5 text-bad">
						<TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
						<span className="foreign">{cell.reason}</span>
					</p>
					{cell.code !== "response_removed" && (
						<Button size="small" disabled={isBusy} onClick={onRetry}>
							<RefreshCw aria-hidden />
							Try again
						</Button>
					)}
				</div>
			);
		case "answered":
			return (
				<div className="flex flex-col gap-2">
					{first === undefined ? (
						<SafeText text={cell.text.text} limit={1_200} />
					) : (
						<WordDiff before={first} after={cell.text.text} />
					)}
					<div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-faint">
						{cell.checks.map((check) => (
							<CheckBadge key={check.evaluator} check={check} />
						))}
						<span className="num ml-auto flex gap-2">
							{cell.finishReason === "length" && (
								<span className="text-warn">cut at its length limit</span>
							)}
							<Money usd={cell.usage.costUsd} />
							<Duration ms={cell.usage.latencyMs} />
						</span>
					</div>
				</div>
			);
	}
}

const LOOKS = {
	pass: { tone: "good", icon: Check },
	fail: { tone: "bad", icon: X },
	unscored: { tone: "neutral", icon: Minus },
} as const;
const WORDS = { pass: "passes", fail: "fails", unscored: "has no score" };

function CheckBadge({ check }: { readonly check: PlaygroundCheck }): ReactElement {
	const { icon, tone } = LOOKS[check.kind];
	return (
		<Badge tone={tone} icon={icon} title={check.text}>
			<bdi>{check.evaluator}</bdi>
			<span className="sr-only"> {WORDS[check.kind]}</span>
		</Badge>
	);
}
