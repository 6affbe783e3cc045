import type { RecordLabel } from "@assay/sdk/api";
import { UserRound } from "lucide-react";
import type { ReactElement } from "react";
import { RelativeTime } from "../../design/relative-time.tsx";
import { SafeText } from "../../design/safe-text.tsx";

/** What people said of the response. */
export function RecordLabels({
	labels,
}: {
	readonly labels: readonly RecordLabel[];
}): ReactElement {
	return (
		<ul className="flex flex-col divide-y divide-line rounded-md border border-line">
			{labels.map(({ annotator, createdAt, criterion, explanation, label }) => (
				<li
					key={`${annotator} ${criterion} ${createdAt} ${label}`}
					className="flex flex-col gap-1 px-3 py-2"
				>
					<div className="flex min-w-0 items-center gap-2">
						<UserRound aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
						<bdi className="truncate font-medium">{label}</bdi>
						<bdi className="truncate text-ink-muted">{criterion || "as a whole"}</bdi>
						<span className="ml-auto flex max-w-[55%] min-w-0 shrink-0 gap-2 text-xs text-ink-faint">
							<bdi className="truncate">{annotator}</bdi>
							<RelativeTime at={createdAt} />
						</span>
					</div>
					{explanation !== undefined && (
						<div className="text-ink-muted">
							<SafeText text={explanation} limit={1_000} />
						</div>
					)}
				</li>
			))}
		</ul>
	);
}
