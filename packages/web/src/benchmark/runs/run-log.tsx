import type { Job } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { RelativeTime } from "../../design/relative-time.tsx";

/** What the last work on a run told. */
export function RunLog({
	job,
}: {
	readonly job: Pick<Job, "id" | "startedAt" | "title">;
}): ReactElement {
	const lines = useApi("GET /jobs/{job}", { job: job.id }).data?.lines ?? [];
	return (
		<section aria-labelledby="run-log">
			<h2 id="run-log" className="mb-2 flex items-baseline gap-2 text-base font-semibold">
				Log
				<span className="text-xs font-normal text-ink-faint">
					<bdi>{job.title}</bdi>, <RelativeTime at={job.startedAt} />
				</span>
			</h2>
			<ol className="max-h-72 overflow-y-auto rounded-lg border border-line bg-sunken px-4 py-2 font-mono text-xs">
				{lines.map((line, index) => (
					// Lines are only ever added at the end.
					// oxlint-disable-next-line react/no-array-index-key -- see above
					<li key={index} className="foreign py-0.5">
						{line}
					</li>
				))}
				{lines.length === 0 && <li className="text-ink-faint">Nothing yet</li>}
			</ol>
		</section>
	);
}
