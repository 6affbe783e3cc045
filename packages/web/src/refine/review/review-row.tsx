import type { ReviewItem } from "@assay/sdk/api";
import { TriangleAlert } from "lucide-react";
import { memo, type ReactElement } from "react";
import { RemovedResponse } from "../../benchmark/explorer/removed-response.tsx";
import { Badge } from "../../design/badge.tsx";
import { classNames } from "../../design/class-names.ts";
import { cleanText } from "../../design/clean-text.ts";
import { LabelMark } from "./label-mark.tsx";
import { RowAnswers } from "./row-answers.tsx";
import { RowDecision, type RowDecisionProps } from "./row-decision.tsx";
import { StatusBadge } from "./status-badge.tsx";

/** Props of {@link ReviewRow}. */
export interface ReviewRowProps {
	readonly item: ReviewItem;
	readonly isCurrent: boolean;
	readonly onChoose: (row: string) => void;
	/** Absent on rows that are not the current one. */
	readonly decision: Omit<RowDecisionProps, "item"> | undefined;
	/** There is no panel beside the list that shows the texts. */
	readonly showsTexts: boolean;
}

/** A row in review: who said what in a line, and, on the current one, the decision. */
export const ReviewRow = memo(function ReviewRow(props: ReviewRowProps): ReactElement {
	const { decision, isCurrent, item, onChoose, showsTexts } = props;
	return (
		<li
			aria-current={isCurrent}
			className={classNames(
				"border-b border-line",
				isCurrent ? "border-l-2 border-l-accent bg-selected" : "border-l-2 border-l-transparent",
			)}
		>
			<button
				type="button"
				data-row={item.key}
				aria-expanded={isCurrent}
				onClick={() => onChoose(item.key)}
				className="flex w-full flex-col gap-1 px-3 py-2 text-left hover:bg-hover focus-visible:-outline-offset-2"
			>
				<span className="flex w-full min-w-0 items-center gap-2">
					<bdi className="max-w-40 shrink-0 truncate font-medium">{item.promptId}</bdi>
					<bdi className="min-w-0 grow truncate text-ink-muted">{cleanText(item.input.text)}</bdi>
					{item.isDisputed && (
						<Badge tone="bad" icon={TriangleAlert}>
							disagree
						</Badge>
					)}
					<StatusBadge status={item.status} />
				</span>
				<Labels item={item} hasAnswers={!isCurrent} />
			</button>
			{decision !== undefined && (
				<div className="flex flex-col gap-3 px-3 pb-3">
					{showsTexts && <Texts item={item} />}
					<RowAnswers item={item} />
					<RowDecision {...decision} item={item} />
				</div>
			)}
		</li>
	);
});

/** What it is committed as, and, where they are not laid out below, everybody's answers. */
function Labels({
	hasAnswers,
	item: { labels, truth },
}: {
	readonly item: ReviewItem;
	readonly hasAnswers: boolean;
}): ReactElement | null {
	if (!hasAnswers && truth === undefined) return null;
	return (
		<span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5 text-xs">
			{truth?.label !== undefined && (
				<span className="flex min-w-0 items-center gap-1 rounded bg-good-soft px-1.5 text-good">
					<span className="shrink-0">ground truth</span>
					<bdi className="truncate font-medium">{truth.label}</bdi>
				</span>
			)}
			{(hasAnswers ? labels : []).map((label) => (
				<span key={label.annotator} className="flex min-w-0 items-center gap-1">
					<bdi className="max-w-28 truncate text-ink-muted">{label.annotator}</bdi>
					<LabelMark {...label} />
				</span>
			))}
		</span>
	);
}

function Texts({
	item: { input, response, responseRemovedAt },
}: {
	readonly item: ReviewItem;
}): ReactElement {
	return (
		<dl className="flex flex-col gap-2 text-sm">
			<div>
				<dt className="text-xs font-semibold text-ink-muted">Prompt</dt>
				<dd className="foreign">{cleanText(input.text)}</dd>
			</div>
			<div>
				<dt className="text-xs font-semibold text-ink-muted">Response</dt>
				<dd className="foreign">
					{responseRemovedAt !== undefined ? (
						<RemovedResponse at={responseRemovedAt} />
					) : response === undefined ? (
						"There is none."
					) : (
						cleanText(response.text)
					)}
				</dd>
			</div>
		</dl>
	);
}
