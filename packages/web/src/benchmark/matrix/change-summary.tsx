import { CHANGE_MARKS } from "@assay/core/benchmark";
import type { MatrixView } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import { ChevronDown } from "lucide-react";
import type { ReactElement } from "react";
import { Badge } from "../../design/badge.tsx";
import { formatCount, formatPercent } from "../../design/format-number.ts";
import { Popover } from "../../design/popover.tsx";
import { PopoverClose } from "../../design/popover-close.tsx";
import type { CellView } from "./cell-view.ts";

/** So many of each kind are listed. */
const LISTED = 8;

/** Props of {@link ChangeSummary}. */
export interface ChangeSummaryProps {
	readonly view: MatrixView;
	readonly cells: readonly CellView[];
	/** Brings a cell into focus. */
	readonly onJump: (slice: string, evaluator: string) => void;
}

/** How many cells are really worse or better than the baseline's, and which. */
export function ChangeSummary({ cells, onJump, view }: ChangeSummaryProps): ReactElement {
	const { change, changeProblem } = view;
	if (changeProblem !== undefined)
		return (
			<Popover
				title="Not comparable"
				trigger={
					<button type="button" className="flex items-center gap-1 rounded hover:bg-hover">
						<Badge tone="warn">not comparable</Badge>
						<ChevronDown aria-hidden className="size-3.5 text-ink-faint" />
					</button>
				}
			>
				<p className="foreign w-88 text-ink-muted">{changeProblem}</p>
			</Popover>
		);
	if (change === undefined)
		return <span className="text-sm font-normal text-ink-muted">no baseline chosen</span>;
	const worse = sorted(cells, "regressed");
	const better = sorted(cells, "improved");
	return (
		<Popover
			title={`${formatCount(worse.length)} worse, ${formatCount(better.length)} better of ${formatCount(change.tested)} tested`}
			trigger={
				<button type="button" className="flex items-center gap-1 rounded hover:bg-hover">
					<Badge tone={worse.length > 0 ? "bad" : "neutral"}>
						▼ {formatCount(worse.length)} worse
					</Badge>
					<Badge tone={better.length > 0 ? "good" : "neutral"}>
						▲ {formatCount(better.length)} better
					</Badge>
					<ChevronDown aria-hidden className="size-3.5 text-ink-faint" />
				</button>
			}
		>
			<div className="flex w-88 flex-col gap-3">
				<p className="text-xs text-ink-muted">
					Tested on the rows that both runs scored, corrected for {formatCount(change.tested)} cells
					at a false discovery rate of {formatPercent(change.falseDiscoveryRate, { isWhole: true })}
					.
				</p>
				<ChangeList views={worse} onJump={onJump} />
				<ChangeList views={better} onJump={onJump} />
				{change.notComparable.length > 0 && (
					<ul className="flex flex-col gap-0.5 text-xs text-ink-muted">
						{change.notComparable.slice(0, LISTED).map(({ reason, what }) => (
							<li key={what} className="foreign">
								Not compared: {what} ({reason})
							</li>
						))}
					</ul>
				)}
				<Link
					to="/compare"
					search={{ run: view.run.id, baseline: change.baseline.id }}
					className="text-accent-ink hover:underline"
				>
					Compare the two runs
				</Link>
			</div>
		</Popover>
	);
}

function sorted(
	cells: readonly CellView[],
	verdict: "regressed" | "improved",
): readonly CellView[] {
	return cells
		.filter(({ change }) => change?.cell.verdict === verdict)
		.toSorted((a, b) => Math.abs(differenceOf(b)) - Math.abs(differenceOf(a)));
}

function differenceOf({ change }: CellView): number {
	return change?.cell.difference?.value ?? 0;
}

function ChangeList({
	onJump,
	views,
}: {
	readonly views: readonly CellView[];
	readonly onJump: ChangeSummaryProps["onJump"];
}): ReactElement | undefined {
	if (views.length === 0) return undefined;
	return (
		<ul className="flex flex-col">
			{views.slice(0, LISTED).map(({ change, evaluator, main, slice }) => (
				<li key={JSON.stringify([slice.kind, slice.name, evaluator.name])}>
					<PopoverClose onClick={() => onJump(slice.name, evaluator.name)}>
						<span className="flex items-baseline justify-between gap-3">
							<span className="min-w-0 truncate">
								<bdi>{slice.name}</bdi> · <bdi>{evaluator.name}</bdi>
							</span>
							<span className="num shrink-0">
								{change !== undefined && CHANGE_MARKS[change.cell.verdict]} {change?.text} to {main}
							</span>
						</span>
					</PopoverClose>
				</li>
			))}
			{views.length > LISTED && (
				<li className="px-2 text-xs text-ink-muted">and {views.length - LISTED} more</li>
			)}
		</ul>
	);
}
