import {
	CHANGE_MARKS,
	CHANGE_WORDS,
	differenceIntervalText,
	GATE_MARKS,
	GATE_WORDS,
} from "@assay/core/benchmark";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { buttonClass } from "../../design/button-class.ts";
import { formatCount, formatDelta, formatP, formatPercent } from "../../design/format-number.ts";
import { tasksSearch } from "../../refine/tasks/tasks-search.ts";
import { cellSentence } from "./cell-sentence.ts";
import type { CellView } from "./cell-view.ts";
import { CorrectionDetails } from "./correction-details.tsx";
import { DetailsSection } from "./details-section.tsx";
import { rowsAddress, type ShownRuns } from "./explorer-link.ts";
import { type Fact, FactList } from "./fact-list.tsx";

/** Props of {@link CellDetails}. */
export interface CellDetailsProps {
	readonly view: CellView;
	readonly runs: ShownRuns;
	readonly method: readonly string[];
}

/** What the number of a cell means, what it rests on, and the ways to its rows. */
export function CellDetails({ method, runs, view }: CellDetailsProps): ReactElement {
	const { change, gate } = view;
	return (
		<div className="flex flex-col gap-5">
			<p className="foreign">{cellSentence(view)}.</p>
			<RowLinks runs={runs} view={view} />
			<DetailsSection title="The number">
				<FactList facts={levelFacts(view)} />
			</DetailsSection>
			<CorrectionDetails view={view} run={runs.run} />
			{gate !== undefined && (
				<DetailsSection title="Gate">
					<p className="foreign">
						{GATE_MARKS[gate.kind]} {GATE_WORDS[gate.kind]}: at least{" "}
						{formatPercent(gate.needed, { isWhole: true })} is needed; {gate.reason}
					</p>
				</DetailsSection>
			)}
			{change !== undefined && (
				<DetailsSection title="Against the baseline">
					<FactList facts={changeFacts(change, view)} />
				</DetailsSection>
			)}
			<DetailsSection title="How it is made">
				<ul className="flex list-disc flex-col gap-1.5 pl-4 text-ink-muted">
					{method.map((sentence) => (
						<li key={sentence}>{sentence}</li>
					))}
				</ul>
			</DetailsSection>
		</div>
	);
}

function RowLinks({ runs, view }: Pick<CellDetailsProps, "runs" | "view">): ReactElement {
	const { cell, change, slice } = view;
	const wanted = { slice, evaluator: view.evaluator.name };
	const links = [
		{ label: "failing", count: cell.scored - cell.passed, verdict: "fail" },
		{ label: "failed to judge", count: cell.failed, verdict: "failed" },
		{ label: "abstained", count: cell.abstained, verdict: "abstained" },
		{ label: "now worse", count: change?.cell.onlyBaselinePassed ?? 0, changed: "worse" },
		{ label: "now better", count: change?.cell.onlyCandidatePassed ?? 0, changed: "better" },
	] as const;
	return (
		<div className="flex flex-wrap gap-2">
			<Link to={rowsAddress(runs, wanted)} className={buttonClass({ size: "small" })}>
				All rows
			</Link>
			{links
				.filter(({ count }) => count > 0)
				.map(({ count, label, ...only }) => (
					<Link
						key={label}
						to={rowsAddress(runs, { ...wanted, ...only })}
						className={buttonClass({ size: "small" })}
					>
						{formatCount(count)} {label}
					</Link>
				))}
			<Link
				to="/tasks"
				search={tasksSearch.write({
					new: true,
					run: runs.run,
					criteria: [view.evaluator.criterion],
					slices: slice.kind === "slice" ? [slice.name] : [],
				})}
				className={buttonClass({ size: "small" })}
			>
				Collect ground truth
			</Link>
		</div>
	);
}

function levelFacts(view: CellView): readonly Fact[] {
	const { cell, estimate, evaluator, interval } = view;
	const isClustered = cell.clusters < cell.scored;
	return [
		[evaluator.shows === "pass-rate" ? "Share that passes" : "Mean score", view.main],
		[
			estimate === undefined
				? "Interval"
				: `${formatPercent(estimate.confidence, { isWhole: true })} interval`,
			interval,
		],
		["Rows scored", formatCount(cell.scored)],
		[`Rows that pass: score at least ${evaluator.passAt}`, formatCount(cell.passed)],
		["Abstained", formatCount(cell.abstained)],
		["Failed", formatCount(cell.failed)],
		["Mean score", evaluator.shows === "pass-rate" ? cell.meanScore?.value.toFixed(3) : undefined],
		["Independent groups of rows", isClustered ? formatCount(cell.clusters) : undefined],
		["Worth as many independent rows", isClustered ? cell.effectiveCount.toFixed(1) : undefined],
		[
			"Smallest change that a second run would show",
			cell.minDetectableDifference === undefined
				? undefined
				: `${formatDelta(cell.minDetectableDifference).slice(1)} points`,
		],
	];
}

function changeFacts(
	{ cell, isSignificant, text }: NonNullable<CellView["change"]>,
	{ evaluator }: CellView,
): readonly Fact[] {
	const write = (value: number | undefined): string | undefined => {
		if (value === undefined) return undefined;
		return evaluator.shows === "pass-rate" ? formatPercent(value) : value.toFixed(3);
	};
	return [
		[
			"Verdict",
			`${CHANGE_MARKS[cell.verdict]} ${CHANGE_WORDS[cell.verdict]}${isSignificant ? ", significant" : ""}`,
		],
		["Change", text],
		[
			"Interval of the change",
			cell.difference && differenceIntervalText(cell.difference, evaluator.shows),
		],
		["Baseline, on the same rows", write(cell.baseline)],
		["This run, on the same rows", write(cell.candidate)],
		["Rows that both scored", formatCount(cell.pairs)],
		["Passed before, not now", formatCount(cell.onlyBaselinePassed)],
		["Passes now, not before", formatCount(cell.onlyCandidatePassed)],
		["p", cell.pValue === undefined ? undefined : formatP(cell.pValue)],
		[
			"p, corrected for all cells",
			cell.adjustedP === undefined ? undefined : formatP(cell.adjustedP),
		],
	];
}
