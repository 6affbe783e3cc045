import type { ComparedRun, Job } from "@assay/sdk/api";
import { Gavel } from "lucide-react";
import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import { Button } from "../../design/button.tsx";
import { ProgressBar } from "../../design/progress-bar.tsx";

/** Props of {@link ScoreAgain}. */
export interface ScoreAgainProps {
	readonly compared: ComparedRun;
	/** How the comparison calls the run. */
	readonly name: string;
	/** Takes the run with the new verdicts in the place of the old one. */
	readonly onScored: (run: string) => void;
}

/** Judges a run's responses with the evaluators as they are today, and says how far that is. */
export function ScoreAgain({ compared, name, onScored }: ScoreAgainProps): ReactElement {
	const { run } = compared;
	const score = useApiAction("POST /runs/{run}/score");
	const id = score.data?.id;
	const job = useApi("GET /jobs/{job}", { job: id ?? "" }, { isEnabled: id !== undefined }).data;
	if (score.data === undefined)
		return (
			<div className="flex flex-wrap items-center gap-2">
				<Button
					size="small"
					disabled={score.isPending}
					onClick={() => score.mutate({ run: run.id })}
				>
					<Gavel aria-hidden />
					Score <bdi>{name}</bdi> with today’s evaluators
				</Button>
				<span className="text-xs text-ink-faint">
					{compared.outdated.join(", ")}: the system is not called, only missing verdicts are paid
					for
				</span>
				{score.error !== null && (
					<span role="alert" className="text-xs text-bad">
						{score.error.problem.detail}
					</span>
				)}
			</div>
		);
	return <ScoringState run={run.id} name={name} job={job} onScored={onScored} />;
}

function ScoringState({
	job,
	name,
	onScored,
	run,
}: {
	readonly run: string;
	readonly name: string;
	readonly job: Job | undefined;
	readonly onScored: ScoreAgainProps["onScored"];
}): ReactElement {
	const scored = job?.runId === run ? undefined : job?.runId;
	const isRunning = job === undefined || job.state === "running";
	return (
		<div role="status" className="flex flex-wrap items-center gap-3 text-xs">
			{isRunning ? (
				<>
					<span>
						Scoring <bdi>{name}</bdi>…
					</span>
					<span className="w-40">
						<ProgressBar
							label={`Scoring ${name}`}
							done={job?.progress?.done ?? 0}
							total={job?.progress?.total}
						/>
					</span>
				</>
			) : scored === undefined ? (
				<span className="text-bad">
					Not scored: {job.lines.at(-1) ?? "the command ended without a run"}
				</span>
			) : (
				<>
					<span>
						<bdi>{name}</bdi> was scored as run {scored}
					</span>
					<Button size="small" look="primary" onClick={() => onScored(scored)}>
						Compare with the scored run
					</Button>
				</>
			)}
		</div>
	);
}
