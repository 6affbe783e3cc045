import type { Job } from "@assay/sdk/api";
import { type ReactElement, useEffect } from "react";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { Button } from "../../design/button.tsx";
import { ProgressBar } from "../../design/progress-bar.tsx";

/** Props of {@link TrainProgress}. */
export interface TrainProgressProps {
	readonly job: string;
	readonly onFinished: () => void;
}

/** How far a training is, with the way to stop it; or why it failed. */
export function TrainProgress({ job, onFinished }: TrainProgressProps): ReactElement | null {
	const { data } = useApi("GET /jobs/{job}", { job });
	const state = data?.state;
	useEffect(() => {
		if (state === "finished") onFinished();
	}, [state, onFinished]);
	if (data === undefined || data.state === "running") return <Running id={job} job={data} />;
	return data.state === "finished" ? null : <Ended job={data} />;
}

function Running({
	id,
	job,
}: {
	readonly id: string;
	readonly job: Job | undefined;
}): ReactElement {
	const cancel = useApiAction("DELETE /jobs/{job}");
	const { done = 0, label = "Starting", total } = job?.progress ?? {};
	const isStopping = job?.isStopping === true || cancel.isPending;
	return (
		<div className="flex items-center gap-3 rounded-lg border border-line bg-surface p-3">
			<div className="flex grow flex-col gap-1.5">
				<span role="status">{isStopping ? "Stopping" : label}</span>
				<ProgressBar label={label} done={done} total={total} />
			</div>
			<Button disabled={isStopping} onClick={() => cancel.mutate({ job: id })}>
				Stop
			</Button>
		</div>
	);
}

function Ended({ job }: { readonly job: Job }): ReactElement {
	return (
		<div role="alert" className="rounded-lg border border-line bg-bad-soft p-3">
			<p className="font-medium">The model was not trained.</p>
			<p className="foreign mt-1 text-ink-muted">
				{job.state === "cancelled"
					? "It was stopped; started again, it goes on with what is missing."
					: job.failure}
			</p>
		</div>
	);
}
