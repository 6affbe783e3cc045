import { type ReactElement, useEffect } from "react";
import { useApi } from "../../data/use-api.ts";
import { ProgressBar } from "../../design/progress-bar.tsx";

/** Props of {@link CurateProgress}. */
export interface CurateProgressProps {
	readonly job: string;
	readonly onFinished: () => void;
}

/** How far a curation is, or why it failed. */
export function CurateProgress({ job, onFinished }: CurateProgressProps): ReactElement {
	const { data } = useApi("GET /jobs/{job}", { job });
	const state = data?.state ?? "running";
	useEffect(() => {
		if (state === "finished") onFinished();
	}, [state, onFinished]);
	if (state === "running")
		return (
			<div className="rounded-lg border border-line bg-surface p-4">
				<ProgressBar
					label={data?.progress?.label ?? "Curating"}
					done={data?.progress?.done ?? 0}
					total={data?.progress?.total}
				/>
			</div>
		);
	return (
		<div role="alert" className="rounded-lg border border-line bg-bad-soft p-4">
			<p className="font-medium">
				{state === "finished" ? "The set is made." : "The set was not made."}
			</p>
			<p className="foreign mt-1 text-ink-muted">{data?.failure}</p>
		</div>
	);
}
