import type { AgreementView, ReviewCriterion, ReviewSummary } from "@assay/sdk/api";
import { useQueries } from "@tanstack/react-query";
import { Users } from "lucide-react";
import type { ReactElement } from "react";
import { apiQuery, useApi } from "../../../data/use-api.ts";
import type { SetSearch } from "../../../data/use-screen-search.ts";
import { Answer } from "../../../design/answer.tsx";
import { EmptyState } from "../../../design/empty-state.tsx";
import { formatCount } from "../../../design/format-number.ts";
import { Section } from "../../../design/section.tsx";
import { Skeleton } from "../../../design/skeleton.tsx";
import type { ReviewSearch } from "../review-search.ts";
import { AgreementTable } from "./agreement-table.tsx";
import { DriftSection } from "./drift-section.tsx";
import { PairMatrix } from "./pair-matrix.tsx";
import { PeopleTable } from "./people-table.tsx";

/** Props of {@link AgreementTab}. */
export interface AgreementTabProps {
	readonly run: string;
	readonly summary: ReviewSummary;
	readonly criterion: ReviewCriterion;
	readonly search: ReviewSearch;
	readonly setSearch: SetSearch<ReviewSearch>;
}

/** How far people agree: per criterion, slice, pair and person, and over time. */
export function AgreementTab(props: AgreementTabProps): ReactElement {
	const { criterion, run, search, setSearch, summary } = props;
	const labelled = summary.criteria.filter(({ counts }) => counts.all > 0);
	const view = useApi("GET /review/{run}/agreement", {
		run,
		criterion: criterion.name,
		slices: "yes",
	});
	if (labelled.length === 0)
		return (
			<EmptyState icon={Users} title="Nobody has labelled this run">
				How far people agree is told as soon as two of them answered the same row.
			</EmptyState>
		);
	return (
		<div
			role="region"
			aria-label="How far people agree"
			// Without it nothing could be scrolled by key.
			// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
			tabIndex={0}
			className="min-h-0 grow overflow-y-auto p-4 focus-visible:-outline-offset-2 lg:p-6"
		>
			<div className="mx-auto flex max-w-7xl flex-col gap-6">
				<Criteria run={run} criteria={labelled} chosen={criterion.name} />
				<Answer of={view}>
					{(data) => (
						<>
							<Details view={data} />
							<DriftSection
								run={run}
								criterion={criterion.name}
								step={search.step}
								onStep={(step) => setSearch({ step }, { replace: true })}
							/>
						</>
					)}
				</Answer>
			</div>
		</div>
	);
}

/** Every labelled criterion in a line. */
function Criteria({
	chosen,
	criteria,
	run,
}: {
	readonly run: string;
	readonly criteria: readonly ReviewCriterion[];
	/** Shown with its slices below, which is asked for once. */
	readonly chosen: string;
}): ReactElement {
	const answers = useQueries({
		queries: criteria.map(({ name }) =>
			apiQuery("GET /review/{run}/agreement", {
				run,
				criterion: name,
				...(name === chosen && { slices: "yes" as const }),
			}),
		),
	});
	const isPending = answers.some((answer) => answer.isPending);
	return (
		<Section
			title="Agreement of people"
			note="95% intervals; κ, α and AC1: 1 is full agreement, 0 what chance alone would give"
		>
			{isPending ? (
				<div aria-busy="true" className="flex flex-col gap-3 py-2">
					{criteria.map(({ name }) => (
						<Skeleton key={name} width="100%" />
					))}
				</div>
			) : (
				<AgreementTable
					label="Agreement by criterion"
					lines={criteria.map(({ name }, i) => ({
						key: name,
						name: <bdi>{name}</bdi>,
						numbers: answers[i]?.data?.all,
					}))}
				/>
			)}
		</Section>
	);
}

function Details({ view }: { readonly view: AgreementView }): ReactElement {
	const { all, pairs, pairsLeftOut, people, peopleLeftOut } = view;
	const worst = pairs[0];
	return (
		<>
			<Section
				title={`${view.criterion} by slice`}
				note={`${formatCount(all.rows)} rows with two answers or more, ${formatCount(all.singleRows)} with one`}
			>
				<AgreementTable
					label={`Agreement by slice under ${view.criterion}`}
					metric={view.metric}
					lines={view.slices.map((slice) => ({
						key: slice.name,
						name: <bdi>{slice.name}</bdi>,
						numbers: slice,
					}))}
				/>
			</Section>
			<Section
				title="People"
				note={
					peopleLeftOut > 0
						? `${formatCount(peopleLeftOut)} with fewer labels are left out`
						: undefined
				}
			>
				<PeopleTable view={view} />
			</Section>
			{people.length > 2 && (
				<Section
					title="Pairs"
					note={
						worst !== undefined && (
							<>
								<bdi>{worst.first}</bdi> and <bdi>{worst.second}</bdi> disagree most
								{pairsLeftOut > 0 && `; ${formatCount(pairsLeftOut)} pairs are left out`}
							</>
						)
					}
				>
					<PairMatrix view={view} />
				</Section>
			)}
		</>
	);
}
