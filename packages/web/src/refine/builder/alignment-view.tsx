import type { Alignment, AlignmentCandidate, AlignmentStart } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Badge } from "../../design/badge.tsx";
import { Button } from "../../design/button.tsx";
import { Cell } from "../../design/cell.tsx";
import { formatP } from "../../design/format-number.ts";
import { HeaderCell } from "../../design/header-cell.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { Section } from "../../design/section.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { WordDiff } from "../../design/word-diff.tsx";
import { builderSearch } from "./builder-search.ts";
import { estimateText } from "./estimate-text.ts";
import { UncheckedAdoption } from "./unchecked-adoption.tsx";

/** Props of {@link AlignmentView}. */
export interface AlignmentViewProps {
	readonly alignment: Alignment;
	/** It started from the version that is saved now; any other cannot be adopted. */
	readonly isOfThisVersion: boolean;
	readonly isBusy: boolean;
	readonly onAdopt: (how: Pick<AlignmentStart, "withoutLockedTest">) => void;
	readonly onTake: (candidate: AlignmentCandidate) => void;
}

const HOW: Readonly<Record<AlignmentCandidate["how"], string>> = {
	start: "as it was",
	rewrite: "rewritten",
	"few-shot": "as before",
	merge: "two merged",
};

/** What an alignment has come to: candidates by round, what changed in a prompt, and the locked test. */
export function AlignmentView(props: AlignmentViewProps): ReactElement {
	const { alignment, onTake } = props;
	const { best, candidates } = alignment;
	const [chosen, setChosen] = useState<number>();
	const shown = candidates[chosen ?? best];
	const start = candidates[0];
	return (
		<div className="flex flex-col gap-4">
			<Outcome {...props} />
			<Section
				title="Candidates"
				note={
					<>
						{alignment.model}, <RelativeTime at={alignment.updatedAt} />
					</>
				}
			>
				<Table
					label="Prompts that were tried"
					head={
						<>
							<HeaderCell label="Candidate" />
							<HeaderCell label="Round" align="end" />
							<HeaderCell label="First rows right" align="end" isSecondary />
							<HeaderCell label="Development part" align="end" />
							<HeaderCell label="State" isLabelHidden />
						</>
					}
				>
					{candidates.map((one) => (
						<TableRow key={one.id} isSelected={one.id === shown?.id}>
							<Cell isWide>
								<button
									type="button"
									onClick={() => setChosen(one.id)}
									className="rounded hover:text-accent-ink"
								>
									{one.id + 1}. {HOW[one.how]}
									{one.examples.length > 0 && (
										<span className="text-ink-faint"> + {one.examples.length} examples</span>
									)}
								</button>
							</Cell>
							<Cell align="end">{one.round}</Cell>
							<Cell align="end" isSecondary>
								{one.minibatch !== undefined && (
									<span className="whitespace-nowrap">
										{one.minibatch.parentRight} → {one.minibatch.right} of {one.minibatch.rows}
									</span>
								)}
							</Cell>
							<Cell align="end">
								{one.agreement !== undefined && (
									<span className="whitespace-nowrap">{estimateText(one.agreement)}</span>
								)}
							</Cell>
							<Cell>
								<CandidateState candidate={one} isBest={one.id === best} />
							</Cell>
						</TableRow>
					))}
				</Table>
			</Section>
			{shown !== undefined && start !== undefined && (
				<Section
					title={`Prompt of candidate ${shown.id + 1}`}
					note={shown.id === 0 ? undefined : "against the start"}
					actions={
						<Button size="small" onClick={() => onTake(shown)}>
							Put into the draft
						</Button>
					}
				>
					<WordDiff before={start.prompt} after={shown.prompt} />
				</Section>
			)}
		</div>
	);
}

