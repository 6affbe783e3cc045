import type { Job, RunDetail } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { apiQuery, useApi } from "../../data/use-api.ts";
import { Answer } from "../../design/answer.tsx";
import { Screen } from "../../shell/screen.tsx";
import { DeleteRunsDialog } from "./delete-runs-dialog.tsx";
import { JobStrip } from "./job-strip.tsx";
import { RunBar } from "./run-bar.tsx";
import { RunBasis } from "./run-basis.tsx";
import { RunFailures } from "./run-failures.tsx";
import { RunLog } from "./run-log.tsx";
import { RunNotice } from "./run-notice.tsx";
import { RunStateBadge } from "./run-state-badge.tsx";
import { RunSumsView } from "./run-sums-view.tsx";
import { RunTrust } from "./run-trust.tsx";
import { isElsewhere } from "./use-runs.ts";

const LOOK_AGAIN_MS = 5_000;

/** One run: how far it is, what it rests on, what it came to and what failed in it. */
export function RunScreen(): ReactElement {
	const { run: id } = useParams({ from: "/runs/$run" });
	const answer = useQuery<RunDetail, ApiError>({
		...apiQuery("GET /runs/{run}", { run: id }),
		// Another run's data must not stand under this one's buttons.
		placeholderData: () => undefined,
		// No event tells that a process of somebody else has died.
		refetchInterval: ({ state }) =>
			state.data !== undefined && isElsewhere(state.data) ? LOOK_AGAIN_MS : false,
	});
	const job = useApi("GET /jobs", {}).data?.jobs.find(({ runIds }) => runIds.includes(id));
	const [isDeleting, setDeleting] = useState(false);
	const navigate = useNavigate();
	const run = answer.data;
	return (
		<Screen
			title={run?.system.name ?? "Run"}
			crumbs={[{ label: "Runs", to: "/runs" }]}
			picker={run !== undefined && <RunStateBadge state={run.state} />}
			actions={run !== undefined && <RunBar run={run} onDelete={() => setDeleting(true)} />}
		>
			<Answer of={answer}>{(detail) => <RunContent run={detail} job={job} />}</Answer>
			<DeleteRunsDialog
				runs={isDeleting && run !== undefined ? [run] : []}
				onClose={() => setDeleting(false)}
				onDeleted={() => void navigate({ to: "/runs" })}
			/>
		</Screen>
	);
}

function RunContent({
	job,
	run,
}: {
	readonly run: RunDetail;
	readonly job: Job | undefined;
}): ReactElement {
	return (
		<div className="mx-auto flex max-w-6xl flex-col gap-6">
			{job?.state === "running" && job.runId === run.id ? (
				<JobStrip job={job} isRunShown />
			) : (
				<RunNotice run={run} job={job} />
			)}
			<RunSumsView run={run} />
			<RunTrust run={run.id} />
			<RunFailures run={run} />
			<RunBasis run={run} />
			{job !== undefined && <RunLog job={job} />}
		</div>
	);
}
