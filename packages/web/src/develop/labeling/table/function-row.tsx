import type { LabelingFunctionItem, LabelingView } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import { FileCode2, TriangleAlert } from "lucide-react";
import type { ReactElement } from "react";
import { Badge } from "../../../design/badge.tsx";
import { Cell } from "../../../design/cell.tsx";
import { cleanText } from "../../../design/clean-text.ts";
import { formatPercent } from "../../../design/format-number.ts";
import { Num } from "../../../design/num.tsx";
import { Percent } from "../../../design/percent.tsx";
import { TableRow } from "../../../design/table-row.tsx";
import { votesAddress } from "../votes-address.ts";
import { AccuracyView } from "./accuracy-view.tsx";
import { LabelBadge } from "./label-badge.tsx";
import { WarningBadges } from "./warning-badges.tsx";

/** Props of {@link FunctionRow}. */
export interface FunctionRowProps {
	readonly item: LabelingFunctionItem;
	readonly view: LabelingView;
	readonly isOpen: boolean;
	/** True: only the columns that matter most. */
	readonly isCompact: boolean;
	readonly onOpen: () => void;
}

/** A labeling function with what it does and how good it is. */
export function FunctionRow(props: FunctionRowProps): ReactElement {
	const { isCompact, isOpen, item, onOpen, view } = props;
	const { inWords, label, name, otherwise, place, statistics } = item;
	return (
		<TableRow isSelected={isOpen}>
			<Cell isHeader isWide>
				<button
					type="button"
					onClick={onOpen}
					className="block max-w-full rounded text-left hover:underline"
				>
					<span className="flex items-center gap-1.5">
						<bdi className="truncate font-medium">{cleanText(name)}</bdi>
						{place !== undefined && (
							<FileCode2 aria-label={`in ${place}`} className="size-3.5 shrink-0 text-ink-faint" />
						)}
					</span>
				</button>
				<span className="block truncate text-xs text-ink-faint" title={inWords}>
					<bdi>{cleanText(inWords)}</bdi>
				</span>
				{isCompact && <Notes item={item} />}
			</Cell>
			<Cell>
				<span className="flex items-center gap-1">
					<LabelBadge label={label} labels={view.labels} />
					{otherwise !== undefined && <LabelBadge label={otherwise} labels={view.labels} />}
				</span>
			</Cell>
			<Cell align="end">
				<CoverageLink item={item} view={view} />
			</Cell>
			{!isCompact && (
				<>
					<Cell align="end" isSecondary>
						<Percent value={statistics?.overlap} />
					</Cell>
					<Cell align="end" isSecondary>
						<Percent value={statistics?.conflict} />
					</Cell>
				</>
			)}
			<Cell align="end">
				<AccuracyView accuracy={statistics?.accuracy} />
			</Cell>
			{!isCompact && (
				<Cell align="end" isSecondary>
					<Percent value={statistics?.estimatedAccuracy} />
				</Cell>
			)}
			{!isCompact && (
				<Cell>
					<Notes item={item} />
				</Cell>
			)}
		</TableRow>
	);
}

function Notes({
	item: { missingBlocks, reason, statistics },
}: Pick<FunctionRowProps, "item">): ReactElement | null {
	if (reason !== undefined)
		return (
			<Badge tone="bad" icon={TriangleAlert} title={reason}>
				unusable
			</Badge>
		);
	if (missingBlocks > 0)
		return <Badge title="Apply lets it vote on the rows that it has not seen">not applied</Badge>;
	return statistics === undefined ? null : <WarningBadges warnings={statistics.warnings} />;
}

/** Leads to the rows on which it votes. */
function CoverageLink({
	item: { label, name, statistics },
	view: { criterion, pool },
}: Pick<FunctionRowProps, "item" | "view">): ReactElement {
	if (statistics?.coverage === undefined) return <Num text={undefined} title="Not applied yet" />;
	const voted = statistics.polarity[0] ?? label;
	return (
		<Link
			to="/develop/$step"
			params={{ step: "pools" }}
			search={votesAddress({ pool, criterion, labelingFunction: name, label: voted })}
			title={`Rows where it votes ${voted}`}
			aria-label={`${formatPercent(statistics.coverage)} of the rows, show where it votes ${voted}`}
			className="num hover:text-accent-ink hover:underline"
		>
			{formatPercent(statistics.coverage)}
		</Link>
	);
}
