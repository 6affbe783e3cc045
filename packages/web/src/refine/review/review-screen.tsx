import type { ReviewCriterion, ReviewSummary } from "@assay/sdk/api";
import { ClipboardCheck } from "lucide-react";
import type { ReactElement } from "react";
import { RunPicker } from "../../benchmark/matrix/run-picker.tsx";
import { type SetSearch, useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { formatCount } from "../../design/format-number.ts";
import { LinkButton } from "../../design/link-button.tsx";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { Screen } from "../../shell/screen.tsx";
import { AgreementTab } from "./agreement/agreement-tab.tsx";
import { BulkDialog } from "./bulk-dialog.tsx";
import { GradeAgain } from "./grade-again.tsx";
import { ReviewRows } from "./review-rows.tsx";
import { type ReviewSearch, reviewSearch } from "./review-search.ts";
import { ReviewTools } from "./review-tools.tsx";
import { useReview } from "./use-review.ts";
import { useReviewer } from "./use-reviewer.ts";

/** What people said of a run's rows: decided, committed as ground truth, and compared. */
export function ReviewScreen(): ReactElement {
	const [search, setSearch] = useScreenSearch(reviewSearch);
	const [reviewer, setReviewer] = useReviewer();
	const data = useReview(search);
	const { criterion, isRunPending, rows, run, runs, summary } = data;
	const items = runs.data?.items ?? [];
	const known = summary.data?.run === run ? summary.data : undefined;
	const isReady = run !== undefined && known !== undefined && criterion !== undefined;
	return (
		<Screen
			title="Review"
			isFull
			picker={
				items.length > 0 && (
					<RunPicker
						label="Run"
						runs={items}
						value={run}
						onChange={(next) => setSearch({ run: next, at: 0, row: undefined, task: undefined })}
					/>
				)
			}
			actions={
				isReady && (
					<Actions
						run={run}
						criterion={criterion}
						search={search}
						setSearch={setSearch}
						reviewer={reviewer}
					/>
				)
			}
			tools={
				isReady && criterion.counts.all > 0 ? (
					<ReviewTools
						summary={known}
						criterion={criterion}
						search={search}
						setSearch={setSearch}
						reviewer={reviewer}
						onReviewer={setReviewer}
					/>
				) : undefined
			}
		>
			<Answer of={runs}>
				{() =>
					run === undefined ? (
						<NoRun isPending={isRunPending} />
					) : (
						<Answer of={summary}>
							{(review) =>
								criterion === undefined ? (
									<NoCriterion />
								) : (
									<>
										<Notices summary={review} criterion={criterion} />
										{search.view === "agreement" ? (
											<AgreementTab
												run={run}
												summary={review}
												criterion={criterion}
												search={search}
												setSearch={setSearch}
											/>
										) : (
											<Answer of={rows}>
												{(page) => (
													<ReviewRows
														run={run}
														criterion={criterion}
														page={page}
														search={search}
														setSearch={setSearch}
														reviewer={reviewer}
													/>
												)}
											</Answer>
										)}
									</>
								)
							}
						</Answer>
					)
				}
			</Answer>
		</Screen>
	);
}

function Actions(props: {
	readonly run: string;
	readonly criterion: ReviewCriterion;
	readonly search: ReviewSearch;
	readonly setSearch: SetSearch<ReviewSearch>;
	readonly reviewer: string;
}): ReactElement {
	const { criterion, run, search, setSearch } = props;
	const { all, again } = criterion.counts;
	return (
		<>
			<SegmentedControl
				label="Rows or agreement"
				value={search.view}
				onChange={(view) => setSearch({ view })}
				choices={[
					{ value: "rows", label: "Rows" },
					{ value: "agreement", label: "Agreement" },
				]}
			/>
			{search.view === "rows" && search.filter === "again" && again > 0 && (
				<GradeAgain run={run} criterion={criterion.name} />
			)}
			{search.view === "rows" && all > 0 && <BulkDialog {...props} />}
		</>
	);
}

function NoRun({ isPending }: { readonly isPending: boolean }): ReactElement {
	if (isPending) return <div aria-busy="true" />;
	return (
		<EmptyState
			icon={ClipboardCheck}
			title="There is nothing to review yet"
			action={
				<LinkButton to="/runs" look="primary">
					Start a run
				</LinkButton>
			}
		>
			People label the responses of a run; their answers are decided here.
		</EmptyState>
	);
}

function NoCriterion(): ReactElement {
	return (
		<EmptyState icon={ClipboardCheck} title="The run has no criterion">
			Labels are given under a criterion; make one under Criteria and start a run.
		</EmptyState>
	);
}

/** Labels that cannot count, and why. */
function Notices({
	criterion,
	summary,
}: {
	readonly criterion: ReviewCriterion;
	readonly summary: ReviewSummary;
}): ReactElement | null {
	const { counts, unreadable } = criterion;
	const notices = [
		unreadable > 0 &&
			`${formatCount(unreadable)} labels are none of the criterion's; they count for nothing`,
		counts.again > 0 &&
			`${formatCount(counts.again)} rows were labelled under an older version of the criterion and an evaluator says something else: worth grading again`,
		counts.all === 0 &&
			summary.elsewhere > 0 &&
			`${formatCount(summary.elsewhere)} labels of this system are about other responses than this run's`,
	].filter((text) => text !== false);
	if (notices.length === 0) return null;
	return (
		<ul className="shrink-0 border-b border-line bg-warn-soft px-4 py-1.5 text-xs text-warn">
			{notices.map((text) => (
				<li key={text}>{text}</li>
			))}
		</ul>
	);
}