function Outcome({
	alignment,
	isBusy,
	isOfThisVersion,
	onAdopt,
}: Omit<AlignmentViewProps, "onTake">): ReactElement {
	const { best, candidates, pValue, test } = alignment;
	const start = candidates[0];
	return (
		<section
			aria-label="Outcome"
			className="flex flex-col gap-1 rounded-lg border border-line bg-surface px-4 py-3"
		>
			<p>
				Before: <span className="num">{estimateText(start?.agreement)}</span>
			</p>
			<p>
				Best: <span className="num font-semibold">{estimateText(candidates[best]?.agreement)}</span>
				{pValue !== undefined && (
					<span className="num text-xs text-ink-muted">
						{" "}
						one-sided {test === "sign-flip" ? "sign-flip over clusters" : "McNemar"} p{" "}
						{formatP(pValue)}
					</span>
				)}
			</p>
			<p className="text-xs text-ink-muted">{outcomeText(alignment)}</p>
			<LockedTest alignment={alignment} />
			<NextStep {...{ alignment, isBusy, isOfThisVersion, onAdopt }} />
		</section>
	);
}

function NextStep({
	alignment,
	isBusy,
	isOfThisVersion,
	onAdopt,
}: Omit<AlignmentViewProps, "onTake">): ReactElement | null {
	const [, setSearch] = useScreenSearch(builderSearch);
	const { adopted, evaluator, isBetter, lockedTest, state } = alignment;
	if (adopted !== undefined)
		return adopted.name === evaluator ? null : (
			<div className="mt-1">
				<Button
					size="small"
					onClick={() => setSearch({ evaluator: adopted.name, view: "results", versions: [] })}
				>
					Open {adopted.name}
				</Button>
			</div>
		);
	if (!isOfThisVersion)
		return state === "running" ? null : (
			<p className="text-xs text-warn">
				It started from another version than the one that is saved now. Optimise again before you
				adopt.
			</p>
		);
	if (!isBetter) return null;
	if (lockedTest?.labelsWanted !== undefined && !lockedTest.isWorse)
		return (
			<UncheckedAdoption
				labelsWanted={lockedTest.labelsWanted}
				isBusy={isBusy}
				onAdopt={() => onAdopt({ withoutLockedTest: true })}
			/>
		);
	return (
		<div className="mt-1">
			<Button look="primary" size="small" disabled={isBusy} onClick={() => onAdopt({})}>
				Adopt after a look at the locked test
			</Button>
		</div>
	);
}

function CandidateState({
	candidate,
	isBest,
}: {
	readonly candidate: AlignmentCandidate;
	readonly isBest: boolean;
}): ReactElement {
	if (isBest) return <Badge tone="good">best</Badge>;
	switch (candidate.state) {
		case "kept":
			return <Badge>kept</Badge>;
		case "dominated":
			return <span className="text-xs text-ink-faint">replaced</span>;
		case "dropped":
			return <span className="text-xs text-ink-faint">dropped</span>;
	}
}

function outcomeText({ adopted, best, isBetter, roundsDone, state }: Alignment): string {
	const rounds = `${roundsDone} ${roundsDone === 1 ? "round" : "rounds"}`;
	const ends = {
		running: `Under way, ${rounds} done.`,
		finished: `Finished after ${rounds}.`,
		"budget-reached": `The budget was spent after ${rounds}; what came is kept.`,
		interrupted: `Cancelled after ${rounds}; started again it goes on.`,
	};
	if (adopted !== undefined)
		return `${ends[state]} Adopted as ${adopted.name}, version ${adopted.version.slice(0, 8)}. The next run judges with it.`;
	if (best === 0) return `${ends[state]} No prompt was better.`;
	return isBetter
		? `${ends[state]} The best is better by more than chance.`
		: `${ends[state]} That is not more than chance may give: label more rows before you adopt it.`;
}

function LockedTest({ alignment }: { readonly alignment: Alignment }): ReactElement | null {
	const { lockedTest } = alignment;
	if (lockedTest === undefined) return null;
	if (lockedTest.before === undefined && lockedTest.after === undefined)
		return (
			<p className="text-xs text-warn">
				The locked test has no labels of this run: nothing was checked.
			</p>
		);
	return (
		<div className="mt-1 rounded-md bg-sunken px-3 py-2 text-xs">
			<p>
				Locked test, before: <span className="num">{estimateText(lockedTest.before)}</span>, after:{" "}
				<span className="num font-semibold">{estimateText(lockedTest.after)}</span>. Look{" "}
				{lockedTest.looks} at it.
			</p>
			{lockedTest.isWorse && <p className="text-bad">It is worse there and was not adopted.</p>}
			{lockedTest.isWorn && (
				<p className="text-warn">
					It was looked at {lockedTest.looks} times: refresh it with new labels.
				</p>
			)}
		</div>
	);
}
