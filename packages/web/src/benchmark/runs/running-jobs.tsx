import { Link } from "@tanstack/react-router";
import { CircleStop, LoaderCircle } from "lucide-react";
import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { Button } from "../../design/button.tsx";
import { formatPercent } from "../../design/format-number.ts";
import { IconButton } from "../../design/icon-button.tsx";
import { Popover } from "../../design/popover.tsx";
import { ProgressBar } from "../../design/progress-bar.tsx";
import { describeProgress } from "./describe-progress.ts";
import { useStopJob } from "./use-stop-job.ts";

/** Work that the server has under way, small, for the bar of every screen; nothing where there is none. */
export function RunningJobs(): ReactElement | null {
	const jobs = useApi("GET /jobs", {}).data?.jobs.filter(({ state }) => state === "running") ?? [];
	const stop = useStopJob();
	if (jobs.length === 0) return null;
	const progress = jobs.find((job) => job.progress !== undefined)?.progress;
	const share =
		progress?.total === undefined || progress.total === 0
			? "waiting"
			: formatPercent(wholeShare(progress.done / progress.total), { isWhole: true });
	return (
		<Popover
			title="Under way"
			trigger={
				<Button look="plain" size="small">
					<LoaderCircle aria-hidden className="motion-safe:animate-spin" />
					<span className="num">
						{jobs.length === 1 ? `1 job, ${share}` : `${jobs.length} jobs, ${share}`}
					</span>
				</Button>
			}
		>
			<ul className="flex w-80 max-w-full flex-col gap-3">
				{jobs.map((job) => (
					<li key={job.id} className="flex flex-col gap-1.5">
						<div className="flex items-center gap-2">
							<span className="min-w-0 grow truncate">
								{job.runId === undefined ? (
									<bdi>{job.title}</bdi>
								) : (
									<Link
										to="/runs/$run"
										params={{ run: job.runId }}
										className="font-medium text-accent-ink hover:underline"
									>
										<bdi>{job.title}</bdi>
									</Link>
								)}
							</span>
							<IconButton
								size="small"
								label={job.isStopping ? "Stopping" : `Cancel ${job.title}`}
								disabled={job.isStopping}
								onClick={() => stop(job)}
							>
								<CircleStop aria-hidden />
							</IconButton>
						</div>
						{job.progress !== undefined && (
							<ProgressBar
								label={`Progress of ${job.title}`}
								done={job.progress.done}
								total={job.progress.total}
							/>
						)}
						<p className="num truncate text-xs text-ink-faint">
							{job.progress === undefined
								? (job.lines.at(-1) ?? "Starting")
								: describeProgress(job.progress).join(" · ")}
						</p>
					</li>
				))}
			</ul>
		</Popover>
	);
}

/** Down to whole per cents: 100 % only when all is done. */
function wholeShare(share: number): number {
	return Math.floor(Math.min(1, share) * 100) / 100;
}
