import type { Job } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { JobStrip } from "../../benchmark/runs/job-strip.tsx";

/** The asking while it is under way, and why it ended where it could not do all of it. */
export function TrialJob({ job }: { readonly job: Job | undefined }): ReactElement | null {
	if (job?.state === "running") return <JobStrip job={job} />;
	const text = job === undefined ? undefined : endText(job);
	if (text === undefined) return null;
	return (
		<p role="alert" className="foreign rounded-md bg-warn-soft px-3 py-2 text-xs text-warn">
			{text}
		</p>
	);
}

function endText({ failure, lines, state }: Job): string | undefined {
	switch (state) {
		case "running":
		case "finished":
			return undefined;
		case "cancelled":
			return "Cancelled. What came is kept; run again to go on.";
		case "failed":
			return failure ?? "The asking failed.";
		case "incomplete":
			return lines.find((line) => line.includes("budget")) ?? failure ?? "No response came.";
	}
}
