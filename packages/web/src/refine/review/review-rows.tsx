import type { ReviewCriterion, ReviewItem, ReviewPage } from "@assay/sdk/api";
import { useQueryClient } from "@tanstack/react-query";
import { ClipboardCheck } from "lucide-react";
import { type ReactElement, useState } from "react";
import type { SetSearch } from "../../data/use-screen-search.ts";
import { Button } from "../../design/button.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { LinkButton } from "../../design/link-button.tsx";
import { useMedia } from "../../design/use-media.ts";
import { ReviewList } from "./review-list.tsx";
import { ReviewRecord } from "./review-record.tsx";
import type { ReviewSearch } from "./review-search.ts";
import { useDecisions } from "./use-decisions.ts";

/** Props of {@link ReviewRows}. */
export interface ReviewRowsProps {
	readonly run: string;
	readonly criterion: ReviewCriterion;
	readonly page: ReviewPage;
	readonly search: ReviewSearch;
	readonly setSearch: SetSearch<ReviewSearch>;
	readonly reviewer: string;
}

/** From here on a record has room beside the list. */
const WIDE = "(min-width: 1100px)";

/** Rows to decide about, with the record of the current one beside them. */
export function ReviewRows(props: ReviewRowsProps): ReactElement {
	const { criterion, page, reviewer, run, search, setSearch } = props;
	const queries = useQueryClient();
	const isWide = useMedia(WIDE);
	const [place, setPlace] = useState(0);
	const current = currentRow(page, search.row, place);
	const at = current === undefined ? 0 : page.items.indexOf(current);
	// Where the current row leaves the list, the one that takes its place is next.
	if (at !== place) setPlace(at);
	const choose = (row: string | undefined): void => setSearch({ row }, { replace: true });
	const decisions = useDecisions({
		run,
		criterion: criterion.name,
		labels: criterion.labels,
		reviewer,
		onCommitted: (row) => {
			const done = page.items.findIndex(({ key }) => key === row);
			choose((page.items[done + 1] ?? page.items[done - 1])?.key);
		},
	});
	if (page.total === 0) return <Nothing {...props} />;
	return (
		<div className="flex min-h-0 grow">
			<ReviewList
				page={page}
				criterion={criterion}
				current={current}
				decisions={decisions}
				showsTexts={!isWide}
				onChoose={choose}
				onPage={(first) => setSearch({ at: first, row: undefined })}
				onReload={() => {
					decisions.dismissConflict();
					void queries.invalidateQueries({ queryKey: ["GET /review/{run}/rows"] });
				}}
			/>
			{isWide && current !== undefined && <ReviewRecord run={run} row={current.key} />}
		</div>
	);
}

/** The row that was asked for; one that has left the list gives its place to the next. */
function currentRow(
	{ items }: ReviewPage,
	wanted: string | undefined,
	place: number,
): ReviewItem | undefined {
	return items.find(({ key }) => key === wanted) ?? items[Math.min(place, items.length - 1)];
}

function Nothing({ criterion, search, setSearch }: ReviewRowsProps): ReactElement {
	const { all, committed } = criterion.counts;
	if (all === 0)
		return (
			<EmptyState
				icon={ClipboardCheck}
				title="Nobody has labelled this run"
				action={
					<LinkButton look="primary" to="/tasks">
						Collect ground truth
					</LinkButton>
				}
			>
				Make a task for people, or import their labels with the responses; their answers are decided
				here.
			</EmptyState>
		);
	const isFiltered =
		search.slice !== undefined || search.task !== undefined || search.person !== undefined;
	return (
		<EmptyState
			icon={ClipboardCheck}
			title={
				search.filter === "open" && !isFiltered ? "Everything is decided" : "No row of this kind"
			}
			action={
				<Button
					onClick={() =>
						setSearch({
							filter: "all",
							at: 0,
							row: undefined,
							slice: undefined,
							task: undefined,
							person: undefined,
						})
					}
				>
					Show all rows
				</Button>
			}
		>
			{committed} of {all} labelled rows have ground truth.
		</EmptyState>
	);
}
