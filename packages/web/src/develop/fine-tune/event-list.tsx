import type { FineTuneEvent } from "@assay/core/domain";
import type { ReactElement } from "react";
import { RelativeTime } from "../../design/relative-time.tsx";
import { ScrollBox } from "../../design/scroll-box.tsx";

/** What the trainer has told, newest first. */
export function EventList({ events }: { readonly events: readonly FineTuneEvent[] }): ReactElement {
	if (events.length === 0)
		return <p className="text-sm text-ink-muted">The trainer has told nothing yet.</p>;
	return (
		<ScrollBox label="What the trainer tells" height="limited">
			<ol className="flex flex-col gap-1 text-sm">
				{numbered(events).map(({ at, key, level, text }) => (
					<li key={key} className="flex gap-3">
						<span className={level === "error" ? "foreign grow text-bad" : "foreign grow"}>
							{text}
						</span>
						<span className="shrink-0 text-ink-faint">
							<RelativeTime at={at} />
						</span>
					</li>
				))}
			</ol>
		</ScrollBox>
	);
}

/** The same line may be told twice, so that its place tells it apart. */
function numbered(
	events: readonly FineTuneEvent[],
): readonly (FineTuneEvent & { readonly key: string })[] {
	return events.map((event, i) => ({ ...event, key: `${i} ${event.text}` })).toReversed();
}
