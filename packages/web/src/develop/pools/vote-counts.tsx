import type { ReactElement } from "react";
import { Num } from "../../design/num.tsx";

/** Props of {@link VoteCounts}. */
export interface VoteCountsProps {
	/** Of the criterion, in its order. */
	readonly labels: readonly string[];
	/** Labeling functions that vote for each; absent: none has looked at the row. */
	readonly votes: readonly number[] | undefined;
}

/** How many labeling functions vote for which label. */
export function VoteCounts({ labels, votes }: VoteCountsProps): ReactElement {
	if (votes === undefined) return <Num text={undefined} title="No labeling function was applied" />;
	const given = labels.flatMap((label, i) => ((votes[i] ?? 0) > 0 ? [[label, votes[i]]] : []));
	if (given.length === 0) return <span className="text-ink-faint">all abstain</span>;
	return (
		<span className="flex min-w-0 gap-2">
			{given.map(([label, count]) => (
				<span key={label} className="flex min-w-0 items-baseline gap-1">
					<bdi className="truncate text-ink-muted" title={String(label)}>
						{label}
					</bdi>
					<span className="num">{count}</span>
				</span>
			))}
		</span>
	);
}
