import type { Job } from "@assay/sdk/api";
import { CircleX, X } from "lucide-react";
import type { ReactElement } from "react";
import { IconButton } from "../../design/icon-button.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { putFailureAway } from "./use-failed-jobs.ts";

/** Says why a job failed. */
export function FailedJob({ job }: { readonly job: Job }): ReactElement {
	return (
		<section
			aria-label={`${job.title} failed`}
			className="flex items-start gap-2.5 rounded-lg border border-line bg-surface px-4 py-2.5"
		>
			<CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
			<div className="min-w-0 grow">
				<h2 className="font-medium">
					<bdi>{job.title}</bdi>{" "}
					<span className="font-normal text-ink-faint">
						{job.state === "incomplete" ? "stopped short" : "failed"},{" "}
						<RelativeTime at={job.endedAt} />
					</span>
				</h2>
				<p className="foreign max-h-24 overflow-y-auto text-ink-muted">{job.failure}</p>
			</div>
			<IconButton size="small" label="Put this message away" onClick={() => putFailureAway(job)}>
				<X aria-hidden />
			</IconButton>
		</section>
	);
}
