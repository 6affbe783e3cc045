import type { ReviewCriterion, ReviewItem, ReviewPage } from "@assay/sdk/api";
import { TriangleAlert } from "lucide-react";
import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from "react";
import { Button } from "../../design/button.tsx";
import { formatCount } from "../../design/format-number.ts";
import { Kbd } from "../../design/kbd.tsx";
import { ReviewRow } from "./review-row.tsx";
import type { RowDraft } from "./row-draft.ts";
import type { Decisions } from "./use-decisions.ts";
import { ROWS_AT_ONCE } from "./use-review.ts";
import { useReviewKeys } from "./use-review-keys.ts";

/** Props of {@link ReviewList}. */
export interface ReviewListProps {
	readonly page: ReviewPage;
	readonly criterion: ReviewCriterion;
	/** The current row; absent: there is none. */
	readonly current: ReviewItem | undefined;
	readonly decisions: Decisions;
	readonly onChoose: (row: string) => void;
	readonly onPage: (at: number) => void;
	readonly onReload: () => void;
	/** There is no panel beside the list that shows the texts. */
	readonly showsTexts: boolean;
}

/** Rows in review, gone through by keys. */
export function ReviewList(props: ReviewListProps): ReactElement {
	const { criterion, current, decisions, onChoose, page, showsTexts } = props;
	const list = useRef<HTMLElement>(null);
	const [explained, setExplained] = useState<string>();
	const { draft, setDraft } = decisions;
	const step = useStep(props);
	const own: RowDraft = draft?.row === current?.key && draft ? draft : { row: current?.key ?? "" };
	const explain = (isOpen: boolean): void => {
		setExplained(isOpen ? current?.key : undefined);
		if (!isOpen) list.current?.focus();
	};
	useReviewKeys({
		item: current,
		labels: criterion.labels,
		decisions,
		onStep: step,
		onExplain: () => explain(true),
		onReload: props.onReload,
	});
	useEffect(() => list.current?.focus({ preventScroll: true }), []);
	const key = current?.key;
	useEffect(() => {
		// A field of the row before may have gone, and taken the focus with it.
		if (document.activeElement === document.body) list.current?.focus({ preventScroll: true });
		list.current?.querySelector(`[data-row="${key}"]`)?.scrollIntoView({ block: "nearest" });
	}, [key]);
	const press = (event: KeyboardEvent): void => {
		if (event.key !== "Enter" || event.ctrlKey || event.metaKey || current === undefined) return;
		const isRow =
			event.target instanceof Element && event.target.matches("[aria-expanded=true][data-row]");
		// In the list itself Enter commits; a button in it keeps its own Enter.
		if (event.target !== list.current && !isRow) return;
		event.preventDefault();
		decisions.commit(current);
	};
	return (
		<div className="flex min-h-0 min-w-0 grow basis-1/2 flex-col">
			{decisions.conflict !== undefined && (
				<Conflict text={decisions.conflict} onReload={props.onReload} />
			)}
			{/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of the review go here */}
			<section
				ref={list}
				aria-label="Rows in review"
				// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
				tabIndex={0}
				onKeyDown={press}
				className="min-h-0 grow overflow-y-auto focus-visible:-outline-offset-2"
			>
				<ol aria-label={`Rows under ${criterion.name}`}>
					{page.items.map((item) => {
						const isCurrent = item.key === current?.key;
						return (
							<ReviewRow
								key={item.key}
								item={item}
								isCurrent={isCurrent}
								onChoose={onChoose}
								showsTexts={showsTexts}
								decision={
									isCurrent
										? {
												labels: criterion.labels,
												draft: own,
												onDraft: setDraft,
												isBusy: decisions.isBusy,
												isExplaining: explained === item.key,
												onExplain: explain,
												onCommit: () => decisions.commit(item),
												onWithdraw: () => decisions.undo(item),
											}
										: undefined
								}
							/>
						);
					})}
				</ol>
			</section>
			<Pages {...props} />
		</div>
	);
}

/** Moves among the rows of the page, and on to the next page. */
function useStep({ current, onChoose, onPage, page }: ReviewListProps): (by: 1 | -1) => void {
	return (by) => {
		const at = page.items.findIndex(({ key }) => key === current?.key);
		const next = page.items[at + by];
		if (next !== undefined) onChoose(next.key);
		else if (by === 1 && page.at + page.items.length < page.total) onPage(page.at + ROWS_AT_ONCE);
		else if (by === -1 && page.at > 0) onPage(Math.max(0, page.at - ROWS_AT_ONCE));
	};
}

function Conflict({
	onReload,
	text,
}: {
	readonly text: string;
	readonly onReload: () => void;
}): ReactElement {
	return (
		<div
			role="alert"
			className="flex shrink-0 items-center gap-2 border-b border-line bg-warn-soft px-3 py-2 text-warn"
		>
			<TriangleAlert aria-hidden className="size-4 shrink-0" />
			<span className="min-w-0 grow">{text}</span>
			<Button size="small" onClick={onReload}>
				Load the rows again <Kbd keys="r" />
			</Button>
		</div>
	);
}

function Pages({ onPage, page }: ReviewListProps): ReactElement {
	const { at, items, total } = page;
	return (
		<div className="flex h-10 shrink-0 items-center gap-2 border-t border-line bg-surface px-3 text-xs text-ink-muted">
			<span className="num" role="status">
				{items.length === 0
					? "No rows here"
					: `${formatCount(at + 1)} to ${formatCount(at + items.length)} of ${formatCount(total)}`}
			</span>
			<span className="ml-auto hidden gap-3 lg:flex">
				<span>
					<Kbd keys="j" /> <Kbd keys="k" /> rows
				</span>
				<span>
					<Kbd keys="Enter" /> commit
				</span>
				<span>
					<Kbd keys="u" /> take back
				</span>
			</span>
			{total > ROWS_AT_ONCE && (
				<span className="flex gap-1.5 max-lg:ml-auto">
					<Button
						size="small"
						disabled={at === 0}
						onClick={() => onPage(Math.max(0, at - ROWS_AT_ONCE))}
					>
						Previous
					</Button>
					<Button
						size="small"
						disabled={at + items.length >= total}
						onClick={() => onPage(at + ROWS_AT_ONCE)}
					>
						Next
					</Button>
				</span>
			)}
		</div>
	);
}
