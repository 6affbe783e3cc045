import type { CoverageView } from "@assay/sdk/api";
import { Activity, GitCompareArrows, ListChecks } from "lucide-react";
import type { ReactElement } from "react";
import { RunPicker } from "../../benchmark/matrix/run-picker.tsx";
import { JobsOfKind } from "../../benchmark/runs/jobs-of-kind.tsx";
import { useApi } from "../../data/use-api.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Count } from "../../design/count.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { formatCount } from "../../design/format-number.ts";
import { LinkButton } from "../../design/link-button.tsx";
import { ProgressBar } from "../../design/progress-bar.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { Screen } from "../../shell/screen.tsx";
import { FormSection } from "../artifacts/form-section.tsx";
import { coverageSearch } from "./coverage-search.ts";
import { CoveredSlices } from "./covered-slices.tsx";
import { MonotonousEvaluators } from "./monotonous-evaluators.tsx";
import { NoSlicePrompts } from "./no-slice-prompts.tsx";
import { OverlapMatrix } from "./overlap-matrix.tsx";
import { useCoverage } from "./use-coverage.ts";

/** What the prompts leave out, and which evaluators tell nothing apart. */
export function CoverageScreen(): ReactElement {
	const [{ margin, run }] = useScreenSearch(coverageSearch);
	const coverage = useCoverage({ run, margin: Number(margin) / 100 });
	return (
		<Screen
			title="Coverage"
			picker={<RunSelect run={coverage.data?.run?.id} />}
			actions={<CoverageLinks />}
		>
			<Answer of={coverage}>
				{(view) =>
					view.prompts === 0 ? (
						<EmptyState
							icon={Activity}
							title="There are no prompts yet"
							action={
								<LinkButton look="primary" to="/import">
									Import a file
								</LinkButton>
							}
						>
							Import prompts; then this page says which slices need more of them.
						</EmptyState>
					) : (
						<Sections view={view} />
					)
				}
			</Answer>
		</Screen>
	);
}

function Sections({ view }: { readonly view: CoverageView }): ReactElement {
	const gaps = view.slices.filter(({ missing = 0 }) => missing > 0).length;
	return (
		<div className="mx-auto flex max-w-7xl flex-col gap-6">
			<p className="text-lg" role="status">
				<Count value={view.prompts} /> prompts, <Count value={view.slices.length} /> slices,{" "}
				{view.isExact ? gapsInWords(gaps) : "counting their prompts …"}
			</p>
			{!view.isExact && (
				<ProgressBar label="Prompts looked at" done={view.looked} total={view.prompts} />
			)}
			<JobsOfKind kind="fill" />
			<CoveredSlices slices={view.slices} />
			<div className="grid items-start gap-6 lg:grid-cols-2">
				{view.isExact && <NoSlicePrompts count={view.noSlice} examples={view.noSliceExamples} />}
				<FormSection
					title="Evaluators that hardly vary"
					hint={
						view.run === undefined ? undefined : (
							<>
								in the run of <bdi>{view.run.system}</bdi>, <RelativeTime at={view.run.createdAt} />
							</>
						)
					}
				>
					<MonotonousEvaluators run={view.run} evaluators={view.monotonous} />
				</FormSection>
			</div>
			{view.isExact && <OverlapMatrix names={view.overlapSlices} overlaps={view.overlaps} />}
		</div>
	);
}

function CoverageLinks(): ReactElement {
	const waiting = useApi("GET /proposals", { status: "proposed", limit: 1 }).data?.total ?? 0;
	return (
		<>
			<LinkButton to="/coverage/production">
				<GitCompareArrows aria-hidden />
				Compare with production
			</LinkButton>
			<LinkButton to="/coverage/review" look={waiting > 0 ? "primary" : undefined}>
				<ListChecks aria-hidden />
				{waiting > 0 ? `Review ${formatCount(waiting)}` : "Review list"}
			</LinkButton>
		</>
	);
}

function gapsInWords(gaps: number): string {
	if (gaps === 0) return "every slice has enough prompts";
	return gaps === 1 ? "1 of them needs more prompts" : `${gaps} of them need more prompts`;
}

function RunSelect({ run }: { readonly run: string | undefined }): ReactElement | null {
	const [, setSearch] = useScreenSearch(coverageSearch);
	const { data } = useApi("GET /runs", { limit: 50 });
	const runs = (data?.items ?? []).filter(({ state }) => state === "finished");
	if (runs.length === 0) return null;
	return (
		<RunPicker
			label="Run whose verdicts are looked at"
			runs={runs}
			value={run}
			onChange={(id) => setSearch({ run: id })}
		/>
	);
}
