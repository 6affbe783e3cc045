import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { Screen } from "../../shell/screen.tsx";
import { AddressLink } from "../address-link.tsx";
import { HeadlineTiles } from "./headline-tiles.tsx";
import { IterationCard } from "./iteration-card.tsx";
import { NextStepList } from "./next-step-list.tsx";
import { Onboarding } from "./onboarding.tsx";
import { ProjectSummary } from "./project-summary.tsx";
import { useHeadline } from "./use-headline.ts";
import { useTimeline } from "./use-timeline.ts";

/** The project at a glance: its iterations, and what to do next. */
export function OverviewScreen(): ReactElement {
	const project = useApi("GET /project", {});
	const timeline = useTimeline();
	return (
		<Screen
			title="Overview"
			{...(project.data !== undefined &&
				project.data.counts.runs > 0 && {
					actions: (
						<>
							<AddressLink href="/plots" look="normal" size="normal">
								Plots
							</AddressLink>
							<AddressLink href="/runs?start=1" look="primary" size="normal">
								Start a run
							</AddressLink>
						</>
					),
				})}
		>
			<Answer of={project}>
				{(info) => (
					<div className="mx-auto flex max-w-[100rem] flex-col gap-6">
						<ProjectSummary project={info} />
						<Answer of={timeline.answer}>
							{({ items }) =>
								items.length === 0 ? (
									<Onboarding counts={info.counts} />
								) : (
									<Progress timeline={timeline} />
								)
							}
						</Answer>
					</div>
				)}
			</Answer>
		</Screen>
	);
}

function Progress({
	timeline,
}: {
	readonly timeline: ReturnType<typeof useTimeline>;
}): ReactElement {
	const { iterations, notes, showMore } = timeline;
	const steps = useApi("GET /next-steps", {});
	const headline = useHeadline();
	return (
		<div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_20rem] xl:grid-rows-[auto_1fr] xl:items-start">
			<Answer of={headline}>{(view) => <HeadlineTiles view={view} />}</Answer>
			<aside
				aria-labelledby="next-steps"
				className="rounded-lg border border-line bg-surface p-4 xl:sticky xl:top-0 xl:col-start-2 xl:row-span-2 xl:row-start-1 xl:max-h-[calc(100vh-6rem)] xl:overflow-y-auto"
			>
				<h2 id="next-steps" className="mb-3 text-base font-semibold">
					What to do next
				</h2>
				<Answer of={steps}>{(data) => <NextStepList steps={data.steps} />}</Answer>
			</aside>
			<section aria-labelledby="timeline" className="flex min-w-0 flex-col gap-4">
				<h2 id="timeline" className="text-base font-semibold">
					Iterations
				</h2>
				{iterations.map((iteration) => (
					<IterationCard key={iteration.id} iteration={iteration} note={notes.get(iteration.id)} />
				))}
				{showMore !== undefined && (
					<div className="self-center">
						<Button onClick={showMore}>Show earlier iterations</Button>
					</div>
				)}
			</section>
		</div>
	);
}
