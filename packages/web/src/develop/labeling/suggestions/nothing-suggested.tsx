import { Sparkles } from "lucide-react";
import type { ReactElement } from "react";
import { useApi } from "../../../data/use-api.ts";

/** Props of {@link NothingSuggested}. */
export interface NothingSuggestedProps {
	/** Id of the job that looked for suggestions; absent: nobody looked. */
	readonly job: string | undefined;
}

/** Says that a look for suggestions has found none, and what would help. */
export function NothingSuggested({ job }: NothingSuggestedProps): ReactElement | null {
	const jobs = useApi("GET /jobs", {}).data?.jobs ?? [];
	if (jobs.find(({ id }) => id === job)?.state !== "finished") return null;
	return (
		<p
			role="status"
			className="flex items-center gap-3 rounded-lg border border-line bg-surface px-4 py-2.5 text-ink-muted"
		>
			<Sparkles aria-hidden className="size-4 shrink-0 text-ink-faint" />
			Nothing new was found that is right often enough on labels that had no part in finding it.
			More labels with explanations give more to look in; rows on which active labeling functions
			vote well count as covered.
		</p>
	);
}
