import type { Job } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import { CircleStop, LoaderCircle } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "../../design/button.tsx";
import { ProgressBar } from "../../design/progress-bar.tsx";
import { describeProgress } from "./describe-progress.ts";
import { useStopJob } from "./use-stop-job.ts";

/** Props of {@link JobStrip}. */
export interface JobStripProps {
	readonly job: Job;
	/** True where its run is what the screen is about already. */
	readonly isRunShown?: boolean | undefined;
}

/** Work under way: what it is, how far it is, and a button that stops it. */
export function JobStrip({ job, isRunShown = false }: JobStripProps): ReactElement {
	const stop = useStopJob();
	const { progress } = job;
	return (
		<section
			aria-label={job.title}
			className="rounded-lg border border-line bg-surface px-4 pt-3 pb-3.5"
		>
			<div className="flex min-h-8 items-center gap-2.5">
				<LoaderCircle
					aria-hidden
					className="size-4 shrink-0 text-accent-ink motion-safe:animate-spin"
				/>
				<h2 className="min-w-0 truncate font-medium">
					{job.runId === undefined || isRunShown ? (
						<bdi>{job.title}</bdi>
					) : (
						<Link
							to="/runs/$run"
							params={{ run: job.runId }}
							className="rounded hover:text-accent-ink hover:underline"
						>
							<bdi>{job.title}</bdi>
						</Link>
					)}
				</h2>
				<span className="num ml-auto flex shrink-0 flex-wrap justify-end gap-x-3 text-xs text-ink-muted">
					{progress !== undefined &&
						describeProgress(progress).map((part) => <span key={part}>{part}</span>)}
				</span>
				<Button size="small" disabled={job.isStopping} onClick={() => stop(job)}>
					<CircleStop aria-hidden />
					{job.isStopping ? "Stopping…" : "Cancel"}
				</Button>
			</div>
			{/* What waits has no progress, and keeps the room for it. */}
			<div className="mt-2 min-h-1.5">
				{progress !== undefined && (
					<ProgressBar
						label={`Progress of ${job.title}`}
						done={progress.done}
						total={progress.total}
					/>
				)}
			</div>
			<p className="mt-2 truncate text-xs text-ink-faint" title={job.lines.at(-1)}>
				{job.isStopping ? "What has come so far is kept" : (job.lines.at(-1) ?? "Starting")}
			</p>
		</section>
	);
}
