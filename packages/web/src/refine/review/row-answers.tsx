import type { ReviewItem, ReviewLabel } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Badge } from "../../design/badge.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { SafeText } from "../../design/safe-text.tsx";
import { LabelMark } from "./label-mark.tsx";

/** Everybody's answer to a row side by side, with the reasons. */
export function RowAnswers({ item }: { readonly item: ReviewItem }): ReactElement {
	if (item.labels.length === 0)
		return <p className="text-xs text-ink-muted">Nobody has answered; it was committed at once.</p>;
	return (
		<ul
			aria-label="Answers"
			className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] items-start gap-2"
		>
			{item.labels.map((label) => (
				<PersonAnswer key={label.annotator} label={label} />
			))}
		</ul>
	);
}

function PersonAnswer({ label }: { readonly label: ReviewLabel }): ReactElement {
	const { annotator, comment, createdAt, explanation, goldenResponse } = label;
	return (
		<li className="flex min-w-0 flex-col gap-1 rounded-md border border-line bg-surface px-2.5 py-2">
			<div className="flex min-w-0 items-baseline gap-2">
				<span className="flex max-w-[60%] shrink-0">
					<LabelMark {...label} />
				</span>
				<span className="ml-auto flex min-w-0 items-baseline gap-1.5 text-xs text-ink-faint">
					<bdi className="truncate" title={annotator}>
						{annotator}
					</bdi>
					<RelativeTime at={createdAt} />
				</span>
			</div>
			{label.isOfOtherVersion && (
				<span>
					<Badge tone="warn" title="The criterion was edited since this label was given">
						older criterion
					</Badge>
				</span>
			)}
			{explanation !== undefined && <SafeText text={explanation} limit={400} />}
			{goldenResponse !== undefined && (
				<div className="text-xs text-ink-muted">
					<span className="font-medium">Should have been: </span>
					<SafeText text={goldenResponse} limit={300} />
				</div>
			)}
			{comment !== undefined && (
				<div className="text-xs text-ink-muted">
					<span className="font-medium">Remark: </span>
					<SafeText text={comment} limit={300} />
				</div>
			)}
		</li>
	);
}
