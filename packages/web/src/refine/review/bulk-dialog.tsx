import { UNDECIDED_WARNING } from "@assay/core/agreement";
import type { CommitPlanView, CommitRule, ReviewCriterion } from "@assay/sdk/api";
import { ListChecks } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { Count } from "../../design/count.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { formatCount } from "../../design/format-number.ts";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { useToast } from "../../design/toast.tsx";
import type { ReviewSearch } from "./review-search.ts";
import { placeOf } from "./use-review.ts";

/** Props of {@link BulkDialog}. */
export interface BulkDialogProps {
	readonly run: string;
	readonly criterion: ReviewCriterion;
	readonly search: ReviewSearch;
	readonly reviewer: string;
}

const RULES: readonly {
	readonly value: CommitRule;
	readonly label: string;
	readonly detail: string;
}[] = [
	{ value: "majority", label: "Majority", detail: "More than half of two or more answers" },
	{ value: "unanimous", label: "Unanimous", detail: "All of two or more answers" },
	{ value: "single", label: "Only answer", detail: "Rows with one answer" },
];

/** Commits many rows by a rule, after telling what it would do. */
export function BulkDialog(props: BulkDialogProps): ReactElement {
	const [isOpen, setOpen] = useState(false);
	return (
		<>
			<Button onClick={() => setOpen(true)}>
				<ListChecks aria-hidden />
				Commit by majority
			</Button>
			{isOpen && <OpenDialog {...props} onClose={() => setOpen(false)} />}
		</>
	);
}

function OpenDialog(props: BulkDialogProps & { readonly onClose: () => void }): ReactElement {
	const { criterion, onClose, reviewer, run, search } = props;
	const [rule, setRule] = useState<CommitRule>("majority");
	const place = placeOf(search, run, criterion);
	const plan = useApi("GET /review/{run}/plan", { ...place, rule });
	const settle = useApiAction("POST /review/{run}/settlements");
	const toast = useToast();
	const known = plan.data?.rule === rule ? plan.data : undefined;
	const commit = (wanted: CommitPlanView): void =>
		settle.mutate(
			{
				...place,
				rule,
				plan: wanted.plan,
				committedBy: reviewer.trim() === "" ? undefined : reviewer,
			},
			{
				onSuccess: ({ committed }) => {
					toast({ title: `Committed ${formatCount(committed)} rows as ground truth` });
					onClose();
				},
			},
		);
	return (
		<Dialog
			title="Commit many rows"
			description={
				<>
					Rows under <bdi className="font-medium text-ink">{criterion.name}</bdi>
					{narrowed(search)} that can be decided by a rule become ground truth. The others stay for
					you.
				</>
			}
			isOpen
			onOpenChange={(isOpen) => {
				if (!isOpen) onClose();
			}}
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button
						look="primary"
						disabled={known === undefined || known.rows === 0 || settle.isPending}
						onClick={() => known && commit(known)}
					>
						Commit {known === undefined ? "" : formatCount(known.rows)} rows
					</Button>
				</>
			}
		>
			<div className="flex flex-col gap-4">
				<SegmentedControl label="Rule" choices={RULES} value={rule} onChange={setRule} />
				<p className="text-xs text-ink-muted">
					{RULES.find(({ value }) => value === rule)?.detail}
				</p>
				<Answer of={plan}>{(data) => <Plan plan={data} />}</Answer>
				{settle.error !== null && (
					<p role="alert" className="text-bad">
						{settle.error.message}
					</p>
				)}
			</div>
		</Dialog>
	);
}

function narrowed({ person, slice, task }: ReviewSearch): string {
	const parts = [
		slice === undefined ? "" : ` in ${slice}`,
		task === undefined ? "" : " of this task",
		person === undefined ? "" : `, by the answers of ${person} alone`,
	];
	return parts.join("");
}

const LEFT: readonly (readonly [keyof CommitPlanView["left"], string])[] = [
	["tie", "no label has more than half of the answers"],
	["split", "not all say the same"],
	["single", "one answer alone"],
	["several", "more than one answer"],
	["waiting", "answers that were asked for are missing"],
	["no-answer", "no label that the criterion has"],
	["committed", "have ground truth already"],
];

function Plan({ plan: { labels, left, rows } }: { readonly plan: CommitPlanView }): ReactElement {
	const reasons = LEFT.filter(([reason]) => (left[reason] ?? 0) > 0);
	const undecided = (left.tie ?? 0) + (left.split ?? 0);
	return (
		<div className="grid gap-4 sm:grid-cols-2">
			<section aria-label="Will be committed">
				<h2 className="mb-1 text-xs font-semibold text-ink-muted">
					Committed: <Count value={rows} />
				</h2>
				<dl className="flex flex-col gap-1">
					{labels.map(({ label, rows: count }) => (
						<div key={label} className="flex items-baseline justify-between gap-3">
							<dt className="min-w-0 truncate">
								<bdi>{label}</bdi>
							</dt>
							<dd>
								<Count value={count} />
							</dd>
						</div>
					))}
				</dl>
			</section>
			<section aria-label="Stays as it is">
				<h2 className="mb-1 text-xs font-semibold text-ink-muted">Stays as it is</h2>
				<dl className="flex flex-col gap-1">
					{reasons.length === 0 && <p className="text-ink-faint">Nothing</p>}
					{reasons.map(([reason, words]) => (
						<div key={reason} className="flex items-baseline justify-between gap-3">
							<dt className="min-w-0 text-ink-muted">{words}</dt>
							<dd>
								<Count value={left[reason]} />
							</dd>
						</div>
					))}
				</dl>
			</section>
			{undecided > 0 && <p className="text-xs text-warn sm:col-span-2">{UNDECIDED_WARNING}</p>}
		</div>
	);
}
