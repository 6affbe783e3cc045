import type { ComparedCandidate, CompareView } from "@assay/sdk/api";
import { CircleSlash } from "lucide-react";
import type { ReactElement } from "react";
import { EstimateView } from "../estimate-view.tsx";
import { ScoreAgain } from "./score-again.tsx";

/** Props of {@link NotComparableList}. */
export interface NotComparableListProps {
	readonly view: CompareView;
	readonly names: ReadonlyMap<string, string>;
	/** Takes another run in the place of one. */
	readonly onReplace: (run: string, other: string) => void;
}

/** What could not be compared, why, and what makes it comparable. */
export function NotComparableList(props: NotComparableListProps): ReactElement | undefined {
	const { names, onReplace, view } = props;
	const told = view.candidates.filter(
		(candidate) =>
			candidate.kind !== "paired" ||
			candidate.notComparable.length > 0 ||
			candidate.differing.length > 0,
	);
	if (told.length === 0) return undefined;
	const isDiffering = told.some(({ differing }) => differing.length > 0);
	const outdated = view.runs.filter((one) => isDiffering && one.outdated.length > 0);
	return (
		<section
			aria-labelledby="not-comparable"
			className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4"
		>
			<h2 id="not-comparable" className="flex items-center gap-2 font-semibold">
				<CircleSlash aria-hidden className="size-4 text-warn" />
				Not comparable
			</h2>
			{told.map((candidate) => (
				<CandidateNotes
					key={candidate.run}
					candidate={candidate}
					name={names.get(candidate.run) ?? candidate.run}
					view={view}
				/>
			))}
			{outdated.map((compared) => (
				<ScoreAgain
					key={compared.run.id}
					compared={compared}
					name={names.get(compared.run.id) ?? compared.run.id}
					onScored={(run) => onReplace(compared.run.id, run)}
				/>
			))}
		</section>
	);
}

function CandidateNotes({
	candidate,
	name,
	view,
}: {
	readonly candidate: ComparedCandidate;
	readonly name: string;
	readonly view: CompareView;
}): ReactElement {
	const { differing } = candidate;
	const rest = candidate.notComparable.filter(
		({ what }) => !differing.some((one) => what === `evaluator ${one.name}`),
	);
	return (
		<div className="flex flex-col gap-1.5">
			<h3 className="font-medium">
				<bdi>{name}</bdi>
			</h3>
			{candidate.kind === "refused" && <p className="foreign text-bad">{candidate.reason}</p>}
			{candidate.kind === "unpaired" && (
				<p className="text-warn">
					The two runs share no prompt. They are compared as two independent samples: a difference
					mixes what the system does with what it was asked, and only large ones show.
				</p>
			)}
			<ul className="flex flex-col gap-1">
				{differing.map((one) => (
					<li key={one.name} className="flex flex-wrap items-baseline gap-x-3">
						<bdi className="font-medium">{one.name}</bdi>
						<span className="inline-flex items-baseline gap-2">
							<EstimateView estimate={one.baseline} shows={showsOf(view, one.name)} />
							<span aria-hidden>→</span>
							<EstimateView estimate={one.candidate} shows={showsOf(view, one.name)} />
						</span>
						<span className="text-xs text-ink-muted">{one.reason}</span>
					</li>
				))}
				{rest.map(({ reason, what }) => (
					<li key={what} className="foreign">
						<span className="font-medium">{what}</span>{" "}
						<span className="text-ink-muted">{reason}</span>
					</li>
				))}
			</ul>
		</div>
	);
}

function showsOf({ evaluators }: CompareView, name: string): "pass-rate" | "mean-score" {
	return evaluators.find((one) => one.name === name)?.shows ?? "pass-rate";
}
