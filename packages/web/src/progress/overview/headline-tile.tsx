import { GATE_MARKS, GATE_WORDS } from "@assay/core/benchmark";
import { JUDGE_ONLY } from "@assay/core/correction";
import type { ReactElement } from "react";
import { worstCell } from "../../benchmark/matrix/cell-rank.ts";
import { lostWords } from "../../benchmark/matrix/cell-sentence.ts";
import type { CellView } from "../../benchmark/matrix/cell-view.ts";
import { correctionTitle } from "../../benchmark/matrix/correction-title.ts";
import { cellAddress, type ShownRuns } from "../../benchmark/matrix/explorer-link.ts";
import { UNCHECKED } from "../../benchmark/matrix/matrix-face.ts";
import { classNames } from "../../design/class-names.ts";
import { formatCount, formatPercent } from "../../design/format-number.ts";
import { TrustBadge } from "../../refine/trust/trust-badge.tsx";
import type { SentTrust } from "../../refine/trust/trust-text.ts";
import { AddressLink } from "../address-link.tsx";
import { ChangeView } from "../change-view.tsx";
import { JudgeOnlyMark } from "./judge-only-mark.tsx";

/** Props of {@link HeadlineTile}. */
export interface HeadlineTileProps {
	/** All prompts under the evaluator. */
	readonly whole: CellView;
	/** The slices under it. */
	readonly slices: readonly CellView[];
	readonly runs: ShownRuns;
	/** Absent where nobody labelled and nobody asks. */
	readonly trust: SentTrust | undefined;
}

/** One evaluator's number with its change, its gate and its worst slice. */
export function HeadlineTile({ runs, slices, trust, whole }: HeadlineTileProps): ReactElement {
	const { cell, evaluator, interval } = whole;
	return (
		<li className="flex max-w-md min-w-0 flex-col gap-1 rounded-lg border border-line bg-surface p-4">
			<h3 className="flex min-w-0 items-baseline gap-1.5">
				<bdi className="max-w-[65%] shrink-0 truncate font-medium" title={evaluator.criterion}>
					{evaluator.criterion}
				</bdi>
				<bdi className="min-w-0 truncate text-xs text-ink-faint" title={evaluator.name}>
					{evaluator.name}
				</bdi>
			</h3>
			<p className="flex flex-wrap items-baseline justify-between gap-x-2">
				<LeadNumber whole={whole} href={cellAddress(runs, whole)} />
				{runs.baseline !== undefined && <Change whole={whole} />}
			</p>
			<p className="num text-xs text-ink-faint" title={intervalTitle(whole)}>
				{[
					...(interval === undefined ? [] : [interval]),
					`n ${formatCount(cell.scored)}`,
					...lostWords(whole),
				].join(" · ")}
			</p>
			<LeadNotes whole={whole} trust={trust} />
			<div className="mt-1 flex flex-col gap-0.5 border-t border-line pt-2 text-xs">
				<Gate gate={whole.gate} />
				<WorstSlice runs={runs} worst={worstCell(slices, "level")} />
			</div>
		</li>
	);
}

function isUnchecked({ correction, kind }: CellView): boolean {
	return correction?.kind === "judge-only" && kind !== "empty";
}

function intervalTitle({ cell, estimate, interval }: CellView): string | undefined {
	if (interval === undefined || estimate === undefined) return undefined;
	const confidence = formatPercent(estimate.confidence, { isWhole: true });
	return `${confidence} interval ${interval}, ${formatCount(cell.scored)} rows scored`;
}

/** The number that leads; hatched where only a judge has given it. */
function LeadNumber({
	href,
	whole,
}: {
	readonly whole: CellView;
	readonly href: string;
}): ReactElement {
	return (
		<span
			style={isUnchecked(whole) ? UNCHECKED : undefined}
			className={classNames(
				"num rounded text-2xl leading-8",
				whole.isThin ? "[&_a]:text-ink-muted" : "font-semibold [&_a]:text-ink",
			)}
		>
			{whole.kind === "empty" ? (
				<span className="text-ink-faint">no rows</span>
			) : (
				<AddressLink href={href} title="Open its rows">
					{whole.main}
				</AddressLink>
			)}
		</span>
	);
}

function Change({
	whole: { change, correction, evaluator },
}: {
	readonly whole: CellView;
}): ReactElement {
	if (change === undefined)
		return (
			<span
				className="text-xs text-ink-faint"
				title="Its definition differs in the two runs, or they share no scored row"
			>
				not comparable
			</span>
		);
	return (
		<span className="flex items-baseline gap-1">
			{correction?.kind === "corrected" && (
				<span className="text-xs text-ink-faint" title="By the evaluator's own verdicts">
					raw
				</span>
			)}
			<ChangeView
				difference={change.cell.difference}
				adjustedP={change.cell.adjustedP}
				verdict={change.cell.verdict}
				shows={evaluator.shows}
			/>
		</span>
	);
}

/** What the number rests on, and whether its evaluator may be believed. */
function LeadNotes({ trust, whole }: Pick<HeadlineTileProps, "trust" | "whole">): ReactElement {
	const { correction, isThin, own } = whole;
	return (
		<>
			{correction?.kind === "corrected" && (
				<p className="text-xs text-ink-faint tabular-nums" title={correctionTitle(whole)}>
					{isThin && "thin, "}
					{formatCount(correction.labels)} labels
					{correction.method === "rogan-gladen" && " of other rows"}, raw {own.main}
				</p>
			)}
			<p className="flex flex-wrap items-center gap-1.5 empty:hidden">
				{isUnchecked(whole) && <JudgeOnlyMark title={correctionTitle(whole)} />}
				{trust !== undefined && <TrustBadge trust={trust} />}
			</p>
		</>
	);
}

function WorstSlice({
	runs,
	worst,
}: {
	readonly runs: ShownRuns;
	readonly worst: CellView | undefined;
}): ReactElement {
	if (worst === undefined) return <p className="text-ink-muted">No slice with enough rows</p>;
	return (
		<p className="flex min-w-0 items-baseline gap-1 text-ink-muted">
			<span className="shrink-0">Worst slice</span>
			<span dir="auto" className="min-w-0 truncate">
				<AddressLink href={cellAddress(runs, worst)} title={worst.slice.name}>
					<bdi>{worst.slice.name}</bdi>
				</AddressLink>
			</span>
			<span className="num ml-auto shrink-0 font-medium text-ink" title={correctionTitle(worst)}>
				{worst.main}
				{isUnchecked(worst) && (
					<>
						<span aria-hidden>°</span>
						<span className="sr-only"> {JUDGE_ONLY}</span>
					</>
				)}
			</span>
		</p>
	);
}

const GATE_INK = {
	failed: "text-bad",
	held: "text-good",
	"not-enough-evidence": "text-warn",
};

function Gate({ gate }: Pick<CellView, "gate">): ReactElement {
	if (gate === undefined) return <p className="text-ink-faint">No gate</p>;
	return (
		<p
			className={classNames("flex justify-between gap-2 font-medium", GATE_INK[gate.kind])}
			title={gate.reason}
		>
			<span>
				{GATE_MARKS[gate.kind]} Gate {GATE_WORDS[gate.kind]}
			</span>
			<span className="num font-normal">needs {formatPercent(gate.needed, { isWhole: true })}</span>
		</p>
	);
}
