import type { Job } from "@assay/sdk/api";
import { X } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { IconButton } from "../../design/icon-button.tsx";
import { JobStrip } from "./job-strip.tsx";

/** Jobs of a kind that are under way, with a button that stops each, and the newest where it failed. */
export function JobsOfKind({ kind }: Pick<Job, "kind">): ReactElement | null {
	const [putAway, setPutAway] = useState<readonly string[]>([]);
	const jobs = useApi("GET /jobs", {}).data?.jobs.filter((job) => job.kind === kind) ?? [];
	const running = jobs.filter(({ state }) => state === "running");
	const [newest] = jobs;
	const failed = newest?.failure !== undefined && !putAway.includes(newest.id) ? newest : undefined;
	if (running.length === 0 && failed === undefined) return null;
	return (
		<div className="flex flex-col gap-3">
			{running.map((job) => (
				<JobStrip key={job.id} job={job} />
			))}
			{failed !== undefined && (
				<div
					role="alert"
					className="flex items-start gap-2 rounded-lg border border-line bg-bad-soft px-4 py-2.5"
				>
					<div className="min-w-0 grow">
						<p className="font-medium">
							<bdi>{failed.title}</bdi>: {failed.state === "failed" ? "failed" : "not complete"}
						</p>
						<p className="foreign text-xs text-ink-muted">{failed.failure}</p>
					</div>
					<IconButton
						label="Put away"
						size="small"
						onClick={() => setPutAway([...putAway, failed.id])}
					>
						<X aria-hidden />
					</IconButton>
				</div>
			)}
		</div>
	);
}
