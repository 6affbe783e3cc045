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
	const { cell, change, correction, estimate, evaluator, interval, kind, main } = whole;
	const isCorrected = correction?.kind === "corrected";
	const isUnchecked = correction?.kind === "judge-only" && kind !== "empty";
	const hasBaseline = runs.baseline !== undefined;
	const worst = worstCell(slices, "level");
	const confidence =
		estimate === undefined ? "" : `${formatPercent(estimate.confidence, { isWhole: true })} `;
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
				<span
					style={isUnchecked ? UNCHECKED : undefined}
					className={classNames(
						"num rounded text-2xl leading-8",
						whole.isThin ? "[&_a]:text-ink-muted" : "font-semibold [&_a]:text-ink",
					)}
				>
					{kind === "empty" ? (
						<span className="text-ink-faint">no rows</span>
					) : (
						<AddressLink href={cellAddress(runs, whole)} title="Open its rows">
							{main}
						</AddressLink>
					)}
				</span>
				{hasBaseline && change === undefined && (
					<span
						className="text-xs text-ink-faint"
						title="Its definition differs in the two runs, or they share no scored row"
					>
						not comparable
					</span>
				)}
				{change !== undefined && (
					<span className="flex items-baseline gap-1">
						{isCorrected && (
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
				)}
			</p>
			<p
				className="num text-xs text-ink-faint"
				title={
					interval === undefined
						? undefined
						: `${confidence}interval ${interval}, ${formatCount(cell.scored)} rows scored`
				}
			>
				{[
					...(interval === undefined ? [] : [interval]),
					`n ${formatCount(cell.scored)}`,
					...lostWords(whole),
				].join(" · ")}
			</p>
			{isCorrected && (
				<p className="text-xs text-ink-faint tabular-nums" title={correctionTitle(whole)}>
					{whole.isThin && "thin, "}
					{formatCount(correction.labels)} labels
					{correction.method === "rogan-gladen" && " of other rows"}, raw {whole.own.main}
				</p>
			)}
			{(trust !== undefined || isUnchecked) && (
				<p className="flex flex-wrap items-center gap-1.5">
					{isUnchecked && <JudgeOnlyMark title={correctionTitle(whole)} />}
					{trust !== undefined && <TrustBadge trust={trust} />}
				</p>
			)}
			<div className="mt-1 flex flex-col gap-0.5 border-t border-line pt-2 text-xs">
				<Gate gate={whole.gate} />
				<p className="flex min-w-0 items-baseline gap-1 text-ink-muted">
					{worst === undefined ? (
						"No slice with enough rows"
					) : (
						<>
							<span className="shrink-0">Worst slice</span>
							<span dir="auto" className="min-w-0 truncate">
								<AddressLink href={cellAddress(runs, worst)} title={worst.slice.name}>
									<bdi>{worst.slice.name}</bdi>
								</AddressLink>
							</span>
							<span
								className="num ml-auto shrink-0 font-medium text-ink"
								title={correctionTitle(worst)}
							>
								{worst.main}
								{worst.correction?.kind === "judge-only" && (
									<>
										<span aria-hidden>°</span>
										<span className="sr-only"> {JUDGE_ONLY}</span>
									</>
								)}
							</span>
						</>
					)}
				</p>
			</div>
		</li>
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
