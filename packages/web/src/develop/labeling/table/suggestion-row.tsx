import type { LabelingSuggestionItem, LabelingView } from "@assay/sdk/api";
import { Sparkles } from "lucide-react";
import type { ReactElement } from "react";
import { Cell } from "../../../design/cell.tsx";
import { cleanText } from "../../../design/clean-text.ts";
import { formatCount, formatPercent } from "../../../design/format-number.ts";
import { Percent } from "../../../design/percent.tsx";
import { TableRow } from "../../../design/table-row.tsx";
import { LabelBadge } from "./label-badge.tsx";

/** Props of {@link SuggestionRow}. */
export interface SuggestionRowProps {
	readonly suggestion: LabelingSuggestionItem;
	readonly labels: LabelingView["labels"];
	readonly isOpen: boolean;
	readonly isCompact: boolean;
	readonly onOpen: () => void;
}

/** A labeling function that is offered, with what it promises. */
export function SuggestionRow(props: SuggestionRowProps): ReactElement {
	const { isCompact, isOpen, labels, onOpen, suggestion } = props;
	const { adds, coverage, definition, inWords, promised, tested } = suggestion;
	return (
		<TableRow isSelected={isOpen}>
			<Cell isHeader isWide>
				<button
					type="button"
					onClick={onOpen}
					className="flex max-w-full items-center gap-1.5 rounded text-left hover:underline"
				>
					<Sparkles aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
					<bdi className="truncate font-medium">{cleanText(definition.name)}</bdi>
				</button>
				<span className="block truncate text-xs text-ink-faint" title={inWords}>
					<bdi>{cleanText(inWords)}</bdi>
				</span>
			</Cell>
			<Cell>
				<LabelBadge label={definition.label} labels={labels} />
			</Cell>
			<Cell align="end">
				<Percent value={coverage} />
			</Cell>
			{!isCompact && (
				<>
					<Cell isSecondary />
					<Cell isSecondary />
				</>
			)}
			<Cell align="end">
				<span className="num whitespace-nowrap">
					{promised === undefined ? (
						<span className="text-xs text-ink-faint">unproven</span>
					) : (
						<>at least {formatPercent(promised)}</>
					)}{" "}
					<span className="text-xs text-ink-faint">n {formatCount(tested.count)}</span>
				</span>
			</Cell>
			{!isCompact && (
				<>
					<Cell isSecondary />
					<Cell>
						<span className="num text-xs whitespace-nowrap text-ink-muted">
							adds {formatPercent(adds)} of rows
						</span>
					</Cell>
				</>
			)}
		</TableRow>
	);
}
