import type { Job, RunItem } from "@assay/sdk/api";
import { CircleCheck, TriangleAlert, X } from "lucide-react";
import type { ReactElement } from "react";
import { JobStrip } from "../../benchmark/runs/job-strip.tsx";
import { useApi } from "../../data/use-api.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { IconButton } from "../../design/icon-button.tsx";
import { LinkButton } from "../../design/link-button.tsx";
import { compareSearch } from "../../progress/compare/compare-search.ts";
import { promptsSearch } from "./prompts-search.ts";

/** The benchmark of a promoted variant: how far it is, and then the way to the comparison. */
export function PromotionNotice(): ReactElement | null {
	const [{ base, job: id }, setSearch] = useScreenSearch(promptsSearch);
	const jobs = useApi("GET /jobs", {}, { isEnabled: id !== undefined });
	const runs = useApi("GET /runs", { limit: 100 }, { isEnabled: id !== undefined });
	const job = jobs.data?.jobs.find((one) => one.id === id);
	if (job === undefined) return null;
	if (job.state === "running") return <JobStrip job={job} />;
	const baseline = baselineOf(runs.data?.items ?? [], job, base);
	const isGood = job.state === "finished";
	const Icon = isGood ? CircleCheck : TriangleAlert;
	return (
		<section
			aria-label="Benchmark of the promoted prompt"
			className="flex flex-wrap items-center gap-2 rounded-lg border border-line bg-surface px-4 py-2.5"
		>
			<Icon aria-hidden className={isGood ? "size-4 text-good" : "size-4 text-bad"} />
			<span className="min-w-0">
				<bdi className="font-medium">{job.title}</bdi>: {isGood ? "finished" : job.state}
				{job.failure !== undefined && (
					<span className="foreign block text-xs text-ink-muted">{job.failure}</span>
				)}
			</span>
			<span className="ml-auto flex items-center gap-2">
				{job.runId !== undefined && baseline !== undefined && (
					<LinkButton
						to="/compare"
						search={compareSearch.write({ runs: [baseline.id, job.runId] })}
						look="primary"
						size="small"
					>
						Compare with {baseline.system.name}
					</LinkButton>
				)}
				{job.runId !== undefined && (
					<LinkButton to="/runs/$run" params={{ run: job.runId }} size="small">
						Open the run
					</LinkButton>
				)}
				<IconButton
					label="Put away"
					size="small"
					onClick={() => setSearch({ job: undefined, base: undefined }, { replace: true })}
				>
					<X aria-hidden />
				</IconButton>
			</span>
		</section>
	);
}

/** The newest finished run of the base system that is another one. */
function baselineOf(
	runs: readonly RunItem[],
	{ runId }: Job,
	base: string | undefined,
): RunItem | undefined {
	return runs.find(
		({ id, state, system }) => state === "finished" && id !== runId && system.name === base,
	);
}
