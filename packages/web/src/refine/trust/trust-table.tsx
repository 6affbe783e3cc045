import type { TrustItem } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Badge } from "../../design/badge.tsx";
import { Cell } from "../../design/cell.tsx";
import { classNames } from "../../design/class-names.ts";
import { formatCount } from "../../design/format-number.ts";
import { HeaderCell } from "../../design/header-cell.tsx";
import { Percent } from "../../design/percent.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { TrustBadge } from "./trust-badge.tsx";
import { biasText, looksText, shareText } from "./trust-text.ts";

/** Props of {@link TrustTable}. */
export interface TrustTableProps {
	readonly items: readonly TrustItem[];
	readonly onOpen: (evaluator: string) => void;
}

/** One line per evaluator: verdict, agreement, labels, bias. */
export function TrustTable({ items, onOpen }: TrustTableProps): ReactElement {
	return (
		<div className="overflow-hidden rounded-lg border border-line bg-surface">
			<Table
				label="Evaluators against people"
				head={
					<>
						<HeaderCell label="Evaluator" />
						<HeaderCell label="Trust" />
						<HeaderCell label="On the locked test" align="end" />
						<HeaderCell label="Target" align="end" isSecondary />
						<HeaderCell label="Locked labels" align="end" isSecondary />
						<HeaderCell label="On all labels" align="end" isSecondary />
						<HeaderCell label="Bias" />
					</>
				}
			>
				{items.map((item) => (
					<Line key={item.name} item={item} onOpen={() => onOpen(item.name)} />
				))}
			</Table>
		</div>
	);
}

function LooksNote({ looks }: Pick<TrustItem, "looks">): ReactElement | undefined {
	const text = looksText(looks);
	if (text === undefined) return undefined;
	const isWorn = looks.count > looks.goodFor;
	return (
		<span
			className={classNames("block text-2xs", isWorn ? "text-warn" : "text-ink-faint")}
			title="Each look that chose among judges of this criterion makes the best of them shine more by chance"
		>
			{text}
		</span>
	);
}

function Line({
	item: { criterion, isOutdated, kind, looks, name, nature, trust },
	onOpen,
}: {
	readonly item: TrustItem;
	readonly onOpen: () => void;
}): ReactElement {
	const { all, alignment, lockedTest } = trust;
	const isComputed = nature === "computed" && all.labels === 0 && !trust.isRequired;
	return (
		<TableRow>
			<Cell isHeader>
				<button
					type="button"
					onClick={onOpen}
					className="flex max-w-56 min-w-32 flex-col rounded text-left hover:underline"
				>
					<bdi className="max-w-full truncate font-medium" title={name}>
						{name}
					</bdi>
					<bdi
						className="max-w-full truncate text-xs text-ink-faint"
						title={`${criterion}, ${kind}`}
					>
						{criterion}
					</bdi>
				</button>
			</Cell>
			<Cell>
				<span className="flex flex-wrap items-center gap-1.5">
					{isComputed ? (
						<Badge title="Computed, not judged: right by its definition">computed</Badge>
					) : (
						<TrustBadge trust={trust} />
					)}
					{isOutdated && (
						<Badge title="The evaluator was changed since; no run has used the new version yet">
							older version
						</Badge>
					)}
				</span>
			</Cell>
			<Cell align="end">
				<span className="num">{shareText(lockedTest.confusion.agreement)}</span>
				<LooksNote looks={looks} />
			</Cell>
			<Cell align="end" isSecondary>
				<Percent value={isComputed ? undefined : alignment.target} isWhole />
			</Cell>
			<Cell align="end" isSecondary>
				<span className="num">
					{formatCount(lockedTest.labels)} of {formatCount(all.labels)}
				</span>
			</Cell>
			<Cell align="end" isSecondary>
				<span className="num">{shareText(all.confusion.agreement)}</span>
			</Cell>
			<Cell>
				<span className="tabular-nums">{biasText(all)}</span>
			</Cell>
		</TableRow>
	);
}
